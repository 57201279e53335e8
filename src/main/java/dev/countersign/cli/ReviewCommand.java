package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Hindsight;
import dev.countersign.review.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `review`: signs a decision, or a note, into the ledger.
@Command(
    name = "review",
    description =
        "Signs a decision into the ledger. Unattended: COUNTERSIGN_PERSON, COUNTERSIGN_PASSPHRASE.")
final class ReviewCommand {

  private final Environment environment;
  private final Out out;

  ReviewCommand(Environment environment, Out out) {
    this.environment = environment;
    this.out = out;
  }

  @Command(name = "approve", description = "This edit may stand.")
  int approve(@Mixin WorkspaceOption options, @Mixin Arguments arguments) {
    return decide(options, Choice.APPROVE, arguments);
  }

  @Command(name = "reject", description = "This edit may not stand.")
  int reject(@Mixin WorkspaceOption options, @Mixin Arguments arguments) {
    return decide(options, Choice.REJECT, arguments);
  }

  @Command(name = "ask", description = "Asks for more before a decision.")
  int ask(@Mixin WorkspaceOption options, @Mixin Arguments arguments) {
    return decide(options, Choice.ASK, arguments);
  }

  @Command(name = "override", description = "This edit may stand against the recorded gate.")
  int override(@Mixin WorkspaceOption options, @Mixin Arguments arguments) {
    return decide(options, Choice.OVERRIDE, arguments);
  }

  @Command(name = "note", description = "Signs a remark on it, without a decision.")
  int note(@Mixin WorkspaceOption options, @Mixin Arguments arguments) {
    Id id = arguments.rewrite();
    try (Workspace opened = options.open()) {
      Target target = opened.target(id.run(), id.part());
      opened.reviews().labels(target);
      Passphrase passphrase = Passphrase.ask(environment);
      DecideOutcome outcome;
      try {
        outcome = opened.reviews().note(target, arguments.reason, passphrase.characters());
      } finally {
        passphrase.wipe();
      }
      return report(options, outcome);
    }
  }

  private int decide(WorkspaceOption options, Choice choice, Arguments arguments) {
    Id id = arguments.rewrite();
    try (Workspace opened = options.open()) {
      Target target = opened.target(id.run(), id.part());
      List<String> viewed =
          opened.reviews().labels(target).stream()
              .filter(label ->
                  arguments.viewedAll || opened.desk().viewed(id.run(), target.id(), label))
              .toList();
      var request =
          new DecisionRequest(
              target,
              choice,
              arguments.reason,
              arguments.rules(),
              viewed,
              Duration.ZERO,
              arguments.later ? Hindsight.SHOWN : Hindsight.HIDDEN);
      List<String> missing = opened.reviews().missing(request);
      if (!missing.isEmpty()) {
        return report(options, new DecideOutcome.Refused(missing));
      }
      Passphrase passphrase = Passphrase.ask(environment);
      try {
        return report(
            options,
            opened.reviews().decide(request, arguments.supersedes(), passphrase.characters()));
      } finally {
        passphrase.wipe();
      }
    }
  }

  private int report(WorkspaceOption options, DecideOutcome outcome) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    int exit =
        switch (outcome) {
          case DecideOutcome.Recorded(var review) -> {
            node.put("recorded", review.index()).put("entry", review.entry().hex());
            if (!options.json) {
              out.line(
                  "Recorded as entry #%d: %s %s by %s. Entry %s"
                      .formatted(
                          review.index(),
                          review.choice().word(),
                          review.target(),
                          review.displayName(),
                          review.entry()));
              review
                  .supersedes()
                  .ifPresent(index -> out.line("It supersedes your entry #" + index + "."));
            }
            yield 0;
          }
          case DecideOutcome.Noted(int index, var entry) -> {
            node.put("recorded", index).put("entry", entry.hex());
            if (!options.json) {
              out.line("Recorded as entry #%d. Entry %s".formatted(index, entry));
            }
            yield 0;
          }
          case DecideOutcome.Refused(var reasons) -> {
            ArrayNode list = node.putArray("refused");
            reasons.forEach(list::add);
            if (!options.json) {
              out.line("Not recorded:");
              reasons.stream()
                  .map(reason -> "  " + reason.replace("\n", "\n    "))
                  .forEach(out::text);
            }
            yield 1;
          }
          case DecideOutcome.Locked(String message) -> {
            node.putArray("refused").add(message);
            if (!options.json) {
              out.line("Not recorded: " + message);
            }
            yield 1;
          }
        };
    if (options.json) {
      out.json(node);
    }
    return exit;
  }

  /// What every kind of review takes.
  static final class Arguments {

    @Parameters(
        paramLabel = "ID",
        description = "Such as sample/C-R4-01 or sample/s:aegis/R1/r0-x#2.1.")
    String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in your words.")
    String reason = "";

    @Option(
        names = "--acknowledge",
        paramLabel = "RULE,...",
        description = "High findings and unsatisfied checks that you have seen, by rule.")
    String acknowledge = "";

    @Option(names = "--viewed-all", description = "You state every file as viewed.")
    boolean viewedAll;

    @Option(
        names = "--later",
        description =
            "You looked at what happened later: it is recorded, and its findings need acknowledging.")
    boolean later;

    @Option(
        names = "--supersedes",
        paramLabel = "N",
        description = "The entry of yours that this replaces (default: your live one).")
    @Nullable Integer supersedes;

    /// The id of what is decided.
    ///
    /// @throws RefusedException if it is only that of a run
    Id rewrite() {
      Id named = Id.of(id);
      if (named.part().isEmpty()) {
        throw new RefusedException(
            "'%s' names no rewrite to review; write RUN/REWRITE, such as sample/C-R4-01, as listed by: countersign rewrites %s"
                .formatted(id, named.run()));
      }
      return named;
    }

    List<String> rules() {
      return Arrays.stream(acknowledge.split(",", -1))
          .map(String::strip)
          .filter(rule -> !rule.isEmpty())
          .distinct()
          .toList();
    }

    OptionalInt supersedes() {
      return supersedes == null ? OptionalInt.empty() : OptionalInt.of(supersedes);
    }
  }
}

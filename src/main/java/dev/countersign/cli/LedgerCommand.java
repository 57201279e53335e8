package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.ledger.Checkpoint;
import dev.countersign.ledger.Endorsement;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Verification;
import dev.countersign.review.Administration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `ledger`: checks the signed record, without workspace, key or window; puts anchors elsewhere.
@Command(name = "ledger", description = "Checks the ledger, and anchors it elsewhere.")
final class LedgerCommand {

  /// Enough to see what is wrong.
  private static final int MOST_PROBLEMS = 20;

  private static final String UNANCHORED =
      "Without --anchor this cannot show whether entries are missing from the end, or whether a"
          + " holder of the keys has rewritten them.";

  private final Environment environment;
  private final Out out;

  LedgerCommand(Environment environment, Out out) {
    this.environment = environment;
    this.out = out;
  }

  @Command(
      name = "verify",
      description = {
        "Checks every line of a ledger: form, chain, signatures, rules.",
        "Exits with 0 if it holds, 1 with warnings or a torn tail, 3 if it is broken, 4 if it"
            + " cannot be read."
      })
  int verify(
      @Mixin WorkspaceOption options,
      @Parameters(
              paramLabel = "LEDGER",
              arity = "0..1",
              description = "A ledger.jsonl or its folder.")
          @Nullable Path ledger,
      @Option(
              names = "--anchor",
              paramLabel = "FILE",
              description = "A checkpoint kept elsewhere, to find a shortened or rewritten ledger.")
          @Nullable Path anchor,
      @Option(names = "--content", description = "Also checks the stored bytes of what is bound.")
          boolean content) {
    LedgerVerifier verifier = LedgerVerifier.plain();
    if (anchor != null) {
      verifier = verifier.against(checkpoint(anchor));
    }
    if (content) {
      verifier = verifier.withContent();
    }
    Path file = ledger == null ? options.folder().resolve("ledger") : ledger;
    if (Files.isDirectory(file)) {
      file = file.resolve("ledger.jsonl");
    }
    Verification verification = verifier.verify(file);
    List<Endorsement> endorsements = anchor == null ? List.of() : beside(anchor);
    if (options.json) {
      out.json(json(verification, endorsements));
    } else {
      print(file, verification);
      if (anchor == null && verification.outcome() != Outcome.UNREADABLE) {
        out.line("  " + UNANCHORED);
      }
      endorsements.forEach(read -> out.line("  %s: %s".formatted(read.words(), read.sentence())));
    }
    boolean wrong = endorsements.stream().anyMatch(read -> read.fit() == Endorsement.Fit.WRONG);
    Outcome least = wrong ? Outcome.WARN : Outcome.PASS;
    return verification.outcome().worse(least).exitCode();
  }

  @Command(
      name = "anchor",
      description = {
        "Writes a checkpoint of the ledger into a folder elsewhere: a stick, a share that is never"
            + " overwritten, another person's disk.",
        "Verify against it later: countersign ledger verify --anchor FILE"
      })
  int anchor(
      @Mixin WorkspaceOption options,
      @Option(names = "--to", required = true, paramLabel = "DIR", description = "The folder.")
          Path folder) {
    WritingPlace.named("--to", folder, options.verb.commandLine());
    WritingPlace.ofFolder(folder, options.folder());
    try (Workspace opened = options.open()) {
      Passphrase passphrase = Passphrase.ask(environment);
      Administration.Anchored anchored;
      try {
        anchored = opened.administration().anchor(folder, passphrase.characters());
      } finally {
        passphrase.wipe();
      }
      if (anchored.file().isPresent() && !options.json) {
        out.line("Wrote the checkpoint to " + anchored.file().get());
        anchored.checkpoint().ifPresent(checkpoint -> out.text(checkpoint.text()));
      }
      return Entered.report(out, options, anchored.entry());
    }
  }

  @Command(
      name = "attach",
      description = {
        "Puts a time stamp of an authority (RFC 3161) or a signature of ssh-keygen beside a"
            + " checkpoint.",
        "Get one with: openssl ts -query -data CHECKPOINT -sha256 -cert, or ssh-keygen -Y sign -n"
            + " ledger-checkpoint -f KEY CHECKPOINT"
      })
  int attach(
      @Mixin WorkspaceOption options,
      @Parameters(paramLabel = "CHECKPOINT", description = "A checkpoint of this ledger.")
          Path checkpoint,
      @Parameters(paramLabel = "TOKEN", description = "What was given for it.") Path token) {
    try (Workspace opened = options.open()) {
      Administration.Attached attached = opened.administration().attach(checkpoint, token);
      attached
          .refusal()
          .ifPresent(sentence -> {
            throw new RefusedException(sentence);
          });
      attached
          .endorsement()
          .ifPresent(read -> {
            if (options.json) {
              out.json(JsonMapper.shared().createObjectNode().put("says", read.sentence()));
            } else {
              out.line("Put beside the checkpoint: " + read.sentence());
            }
          });
      return 0;
    }
  }

  private void print(Path file, Verification verification) {
    boolean read = verification.outcome() != Outcome.UNREADABLE;
    out.line(
        read
            ? "%s: %s, root %s"
                .formatted(
                    verification.outcome(),
                    Counted.of(verification.entries(), "entry"),
                    verification.root())
            : verification.outcome() + ": nothing was checked");
    List<Verification.Problem> problems = verification.problems();
    for (Verification.Problem problem :
        problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      out.line(
          "  %s %s: %s"
              .formatted(
                  problem.level(),
                  problem.index() < 0
                      ? "the ledger"
                      : "entry " + problem.index() + " (line " + problem.line() + ")",
                  problem.cause()));
    }
    int more = verification.unlisted() + Math.max(0, problems.size() - MOST_PROBLEMS);
    if (more > 0) {
      out.line(
          "  and %,d more; the first %,d problems are in --json".formatted(more, problems.size()));
    }
    out.line("  " + file);
  }

  private static ObjectNode json(Verification verification, List<Endorsement> endorsements) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("outcome", verification.outcome().name());
    node.put("entries", verification.entries());
    if (verification.outcome() == Outcome.UNREADABLE) {
      node.putNull("root");
    } else {
      node.put("root", verification.root().hex());
    }
    ArrayNode problems = node.putArray("problems");
    for (Verification.Problem problem : verification.problems()) {
      problems
          .addObject()
          .put("line", problem.line())
          .put("index", problem.index())
          .put("cause", problem.cause());
    }
    if (!endorsements.isEmpty()) {
      ArrayNode list = node.putArray("endorsements");
      for (Endorsement read : endorsements) {
        list.addObject().put("words", read.words()).put("sentence", read.sentence());
      }
    }
    return node;
  }

  private static List<Endorsement> beside(Path anchor) {
    try {
      return Endorsement.beside(anchor);
    } catch (IOException e) {
      throw new RefusedException("a file beside the anchor cannot be read: " + anchor);
    }
  }

  /// A file that is no checkpoint says nothing about the ledger.
  private static Checkpoint checkpoint(Path anchor) {
    try {
      return Checkpoint.parse(Files.readString(anchor, StandardCharsets.UTF_8));
    } catch (MalformedException e) {
      throw new RefusedException(
          "the anchor is no checkpoint (%s): %s; name the text file that 'ledger anchor' wrote"
              .formatted(e.cause(), anchor));
    } catch (IOException e) {
      throw new RefusedException("the anchor cannot be read: " + anchor);
    }
  }
}

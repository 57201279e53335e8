package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Claim;
import dev.countersign.review.Hindsight;
import dev.countersign.review.Target;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.GateCheck;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `show`: one rewrite with its why and its diff; for a round, everything that shipped in it.
@Command(name = "show", description = "Shows a rewrite or a round: what shipped, why, the diff.")
final class ShowCommand implements Callable<Integer> {

  /// Facts of a ship that came to be once it had run.
  private static final Pattern LATER = Pattern.compile("rolled back|revert|ran the same harness");

  @Mixin final WorkspaceOption workspace;

  @Parameters(
      paramLabel = "ID",
      description = "Such as sample/C-R4-01, sample/R4 or sample/s:aegis/R1/r0-x#2.1.")
  String id = "";

  @Option(
      names = "--later",
      description =
          "Also what happened later: whether it was rolled back, and what came of its predictions.")
  boolean outcomes;

  private final Out out;

  ShowCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id wanted = Id.of(id);
    try (Workspace opened = workspace.open()) {
      if (TaskRewrites.isSession(wanted)) {
        new TaskShown(out, workspace.json).show(opened, wanted);
        return 0;
      }
      List<Rewrite> found = find(opened.replay(wanted.run()), wanted);
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        found.forEach(rewrite -> json(opened, wanted, rewrite, list.addObject()));
        out.json(list);
      } else {
        found.forEach(rewrite -> {
          if (!outcomes && isRollbackOf(wanted, rewrite)) {
            out.line("%s/%s  later: hidden, as above".formatted(wanted.run(), rewrite.id()));
          } else {
            print(opened, wanted, rewrite);
          }
        });
      }
      return 0;
    }
  }

  private static List<Rewrite> find(Replay replay, Id wanted) {
    List<Rewrite> found =
        replay.rewrites().stream()
            .filter(rewrite ->
                rewrite.id().equals(wanted.part()) || wanted.part().equals("R" + rewrite.round()))
            .toList();
    if (wanted.part().isEmpty()) {
      throw new RefusedException(
          "'%s' is a run; give a round, a candidate or a session of it, such as %s/R%d"
              .formatted(
                  wanted.run(),
                  wanted.run(),
                  replay.rewrites().stream().mapToInt(Rewrite::round).min().orElse(1)));
    }
    if (found.isEmpty()) {
      throw new RefusedException(
          "no rewrite '%s' in %s; list them: countersign rewrites %s"
              .formatted(wanted.part(), wanted.run(), wanted.run()));
    }
    return found;
  }

  private void print(Workspace opened, Id wanted, Rewrite rewrite) {
    Fate fate = outcomes ? rewrite.fate() : known(rewrite);
    out.line("%s/%s  %s".formatted(wanted.run(), rewrite.id(), fate.word()));
    if (!rewrite.buckets().isEmpty()) {
      out.line("  bucket       " + String.join(", ", rewrite.buckets()));
    }
    if (rewrite.parentRound() >= 0) {
      out.line("  from         H%d".formatted(rewrite.parentRound()));
    }
    out.line("  cause        " + (fate == rewrite.fate() ? rewrite.cause() : fate.word()));
    rewrite.facts().stream()
        .filter(fact -> fate == rewrite.fate() || !LATER.matcher(fact).find())
        .forEach(fact -> out.line("  recorded     " + fact));
    Claim.of(rewrite, opened.files(wanted.run()))
        .ifPresent(claim -> out.line("  claim        " + claim));
    rewrite.candidate().ifPresent(candidate -> out.line("  manifest     " + candidate.path()));
    rewrite
        .verdict()
        .ifPresent(verdict ->
            out.line(
                "  Critic       %s, reasons in %s".formatted(verdict.verdict(), verdict.path())));
    rewrite.decision().ifPresent(this::print);
    rewrite.gate().ifPresent(gate -> gate.checks().forEach(this::print));
    rewrite.files().stream()
        .filter(FileDelta::lacksBefore)
        .forEach(file ->
            out.line(
                "  missing      %s as it was before is not in the run: import with --with DIR"
                    .formatted(file.label())));
    if (!rewrite.shippedWith().isEmpty()) {
      out.line(
          "  joint        the merged config also holds the changes of "
              + String.join(", ", rewrite.shippedWith()));
    }
    rewrite.droppedChanges().forEach(dropped -> out.line("  dropped      " + dropped));
    rewrite.predictions().forEach(this::print);
    if (rewrite.kind() == Rewrite.Kind.CANDIDATE) {
      out.line(
          "  later        "
              + (outcomes
                  ? "shown: give --later to `review`, too, so that the entry says so"
                  : "hidden, so that it does not sway a decision; --later shows it"));
    }
    decisions(opened, wanted, rewrite).print(out);
    out.line("");
    out.text(opened.shownDiff().text(rewrite, opened.files(wanted.run())));
    out.line("");
  }

  private void print(CriticDecision decision) {
    if (!decision.strategyConcern().isEmpty()) {
      out.line("  concern      " + decision.strategyConcern());
    }
  }

  /// Whether a rewrite of a round is what became of the others, and nobody asked for it by name.
  private static boolean isRollbackOf(Id wanted, Rewrite rewrite) {
    return rewrite.kind() == Rewrite.Kind.ROLLBACK && !rewrite.id().equals(wanted.part());
  }

  private void print(GateCheck check) {
    String state = check.state().name().toLowerCase(Locale.ROOT);
    String reason = check.reason();
    String shown =
        reason.startsWith(state) ? reason : reason.isEmpty() ? state : state + ": " + reason;
    out.line("  gate         %-16s %s".formatted(check.name(), shown));
  }

  private void print(Prediction prediction) {
    out.line(
        "  predicted    %s %s%s"
            .formatted(
                prediction.taskId(),
                prediction.predicted().word(),
                outcomes ? ": " + prediction.outcome().word() : ""));
  }

  /// The fate as it was known when the run decided; a rollback is itself the decision.
  private static Fate known(Rewrite rewrite) {
    return switch (rewrite.kind()) {
      case CANDIDATE -> Hindsight.HIDDEN.known(rewrite.fate());
      case NO_OP, ROLLBACK -> rewrite.fate();
    };
  }

  private static void json(Workspace opened, Id wanted, Rewrite rewrite, ObjectNode node) {
    RewritesCommand.json(wanted, rewrite, node);
    node.put("claim", Claim.of(rewrite, opened.files(wanted.run())).orElse(""));
    ArrayNode facts = node.putArray("facts");
    rewrite.facts().forEach(facts::add);
    ArrayNode files = node.putArray("files");
    rewrite
        .files()
        .forEach(file ->
            files
                .addObject()
                .put("label", file.label())
                .put("status", String.valueOf(file.status().letter()))
                .put("declared", file.declared())
                .put("added", file.added())
                .put("removed", file.removed()));
    node.put("diff", opened.shownDiff().text(rewrite, opened.files(wanted.run())));
    decisions(opened, wanted, rewrite).json(node);
  }

  private static DecisionsText decisions(Workspace opened, Id wanted, Rewrite rewrite) {
    return new DecisionsText(opened, new Target(wanted.run(), rewrite.kind().word(), rewrite.id()));
  }
}

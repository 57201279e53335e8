package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.replay.Harness;
import dev.countersign.replay.compare.AlignedRow;
import dev.countersign.replay.compare.AlignedRow.State;
import dev.countersign.replay.compare.Alignment;
import dev.countersign.replay.compare.Call;
import dev.countersign.replay.compare.Comparisons;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `compare`: two rollouts call by call, or two harnesses part by part.
@Command(
    name = "compare",
    description = "Compares two sessions by their tool calls, or two rounds or candidates.")
final class CompareCommand implements Callable<Integer> {

  private static final String SESSION = "s:";

  @Mixin final WorkspaceOption workspace;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "Such as sample/R1, sample/C-R4-01 or sample/s:aegis/R1/r0-x.")
  String left = "";

  @Parameters(index = "1", paramLabel = "ID", description = "Another of the same kind.")
  String right = "";

  private final Out out;

  CompareCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id one = Id.of(left);
    Id other = Id.of(right);
    if (!one.run().equals(other.run())) {
      throw wrong("two runs cannot be compared; give two ids of the same run");
    }
    if (isSession(one) != isSession(other)) {
      throw wrong("a session compares with a session only; give two of a kind");
    }
    if (one.part().isEmpty() || other.part().isEmpty()) {
      throw wrong("a run is compared by its parts; give two, such as %s/R1".formatted(one.run()));
    }
    try (Workspace opened = workspace.open()) {
      if (isSession(one)) {
        sessions(opened, one, other);
      } else {
        harnesses(opened.comparisons(one.run()), one, other);
      }
      return 0;
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(workspace.verb.commandLine(), sentence);
  }

  private static boolean isSession(Id id) {
    return id.part().startsWith(SESSION);
  }

  private void sessions(Workspace opened, Id one, Id other) {
    Session before = session(opened, one);
    Session after = session(opened, other);
    RolloutComparison found = opened.comparisons(one.run()).sessions(before, after);
    if (workspace.json) {
      out.json(CompareJson.sessions(left, before, right, after, found));
      return;
    }
    out.line("left   " + describe(left, before));
    out.line("right  " + describe(right, after));
    out.line("");
    print(found.alignment());
    out.line("");
    out.line(found.alignment().summary() + ".");
    var says = new CompareText(opened, one.run());
    out.line(found.alignment().divergence());
    out.line(says.outcome("Left", before, found.left()));
    out.line(says.outcome("Right", after, found.right()));
    out.line(says.harnesses(before, after, found.parts()));
    if (!found.parts().isEmpty()) {
      out.line("");
      out.table(
          List.of("", "kind", "harness part", "change", "in these rollouts"),
          found.parts().stream().map(part -> row(part.part(), part.traces())).toList());
    }
  }

  private static Session session(Workspace opened, Id id) {
    return opened
        .sessions()
        .sessions(opened.run(id.run()), id.part().substring(SESSION.length()))
        .stream()
        .max(Comparator.comparingLong(Session::records))
        .orElseThrow(() ->
            new RefusedException(
                "no session '%s' in %s; list them: countersign sessions %s"
                    .formatted(id.part(), id.run(), id.run())));
  }

  private static String describe(String id, Session session) {
    return "%s  %s%s%s  %s"
        .formatted(
            id,
            session.taskId().isEmpty() ? "" : "task " + session.taskId() + "  ",
            session.round().isPresent() ? "round " + session.round().getAsInt() + "  " : "",
            Counted.of(session.steps(), "step"),
            session.exit());
  }

  private void print(Alignment alignment) {
    List<List<String>> rows = new ArrayList<>();
    int first = alignment.firstDivergence().orElse(-1);
    for (int i = 0; i < alignment.rows().size(); i++) {
      AlignedRow row = alignment.rows().get(i);
      rows.add(
          List.of(
              row.state().sign() + (i == first ? " first" : ""),
              row.state() == State.CHANGED ? row.difference() + " differs" : row.state().word(),
              row.left().map(CompareCommand::brief).orElse(""),
              row.right().map(CompareCommand::brief).orElse("")));
    }
    out.table(List.of("", "", "left", "right"), rows);
  }

  private static String brief(Call call) {
    String what =
        switch (call.kind()) {
          case TOOL -> call.tool() + " " + call.arguments();
          case ANSWER -> "answer " + call.result();
        };
    String whole =
        "%d  %s%s"
            .formatted(call.step(), what, call.note().isEmpty() ? "" : " (" + call.note() + ")");
    return whole.length() <= 72 ? whole : whole.substring(0, 71) + "…";
  }

  private void harnesses(Comparisons comparisons, Id one, Id other) {
    Harness before = harness(comparisons, one);
    Harness after = harness(comparisons, other);
    List<HarnessPart> parts = comparisons.harnesses(before, after);
    boolean same = before.identity().isPresent() && before.identity().equals(after.identity());
    if (workspace.json) {
      out.json(CompareJson.harnesses(left, before, right, after, parts));
    } else if (parts.isEmpty()) {
      out.line(
          same
              ? "The two harnesses are the same."
              : "No part differs that could be read; look at the configs with show.");
    } else {
      out.table(
          List.of("", "kind", "harness part", "change", ""),
          parts.stream().map(part -> row(part, "")).toList());
    }
  }

  private static Harness harness(Comparisons comparisons, Id id) {
    return comparisons
        .harness(id.part())
        .orElseThrow(() ->
            new RefusedException(
                "no harness '%s' in %s; list the rounds: countersign rounds %s"
                    .formatted(id.part(), id.run(), id.run())));
  }

  private static List<String> row(HarnessPart part, String traces) {
    String values = part.values();
    return List.of(
        part.sign(),
        part.kind().word(),
        part.name(),
        values.length() <= 100 ? values : values.substring(0, 99) + "…",
        traces);
  }
}

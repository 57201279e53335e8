package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.cli.SessionLines.Line;
import dev.countersign.replay.RolloutLine;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `sessions`: the recorded sessions of a run.
@Command(name = "sessions", description = "Lists the recorded sessions of a run.")
final class SessionsCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(
      paramLabel = "RUN|ROUND",
      description = "A run's id, as `runs` prints it, or a round's, such as sample/R4.")
  String run = "";

  private final Out out;

  SessionsCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id id = Id.of(run);
    OptionalInt round = id.round("sessions");
    try (Workspace opened = workspace.open()) {
      Run wanted = opened.run(id.run());
      List<Line> lines = lines(opened, wanted, round);
      TaskMatrix matrix = TaskMatrix.of(opened.replay(id.run()).recorded());
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        lines.forEach(line -> json(id, line, matrix, list.addObject()));
        out.json(list);
      } else if (lines.isEmpty()) {
        out.line("The %s has no session journals.".formatted(round.isEmpty() ? "run" : "round"));
      } else {
        out.table(
            List.of("id", "round", "role", "task", "steps", "records", "exit", "passed", "inside"),
            lines.stream().map(line -> row(id, line, matrix)).toList());
      }
      return 0;
    }
  }

  private static List<Line> lines(Workspace opened, Run run, OptionalInt round) {
    List<Line> lines = SessionLines.of(opened, run);
    if (round.isEmpty()) {
      return lines;
    }
    List<Line> wanted =
        lines.stream().filter(line -> line.session().round().equals(round)).toList();
    if (wanted.isEmpty()
        && opened.replay(run.id()).rounds().stream()
            .noneMatch(one -> one.round() == round.getAsInt())) {
      throw new RefusedException(
          "there is no round %d in %s; list its rounds: countersign rounds %s"
              .formatted(round.getAsInt(), run.id(), run.id()));
    }
    return wanted;
  }

  private static void json(Id run, Line line, TaskMatrix matrix, ObjectNode node) {
    Session session = line.session();
    node.put("id", id(run, session));
    session.round().ifPresentOrElse(n -> node.put("round", n), () -> node.putNull("round"));
    node.put("role", role(session));
    node.put("task", session.taskId());
    session.rollout().ifPresentOrElse(n -> node.put("rollout", n), () -> node.putNull("rollout"));
    node.put("segments", session.segments().size());
    node.put("steps", session.steps());
    node.put("records", session.records());
    node.put("exit", session.exit());
    RolloutLine.passed(session, matrix)
        .ifPresentOrElse(passed -> node.put("passed", passed), () -> node.putNull("passed"));
    line.parent()
        .ifPresentOrElse(
            parent -> node.put("parent", id(run, parent)), () -> node.putNull("parent"));
    ArrayNode steps = node.putArray("inferredSteps");
    line.steps().forEach(steps::add);
  }

  private static List<String> row(Id run, Line line, TaskMatrix matrix) {
    Session session = line.session();
    return List.of(
        "  ".repeat(line.depth()) + id(run, session),
        session.round().isPresent() ? "R" + session.round().getAsInt() : "",
        role(session),
        session.taskId(),
        String.valueOf(session.steps()),
        String.valueOf(session.records()),
        session.exit().isEmpty() ? "did not end" : session.exit(),
        RolloutLine.passed(session, matrix).map(passed -> passed ? "yes" : "no").orElse(""),
        line.parent().map(parent -> id(run, parent) + at(line.steps())).orElse(""));
  }

  private static String at(List<Integer> steps) {
    return steps.isEmpty()
        ? ", step not known"
        : (steps.size() == 1 ? ", step " : ", steps ")
            + steps.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + " (inferred)";
  }

  private static String id(Id run, Session session) {
    return run.run() + "/s:" + session.sessionId();
  }

  private static String role(Session session) {
    return session.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

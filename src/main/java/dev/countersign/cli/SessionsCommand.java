package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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

  @Parameters(paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  private final Out out;

  SessionsCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id id = Id.of(run);
    try (Workspace opened = workspace.open()) {
      List<Session> sessions = opened.sessions().sessions(opened.run(id.run()));
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        sessions.forEach(session -> json(id, session, list.addObject()));
        out.json(list);
      } else if (sessions.isEmpty()) {
        out.line("The run has no session journals.");
      } else {
        out.table(
            List.of("id", "round", "role", "task", "steps", "records", "exit", "passed"),
            sessions.stream().map(session -> row(id, session)).toList());
      }
      return 0;
    }
  }

  private static void json(Id run, Session session, ObjectNode node) {
    node.put("id", run.run() + "/s:" + session.sessionId());
    session.round().ifPresentOrElse(n -> node.put("round", n), () -> node.putNull("round"));
    node.put("role", role(session));
    node.put("task", session.taskId());
    session.rollout().ifPresentOrElse(n -> node.put("rollout", n), () -> node.putNull("rollout"));
    node.put("segments", session.segments().size());
    node.put("steps", session.steps());
    node.put("records", session.records());
    node.put("exit", session.exit());
    if (session.passed().isEmpty()) {
      node.putNull("passed");
    } else {
      node.put("passed", session.passed().equals("true"));
    }
  }

  private static List<String> row(Id run, Session session) {
    return List.of(
        run.run() + "/s:" + session.sessionId(),
        session.round().isPresent() ? "R" + session.round().getAsInt() : "",
        role(session),
        session.taskId(),
        String.valueOf(session.steps()),
        String.valueOf(session.records()),
        session.exit(),
        session.passed());
  }

  private static String role(Session session) {
    return session.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

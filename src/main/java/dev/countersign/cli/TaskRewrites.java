package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.replay.task.Passages;
import dev.countersign.replay.task.TaskDiff;
import dev.countersign.trace.Session;
import dev.countersign.trace.StoredSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// The rewrites inside tasks, for the verbs that print them.
final class TaskRewrites {

  private static final String SESSION = "s:";

  private TaskRewrites() {}

  /// A rewrite with all that printing it takes.
  record Found(Session session, MidTaskRewrite rewrite, TaskDiff diff) {}

  /// Whether an id means a session or something in it.
  static boolean isSession(Id id) {
    return id.part().startsWith(SESSION);
  }

  /// Whether an id means a session and no rewrite in it.
  static boolean isWholeSession(Id id) {
    return isSession(id) && !id.part().contains("#");
  }

  /// The sessions that an id means: of a run all, else those with its recorded id, of which there
  /// are several if copies differ.
  ///
  /// @throws RefusedException if there is none
  static List<Session> sessions(Workspace opened, Id id) {
    var run = opened.run(id.run());
    return chosen(new StoredSessions(opened.sessions(), opened.traces().files(run), run), id);
  }

  /// The rewrites that an id means, one at a time: of a run all of its rollouts and other sessions,
  /// of a session all, of a rewrite that one.
  ///
  /// @throws RefusedException if there is no such session or rewrite
  static void each(Workspace opened, Id id, Consumer<Found> with) {
    var run = opened.run(id.run());
    var sessions = new StoredSessions(opened.sessions(), opened.traces().files(run), run);
    String wanted = id.part().contains("#") ? id.part() : "";
    boolean found = id.part().isEmpty();
    for (Session listed : chosen(sessions, id)) {
      OpenedSession session = opened.openedSessions().open(run, listed, Progress.NONE);
      var passages = new Passages(session.source());
      found |= wanted.isEmpty();
      for (MidTaskRewrite rewrite : session.replay().rewrites()) {
        if (wanted.isEmpty() || rewrite.id().equals(wanted)) {
          found = true;
          with.accept(new Found(listed, rewrite, TaskDiff.of(rewrite, passages)));
        }
      }
    }
    if (!found) {
      throw new RefusedException(
          "no rewrite '%s' in %s; list them: countersign rewrites %s/%s"
              .formatted(wanted, id.run(), id.run(), wanted.replaceFirst("#[^#]*$", "")));
    }
  }

  private static List<Session> chosen(StoredSessions sessions, Id id) {
    if (id.part().isEmpty()) {
      return sessions.sessions().stream().sorted(Session.LISTED).toList();
    }
    String name = id.part().substring(SESSION.length());
    List<Session> exact = named(sessions, name);
    int mark = name.lastIndexOf('#');
    List<Session> chosen =
        exact.isEmpty() && mark >= 0 ? named(sessions, name.substring(0, mark)) : exact;
    if (chosen.isEmpty()) {
      throw new RefusedException(
          "no session '%s' in %s; list them: countersign sessions %s"
              .formatted(name, id.run(), id.run()));
    }
    return chosen;
  }

  private static List<Session> named(StoredSessions sessions, String name) {
    var found = new ArrayList<Session>();
    sessions.sessions().stream().filter(s -> s.sessionId().equals(name)).forEach(found::add);
    return found;
  }

  static void json(Id run, Found found, ObjectNode node) {
    MidTaskRewrite rewrite = found.rewrite();
    node.put("id", run.run() + "/" + rewrite.id());
    node.put("level", "task");
    found
        .session()
        .round()
        .ifPresentOrElse(round -> node.put("round", round), () -> node.putNull("round"));
    node.put("session", found.session().sessionId());
    node.put("step", rewrite.key().step());
    node.put("kind", rewrite.kind().word());
    node.putArray("bucket");
    node.putNull("fate");
    node.put("added", found.diff().added());
    node.put("removed", found.diff().removed());
    node.put("cause", rewrite.cause());
  }

  static List<String> row(Id run, Found found) {
    MidTaskRewrite rewrite = found.rewrite();
    return List.of(
        run.run() + "/" + rewrite.id(),
        String.valueOf(rewrite.key().step()),
        rewrite.kind().word(),
        rewrite.tool(),
        rewrite.comparesVersions()
            ? "+" + found.diff().added() + " -" + found.diff().removed()
            : "",
        rewrite.cause());
  }
}

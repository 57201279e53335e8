package dev.countersign.audit.gate;

import dev.countersign.audit.AuditInput;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The sessions of the good run: a smoke run of every candidate's config, and rollouts of every
/// merged config before it shipped.
final class GoodSessions {

  private GoodSessions() {}

  /// The input with these sessions.
  static AuditInput with(AuditInput input) {
    List<Session> sessions = new ArrayList<>();
    for (RunFile file : input.files().below("")) {
      if (file.path().matches("R\\d/applied/C-[^/]+/config\\.yaml")) {
        sessions.add(session(file, Session.Role.GATE_SMOKE, "", sessions.size()));
      } else if (file.path().endsWith("/applied/merged.yaml")) {
        sessions.add(session(file, Session.Role.ROLLOUT, "task0001", sessions.size()));
      }
    }
    return replaced(input, sessions);
  }

  /// The input with other sessions.
  static AuditInput replaced(AuditInput input, List<Session> sessions) {
    return new AuditInput(
        input.replay(),
        input.files(),
        input.yaml(),
        sessions,
        input.rollouts(),
        input.noticed(),
        input.decisions(),
        input.profile());
  }

  private static Session session(RunFile config, Session.Role role, String task, int key) {
    int round = config.path().charAt(1) - '1'; // the evolve of round n writes into round n - 1
    return new Session(
        key,
        "session-" + key,
        "R" + round + "/sessions/session-" + key,
        OptionalInt.of(round),
        role,
        task,
        OptionalInt.empty(),
        0,
        List.of(),
        1,
        1,
        "done",
        "",
        config.digest().hex());
  }
}

package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an import took in, as the verb says it.
///
/// @param run the revision
/// @param rounds how many rounds it has
/// @param sessions how many sessions
/// @param records of their journals
/// @param findings what the import noticed
record Taken(Run run, int rounds, int sessions, long records, List<Finding> findings) {

  Taken {
    findings = List.copyOf(findings);
  }

  /// Of a run in the workspace.
  static Taken of(Workspace workspace, Run run) {
    var sessions = workspace.sessions().sessions(run);
    return new Taken(
        run,
        workspace.replay(run.id()).rounds().size(),
        sessions.size(),
        sessions.stream().mapToLong(session -> session.records()).sum(),
        workspace.findings(run.id()));
  }

  /// The counts in words.
  String counts() {
    return String.join(
        ", ",
        Counted.of(run.files(), "file"),
        Counted.of(rounds, "round"),
        Counted.of(sessions, "session"),
        Counted.of(records, "record"),
        Counted.of(findings.size(), "import finding"));
  }

  /// The fields of the JSON.
  void into(ObjectNode node) {
    node.put("run", run.id().slug());
    node.put("revision", run.revision());
    node.put("rounds", rounds);
    node.put("sessions", sessions);
    node.put("records", records);
    ArrayNode list = node.putArray("findings");
    findings.forEach(finding -> FindingsCommand.json(finding, list.addObject()));
  }
}

package dev.countersign.audit.prediction;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A real run folder, imported into a workspace of its own and read as the audit's input.
final class ImportedRun {

  private ImportedRun() {}

  static AuditInput of(Path source, Path folder) {
    try (Workspace workspace = open(folder)) {
      workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
      return read(workspace);
    }
  }

  /// A bundled sample, of which tests share the import.
  static AuditInput ofSample(String sample, Path folder) throws IOException {
    SampleWorkspaces.copy(sample, folder.resolve("workspace"));
    try (Workspace workspace = open(folder)) {
      return read(workspace);
    }
  }

  private static Workspace open(Path folder) {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return Workspace.open(
        folder.resolve("workspace"), folder.resolve("profile"), Optional.empty(), clock);
  }

  private static AuditInput read(Workspace workspace) {
    RunId id = workspace.runs().getFirst().id();
    List<Session> sessions = workspace.sessions().sessions(workspace.run(id));
    RunFiles files = workspace.files(id);
    return new AuditInput(
        workspace.replay(id),
        files,
        PredictionFixture::yaml,
        sessions,
        sessions.stream()
            .filter(session -> session.role() == Session.Role.ROLLOUT)
            .map(session -> facts(session, files))
            .toList(),
        workspace.findings(id),
        List.of(),
        AuditProfile.AEGIS_CODE);
  }

  private static RolloutFacts facts(Session session, RunFiles files) {
    var calls = new TreeMap<String, Integer>();
    var triggers = new TreeMap<String, Integer>();
    for (Tree.MapNode line : trace(session, files)) {
      switch (line.text("event_type")) {
        case "tool_call" -> calls.merge(line.text("tool_name"), 1, Integer::sum);
        case "processor_trigger" -> triggers.merge(line.text("processor"), 1, Integer::sum);
        default -> {}
      }
    }
    return new RolloutFacts(
        session.sessionId(),
        session.path(),
        session.round(),
        session.taskId(),
        session.rollout(),
        session.passed().isEmpty()
            ? Optional.empty()
            : Optional.of(Boolean.valueOf(session.passed())),
        session.exit(),
        false,
        session.steps(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        calls,
        Map.copyOf(triggers),
        List.of(),
        "",
        "");
  }

  private static List<Tree.MapNode> trace(Session session, RunFiles files) {
    var lines = new ArrayList<Tree.MapNode>();
    files.below(session.path()).stream()
        .filter(file -> file.path().endsWith("_trace.jsonl"))
        .forEach(file ->
            new String(files.bytes(file.digest()), StandardCharsets.UTF_8)
                .lines()
                .flatMap(text -> JsonReader.read(text).stream())
                .filter(Tree.MapNode.class::isInstance)
                .map(Tree.MapNode.class::cast)
                .forEach(lines::add));
    return lines;
  }
}

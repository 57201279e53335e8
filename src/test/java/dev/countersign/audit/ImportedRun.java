package dev.countersign.audit;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.compare.Rollout;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A run folder, imported into a workspace of its own and ready to be audited.
public record ImportedRun(Workspace workspace, RunId id) implements AutoCloseable {

  /// Imports the one run of a folder.
  public static ImportedRun of(Path folder, Path source) {
    var workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC());
    workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
    return new ImportedRun(workspace, workspace.runs().getFirst().id());
  }

  /// One of the bundled samples, of which tests share the import.
  ///
  /// @param sample the folder below `sample-traces/`
  public static ImportedRun ofSample(Path folder, String sample) throws IOException {
    SampleWorkspaces.copy(sample, folder.resolve("w"));
    var workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC());
    return new ImportedRun(workspace, new RunId(sample));
  }

  /// What the audit reads; the facts of the rollouts have tool calls and triggers only.
  public AuditInput input() {
    List<Session> sessions = workspace.sessions().sessions(workspace.run(id));
    return new AuditInput(
        workspace.replay(id),
        workspace.files(id),
        ImportedRun::yaml,
        sessions,
        sessions.stream()
            .filter(session -> session.role() == Session.Role.ROLLOUT)
            .map(this::facts)
            .toList(),
        workspace.findings(id),
        List.of(),
        AuditProfile.AEGIS_CODE);
  }

  private RolloutFacts facts(Session session) {
    Rollout rollout = workspace.comparisons(id).rollout(session);
    Map<String, Integer> calls = new HashMap<>();
    rollout.calls().stream()
        .filter(call -> !call.tool().isEmpty())
        .forEach(call -> calls.merge(call.tool(), 1, Integer::sum));
    return new RolloutFacts(
        session.sessionId(),
        session.path(),
        session.round(),
        session.taskId(),
        session.rollout(),
        session.passed().isEmpty()
            ? Optional.empty()
            : Optional.of(session.passed().equals("true")),
        session.exit(),
        false,
        session.steps(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        calls,
        rollout.triggers(),
        List.of(),
        "",
        "");
  }

  private static Optional<Tree> yaml(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("---\n")) {
      int end = text.indexOf("\n---", 4);
      text = end < 0 ? "" : text.substring(4, end + 1);
    }
    return switch (YamlReader.read(text, "file", 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }

  @Override
  public void close() {
    workspace.close();
  }
}

package dev.countersign.audit.gate;

import dev.countersign.Workspace;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Imports a run's folder and gives what the audit reads.
final class GateFixture {

  private GateFixture() {}

  /// The run in a folder, imported into a workspace of its own.
  static AuditInput imported(Path run, Path folder, AuditProfile profile) {
    try (Workspace workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC())) {
      workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      Run taken = workspace.runs().getFirst();
      RunId id = taken.id();
      return new AuditInput(
          workspace.replay(id),
          new KeptFiles(workspace.files(id)),
          GateFixture::yaml,
          workspace.sessions().sessions(taken),
          List.of(),
          workspace.findings(id),
          List.of(),
          profile);
    }
  }

  private static Optional<Tree> yaml(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return switch (YamlReader.read(text, "fixture", 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }
}

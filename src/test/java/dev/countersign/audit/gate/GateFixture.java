package dev.countersign.audit.gate;

import dev.countersign.Workspace;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.trace.Run;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A workspace that takes in runs and gives what the audit reads of them.
final class GateFixture implements AutoCloseable {

  private final Workspace workspace;

  GateFixture(Path folder) {
    this.workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
  }

  /// The run in a folder.
  AuditInput imported(Path run, AuditProfile profile) {
    Run taken =
        switch (workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE)) {
          case ImportOutcome.Imported imported -> imported.run();
          case ImportOutcome.AlreadyKnown known -> known.run();
          case ImportOutcome.NewRevision revision -> revision.run();
          case ImportOutcome.Refused refused -> throw new AssertionError(refused.message());
        };
    return new AuditInput(
        workspace.replay(taken.id()),
        workspace.files(taken.id()),
        GateFixture::yaml,
        workspace.sessions().sessions(taken),
        List.of(),
        workspace.findings(taken.id()),
        List.of(),
        profile);
  }

  /// The same under another profile.
  static AuditInput under(AuditInput input, AuditProfile profile) {
    return new AuditInput(
        input.replay(),
        input.files(),
        input.yaml(),
        input.sessions(),
        input.rollouts(),
        input.noticed(),
        input.decisions(),
        profile);
  }

  @Override
  public void close() {
    workspace.close();
  }

  private static Optional<Tree> yaml(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return switch (YamlReader.read(text, "fixture", 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }
}

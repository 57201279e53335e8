package dev.countersign.audit;

import dev.countersign.replay.HarnessIdentity;
import dev.countersign.replay.HarnessReader;
import dev.countersign.replay.Replay;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Everything that the audit of a run reads. Values only: the same input gives the same audit.
///
/// @param replay the run, rebuilt
/// @param files its stored files
/// @param yaml reads a file's bytes as YAML or as the YAML front matter of a Markdown file; empty
///   if they cannot be read
/// @param sessions every session of the run, meta-agents included
/// @param rollouts facts of the rollouts (role ROLLOUT), by round, task and rollout
/// @param noticed what the import noticed
/// @param decisions live human decisions on the run's rewrites, oldest first
/// @param profile which definition of the gate counts
/// @param revisions what changed between the imports of this run, oldest first
/// @param memo what rules derive and share
public record AuditInput(
    Replay replay,
    RunFiles files,
    Function<byte[], Optional<Tree>> yaml,
    List<Session> sessions,
    List<RolloutFacts> rollouts,
    List<Finding> noticed,
    List<HumanDecision> decisions,
    AuditProfile profile,
    List<Revised> revisions,
    Memo memo) {

  public AuditInput {
    sessions = List.copyOf(sessions);
    rollouts = List.copyOf(rollouts);
    noticed = List.copyOf(noticed);
    decisions = List.copyOf(decisions);
    revisions = List.copyOf(revisions);
  }

  /// The input for a run that was imported once.
  public AuditInput(
      Replay replay,
      RunFiles files,
      Function<byte[], Optional<Tree>> yaml,
      List<Session> sessions,
      List<RolloutFacts> rollouts,
      List<Finding> noticed,
      List<HumanDecision> decisions,
      AuditProfile profile) {
    this(
        replay,
        files,
        yaml,
        sessions,
        rollouts,
        noticed,
        decisions,
        profile,
        List.of(),
        new Memo());
  }

  /// What the run recorded.
  public RecordedRun recorded() {
    return replay.recorded();
  }

  /// Reads harnesses of the run, each once for all rules.
  public HarnessReader harnesses() {
    return memo.get(
        HarnessReader.class,
        HarnessReader.class,
        () ->
            new HarnessReader(
                files, yaml, new HarnessIdentity(files, recorded().run().originalRoot())));
  }

  /// The facts of the rollouts of one round.
  public List<RolloutFacts> rollouts(int round) {
    return rollouts.stream().filter(facts -> facts.round().orElse(-1) == round).toList();
  }
}

package dev.countersign.review;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.HumanDecision;
import dev.countersign.audit.KeptRollouts;
import dev.countersign.audit.Memo;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.InterventionLedger;
import dev.countersign.audit.custody.RecordingLimits;
import dev.countersign.base.Progress;
import dev.countersign.replay.Replay;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.StoredSessions;
import dev.countersign.trace.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The audits of the workspace's runs, with the people's decisions as they are now. Thread-safe.
public final class Audits {

  private record Kept(Run run, List<HumanDecision> decisions, WithCustody audited) {}

  private final Runs runs;
  private final SessionRepository sessions;
  private final KeptRollouts rollouts;
  private final Reviews reviews;
  private final Map<String, Kept> known = new ConcurrentHashMap<>();

  /// @param runs the imported runs
  /// @param sessions their sessions
  /// @param rollouts what was read of them once
  /// @param reviews the people's decisions
  public Audits(Runs runs, SessionRepository sessions, KeptRollouts rollouts, Reviews reviews) {
    this.runs = runs;
    this.sessions = sessions;
    this.rollouts = rollouts;
    this.reviews = reviews;
  }

  /// What the journals of a run's rollouts say, in short: read once, then kept. Called at the end
  /// of an import so that the first audit is quick; what was read stays kept if somebody stops it.
  public List<RolloutFacts> rollouts(RunId id, Progress progress) {
    Run run = runs.run(id);
    RunFiles files = runs.files(id);
    var stored = new StoredSessions(sessions, files, run);
    return rollouts.of(stored, files, runs.replay(id).recorded(), progress);
  }

  /// Everything that the audit of a run reads.
  public AuditInput input(RunId id, AuditProfile profile) {
    return input(id, profile, reviews.live(id), Progress.NONE);
  }

  private AuditInput input(
      RunId id, AuditProfile profile, List<HumanDecision> decisions, Progress progress) {
    return new AuditInput(
        runs.replay(id),
        runs.files(id),
        YamlText::read,
        sessions.sessions(runs.run(id)),
        rollouts(id, progress),
        runs.findings(id),
        decisions,
        profile,
        runs.revisions(id),
        new Memo());
  }

  /// The audit of a run under a profile. The last one is kept until the run or a decision on it
  /// changes.
  ///
  /// @param progress told how many journals are read, if some have to be, and then how many rules
  ///   are done
  public Audit of(RunId id, AuditProfile profile, Progress progress) {
    return withCustody(id, profile, progress).audit();
  }

  /// An audit with what a report prints beside it.
  ///
  /// @param audit the checks and findings
  /// @param completeness how much of the evidence is there (AUDIT C19)
  /// @param interventions what processors did inside tasks (AUDIT C24)
  /// @param limits what the recording cannot show (AUDIT C23)
  public record WithCustody(
      Audit audit,
      Completeness completeness,
      InterventionLedger interventions,
      RecordingLimits limits) {}

  /// As [#of], with what a report prints beside it.
  public synchronized WithCustody withCustody(RunId id, AuditProfile profile, Progress progress) {
    Replay replay = runs.replay(id);
    List<HumanDecision> decisions = reviews.live(id);
    String key = id + " " + profile.word();
    Kept last = known.get(key);
    if (last == null
        || !last.run().equals(replay.recorded().run())
        || !last.decisions().equals(decisions)) {
      AuditInput input = input(id, profile, decisions, progress);
      var audited =
          new WithCustody(
              Audit.of(input, progress),
              Completeness.of(input),
              InterventionLedger.of(input),
              RecordingLimits.of(input));
      last = new Kept(replay.recorded().run(), decisions, audited);
      known.put(key, last);
    }
    return last.audited();
  }

  /// The audit of a run under the profile that decisions are held against. Decisions made since it
  /// was computed are not in it: no requirement of a decision rests on another one.
  public Audit basis(RunId id) {
    Replay replay = runs.replay(id);
    Kept last = known.get(id + " " + Audited.PROFILE.word());
    return last != null && last.run().equals(replay.recorded().run())
        ? last.audited().audit()
        : of(id, Audited.PROFILE, Progress.NONE);
  }

  /// Drops what is kept of a run.
  public void forget(RunId id) {
    known.keySet().removeIf(key -> key.startsWith(id + " "));
  }
}

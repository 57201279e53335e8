package dev.countersign.audit.custody;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.HumanDecision;
import dev.countersign.audit.Place;
import dev.countersign.audit.Revised;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.UtcTime;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Human decisions that were made for other content than is there now (AUDIT C19).
final class StaleDecisionRule implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "CUSTODY_STALE_DECISION",
          "A decision was made for other content",
          Severity.HIGH,
          "the digests that the ledger entry bound, the files of the run as they are now, the stored"
              + " bytes of every import",
          "The digest over all that a live decision bound differs from that over the same parts now;"
              + " the files of the rewrite that a later import changed are named with the first line that"
              + " differs.",
          "Names the changed files only if both versions were imported.",
          "AUDIT C19; LEDGER 1.3");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return input.decisions().stream()
        .filter(HumanDecision::otherContent)
        .map(decision -> finding(input, decision))
        .toList();
  }

  private static AuditFinding finding(AuditInput input, HumanDecision decision) {
    Optional<Rewrite> rewrite = input.replay().rewrite(decision.rewrite());
    Optional<Session> session = session(input, decision);
    List<Revised.Change> changes = changes(input, rewrite, session, decision);
    String what =
        changes.isEmpty()
            ? gone(decision, rewrite, session)
            : String.join("; ", changes.stream().map(FileChangedRule::words).toList());
    List<Place> places = new ArrayList<>();
    changes.forEach(c -> places.add(Place.line(c.path(), c.line(), c.what().word())));
    Subject subject = subject(decision, rewrite, session);
    places.add(Place.at(subject, "decided on"));
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        subject,
        "The decision of %s on %s (%s, entry #%d) is stale: it was made for other content than is there now: %s."
            .formatted(
                decision.person(), decision.rewrite(), decision.verdict(), decision.entry(), what),
        List.of("decided at " + UtcTime.text(decision.at()) + ", by the person's computer", what),
        places);
  }

  private static String gone(
      HumanDecision decision, Optional<Rewrite> rewrite, Optional<Session> session) {
    return rewrite.isEmpty() && session.isEmpty()
        ? "%s is not in the run any more".formatted(decision.rewrite())
        : "what was bound differs";
  }

  private static Subject subject(
      HumanDecision decision, Optional<Rewrite> rewrite, Optional<Session> session) {
    return decision.isMidTask()
        ? new Subject.OfSession(
            decision.rewrite(), session.map(one -> one.round().orElse(-1)).orElse(-1))
        : new Subject.OfRewrite(decision.rewrite(), rewrite.map(Rewrite::round).orElse(-1));
  }

  /// The session of a decision on a rewrite inside a task.
  private static Optional<Session> session(AuditInput input, HumanDecision decision) {
    return input.sessions().stream()
        .filter(_ -> decision.isMidTask())
        .filter(one -> decision.rewrite().startsWith("s:" + one.sessionId() + "#"))
        .findFirst();
  }

  /// What changed under the rewrite in imports after the decision.
  private static List<Revised.Change> changes(
      AuditInput input,
      Optional<Rewrite> rewrite,
      Optional<Session> session,
      HumanDecision decision) {
    Set<String> paths = new HashSet<>();
    rewrite.ifPresent(found -> {
      found.candidate().map(Candidate::path).ifPresent(paths::add);
      found.verdict().map(Verdict::path).ifPresent(paths::add);
      found.decision().map(CriticDecision::path).ifPresent(paths::add);
      paths.add("audit.jsonl");
      found.files().stream()
          .flatMap(file -> file.after().or(file::before).stream())
          .map(RunFile::path)
          .forEach(paths::add);
    });
    String applied = rewrite.map(r -> "/applied/" + r.id() + "/").orElse("\0");
    return input.revisions().stream()
        .filter(revised -> revised.importedAt().isAfter(decision.at()))
        .flatMap(revised -> revised.changes().stream())
        .filter(change ->
            paths.contains(change.path())
                || change.path().contains(applied)
                || session.map(one -> change.path().startsWith(one.path())).orElse(false))
        .distinct()
        .toList();
  }
}

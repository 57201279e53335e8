package dev.countersign.review;

import dev.countersign.ledger.AbsentPart;
import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.DecisionStatement.RiskClass;
import dev.countersign.ledger.DecisionStatement.Supersedes;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.Presentation;
import dev.countersign.ledger.Subject;
import dev.countersign.ledger.Verdict;
import java.util.List;
import java.util.Optional;

/// Puts a decision into the form in which it is signed.
final class DecisionDraft {

  private static final int MOST_LABELS = 200;

  private DecisionDraft() {}

  /// @param parts what it binds
  /// @param earlier the person's decision that it replaces
  static Draft of(
      DecisionRequest request,
      Reviewable subject,
      Risk risk,
      Parts parts,
      Optional<Supersedes> earlier) {
    Target target = subject.target();
    var statement =
        new DecisionStatement(
            target.run().slug(),
            subject.round(),
            target.id(),
            ledgerTarget(target),
            Verdict.valueOf(request.choice().name()),
            request.choice().meaning(),
            request.reason().strip(),
            risk.high() ? RiskClass.HIGH : RiskClass.LOW,
            subject.recorded(),
            subject.agrees(request.choice()),
            earlier);
    return new Draft(
        statement,
        parts.bound().stream().map(DecisionDraft::subject).toList(),
        parts.absent().stream().map(role -> new AbsentPart(role, "not in the run")).toList(),
        Optional.of(presentation(request, subject)));
  }

  /// The target in the ledger's words.
  static dev.countersign.ledger.Target ledgerTarget(Target target) {
    for (var kind : dev.countersign.ledger.Target.Kind.values()) {
      if (kind.text().equals(target.kind())) {
        return new dev.countersign.ledger.Target(kind, target.id());
      }
    }
    throw new IllegalArgumentException("no such kind of target: " + target.kind());
  }

  private static Presentation presentation(DecisionRequest request, Reviewable subject) {
    return new Presentation(
        subject.diffForm(),
        true,
        subject.findings(request.hindsight()).size(),
        request.acknowledged(),
        request.viewed().size() <= MOST_LABELS
            ? request.viewed()
            : List.of("all of " + request.viewed().size() + " files"),
        request.opened().toMillis(),
        Optional.of(
            new Presentation.Audit(
                Audited.PROFILE.word(), request.hindsight() == Hindsight.SHOWN)));
  }

  private static Subject subject(Parts.Part part) {
    return new Subject(part.name(), part.role(), part.digest(), part.line());
  }
}

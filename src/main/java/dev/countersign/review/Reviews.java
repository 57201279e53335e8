package dev.countersign.review;

import dev.countersign.audit.HumanDecision;
import dev.countersign.base.Sha256;
import dev.countersign.ledger.AbsentPart;
import dev.countersign.ledger.Appended;
import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.DecisionStatement.RiskClass;
import dev.countersign.ledger.DecisionStatement.Supersedes;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.NoteStatement;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Policy;
import dev.countersign.ledger.Presentation;
import dev.countersign.ledger.Subject;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// What people decide about rewrites: shows what a decision needs, signs it into the ledger, and
/// lists what awaits one. Thread-safe; signing takes about a second.
public final class Reviews {

  private static final int MOST_LABELS = 200;
  private static final Policy STANDARD = standard();

  private record PolicyAt(long size, Policy policy) {}

  private final Runs runs;
  private final Ledger ledger;
  private final ReviewRepository index;
  private final Signing signing;
  private final ShownDiff shown;
  private final EvidenceSource evidence;
  private volatile PolicyAt policyAt = new PolicyAt(0, STANDARD);

  private Reviews(
      Runs runs,
      Ledger ledger,
      ReviewRepository index,
      Signing signing,
      ShownDiff shown,
      EvidenceSource evidence) {
    this.runs = runs;
    this.ledger = ledger;
    this.index = index;
    this.signing = signing;
    this.shown = shown;
    this.evidence = evidence;
  }

  /// Wires them up.
  ///
  /// @param newOrigin names a ledger that has no entry yet
  public static Reviews of(
      Runs runs,
      Ledger ledger,
      ReviewRepository index,
      Profiles profiles,
      Supplier<Origin> newOrigin,
      ShownDiff shown,
      EvidenceSource evidence) {
    return new Reviews(
        runs, ledger, index, new Signing(ledger, profiles, newOrigin), shown, evidence);
  }

  /// Every decision on a target, oldest first, superseded ones included.
  public List<Review> of(Target target) {
    index.catchUp(ledger.folder().ledger());
    return index.of(target);
  }

  /// The live decisions on the rewrites of a run, oldest first, as the audit reads them.
  public List<HumanDecision> live(Replay replay, RunId run) {
    index.catchUp(ledger.folder().ledger());
    return replay.rewrites().stream()
        .map(rewrite -> new Target(run, rewrite.kind().word(), rewrite.id()))
        .flatMap(target -> index.of(target).stream())
        .filter(Review::live)
        .sorted(Comparator.comparingInt(Review::index))
        .map(review ->
            new HumanDecision(
                review.target().id(),
                review.choice().word(),
                review.person(),
                Instant.parse(review.claimedAt()),
                review.index(),
                !contentNow(review.target()).equals(review.content())))
        .toList();
  }

  /// What stands between a person and a decision.
  ///
  /// @param viewed labels of the files that were viewed
  /// @param acknowledged rules that were acknowledged
  public Readiness readiness(Target target, Set<String> viewed, Set<String> acknowledged) {
    Rewrite rewrite = rewrite(target);
    List<Finding> findings = findings(target, rewrite);
    return Requirements.readiness(
        rewrite, findings, risk(target, rewrite, findings), viewed, acknowledged);
  }

  /// Why a decision needs a reason; empty if it needs none.
  public String reasonNeeded(Target target, Choice choice, OptionalInt supersedes) {
    Rewrite rewrite = rewrite(target);
    return Requirements.reasonNeeded(
        choice,
        rewrite,
        risk(target, rewrite, findings(target, rewrite)),
        supersedes.isPresent() || ownLive(target).isPresent());
  }

  /// What is missing before a decision may be signed, each a sentence; empty if nothing is.
  public List<String> missing(DecisionRequest request) {
    Rewrite rewrite = rewrite(request.target());
    Readiness readiness =
        readiness(
            request.target(),
            new HashSet<>(request.viewed()),
            new HashSet<>(request.acknowledged()));
    return Requirements.missing(request, rewrite, readiness, ownLive(request.target()).isPresent());
  }

  /// The parts that a decision on this target binds now.
  public Parts parts(Target target) {
    Rewrite rewrite = rewrite(target);
    return PartsOf.of(
        rewrite, runs.replay(target.run()), runs.files(target.run()), evidence, shown);
  }

  /// Signs a decision. A second decision of the same person on the same target supersedes the
  /// first.
  ///
  /// @param supersedes the entry that it has to supersede; empty for the person's live one, if any
  /// @param passphrase stays the caller's to wipe
  public DecideOutcome decide(DecisionRequest request, OptionalInt supersedes, char[] passphrase) {
    List<String> missing = missing(request);
    if (!missing.isEmpty()) {
      return new DecideOutcome.Refused(missing);
    }
    Signing.Opened opened = signing.open(passphrase);
    if (opened.ready().isEmpty()) {
      return opened.refusal().orElseThrow();
    }
    Signing.Ready ready = opened.ready().get();
    Target target = request.target();
    Optional<Supersedes> earlier =
        ledger.liveDecision(target.run().slug(), ledgerTarget(target), ready.person().id());
    Optional<String> refusal = refusal(request, supersedes, earlier);
    if (refusal.isEmpty()) {
      refusal = importRecorded(ready, target);
    }
    return refusal.isPresent()
        ? new DecideOutcome.Refused(List.of(refusal.get()))
        : append(request, earlier, ready);
  }

  /// Signs a remark on a target.
  ///
  /// @param passphrase stays the caller's to wipe
  public DecideOutcome note(Target target, String text, char[] passphrase) {
    if (text.isBlank()) {
      return new DecideOutcome.Refused(List.of("A note needs a text: --reason TEXT."));
    }
    rewrite(target);
    Signing.Opened opened = signing.open(passphrase);
    if (opened.ready().isEmpty()) {
      return opened.refusal().orElseThrow();
    }
    Signing.Ready ready = opened.ready().get();
    var draft = Draft.of(new NoteStatement(target + ": " + text.strip()));
    Appended appended = signing.append(draft, ready);
    if (appended instanceof Appended.Recorded(var entry)) {
      return new DecideOutcome.Noted(entry.index(), entry.digest());
    }
    return new DecideOutcome.Refused(Signing.refusal(appended).stream().toList());
  }

  /// Everything that awaits a decision or has one, by section, then risk.
  public List<InboxItem> inbox() {
    index.catchUp(ledger.folder().ledger());
    var inbox = new Inbox(index, ledger.standing(), signing.currentPerson());
    return runs.runs().stream()
        .flatMap(run -> {
          Replay replay = runs.replay(run.id());
          return replay.rewrites().stream()
              .map(rewrite -> {
                var target = new Target(run.id(), rewrite.kind().word(), rewrite.id());
                return inbox.item(
                    target,
                    rewrite,
                    replay,
                    risk(target, rewrite, findings(target, rewrite)),
                    () -> parts(target).content());
              });
        })
        .sorted(Inbox.ORDER)
        .toList();
  }

  /// The findings on a target, failed gate checks included.
  public List<Finding> findings(Target target) {
    return findings(target, rewrite(target));
  }

  private Optional<String> refusal(
      DecisionRequest request, OptionalInt supersedes, Optional<Supersedes> earlier) {
    if (supersedes.isPresent()
        && earlier.map(Supersedes::index).orElse(-1) != supersedes.getAsInt()) {
      return Optional.of(
          "Entry #%d is not a live decision of yours on %s."
              .formatted(supersedes.getAsInt(), request.target()));
    }
    if (earlier.isPresent() && request.reason().strip().length() < Requirements.SHORTEST_REASON) {
      return Optional.of(
          "This replaces your entry #%d; a reason of %d characters or more is required."
              .formatted(earlier.get().index(), Requirements.SHORTEST_REASON));
    }
    return Optional.empty();
  }

  private Optional<String> importRecorded(Signing.Ready ready, Target target) {
    index.catchUp(ledger.folder().ledger());
    var run = runs.run(target.run());
    return index.hasImport(run.id(), run.inventory())
        ? Optional.empty()
        : signing.recordImport(ready, run, runs.findings(run.id()));
  }

  private DecideOutcome append(
      DecisionRequest request, Optional<Supersedes> earlier, Signing.Ready ready) {
    Target target = request.target();
    Rewrite rewrite = rewrite(target);
    Parts parts = parts(target);
    List<Parts.Part> bound = parts.bound();
    parts.present().forEach(part -> ledger.store(part.bytes()));
    bound.forEach(part -> ledger.store(part.bytes()));
    List<Finding> findings = findings(target, rewrite);
    var statement =
        new DecisionStatement(
            target.run().slug(),
            rewrite.round(),
            target.id(),
            ledgerTarget(target),
            dev.countersign.ledger.Verdict.valueOf(request.choice().name()),
            request.choice().meaning(),
            request.reason().strip(),
            risk(target, rewrite, findings).high() ? RiskClass.HIGH : RiskClass.LOW,
            Agreement.recorded(rewrite),
            Agreement.agrees(request.choice(), rewrite),
            earlier);
    var draft =
        new Draft(
            statement,
            bound.stream().map(Reviews::subject).toList(),
            parts.absent().stream().map(role -> new AbsentPart(role, "not in the run")).toList(),
            Optional.of(presentation(request, findings)));
    Appended appended = signing.append(draft, ready);
    if (!(appended instanceof Appended.Recorded(var entry))) {
      return new DecideOutcome.Refused(Signing.refusal(appended).stream().toList());
    }
    index.catchUp(ledger.folder().ledger());
    return index.of(target).stream()
        .filter(review -> review.index() == entry.index())
        .findFirst()
        .<DecideOutcome>map(DecideOutcome.Recorded::new)
        .orElseThrow(
            () -> new IllegalStateException("entry #" + entry.index() + " is not indexed"));
  }

  private static Presentation presentation(DecisionRequest request, List<Finding> findings) {
    return new Presentation(
        ShownDiff.FORM,
        true,
        findings.size(),
        request.acknowledged(),
        request.viewed().size() <= MOST_LABELS
            ? request.viewed()
            : List.of("all of " + request.viewed().size() + " files"),
        request.opened().toMillis());
  }

  private static Subject subject(Parts.Part part) {
    return new Subject(part.name(), part.role(), part.digest(), part.line());
  }

  private static dev.countersign.ledger.Target ledgerTarget(Target target) {
    for (var kind : dev.countersign.ledger.Target.Kind.values()) {
      if (kind.text().equals(target.kind())) {
        return new dev.countersign.ledger.Target(kind, target.id());
      }
    }
    throw new IllegalArgumentException("no such kind of target: " + target.kind());
  }

  private Optional<Review> ownLive(Target target) {
    Optional<Person> person = signing.currentPerson();
    return of(target).stream()
        .filter(Review::live)
        .filter(review -> person.map(p -> p.id().equals(review.person())).orElse(false))
        .findFirst();
  }

  private Rewrite rewrite(Target target) {
    return runs.replay(target.run()).rewrites().stream()
        .filter(rewrite -> rewrite.id().equals(target.id()))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no rewrite " + target));
  }

  private List<Finding> findings(Target target, Rewrite rewrite) {
    return RewriteFindings.of(rewrite, runs.findings(target.run()));
  }

  private Risk risk(Target target, Rewrite rewrite, List<Finding> findings) {
    return RiskModel.of(rewrite, findings, runs.replay(target.run()), policy());
  }

  /// The policy in force, read again only when the ledger file has grown: every key stroke of a
  /// form asks for it.
  private Policy policy() {
    Path file = ledger.folder().ledger();
    long size = file.toFile().length();
    PolicyAt known = policyAt;
    if (known.size() != size) {
      known =
          new PolicyAt(size, size == 0 ? STANDARD : ledger.standing().policy().orElse(STANDARD));
      policyAt = known;
    }
    return known.policy();
  }

  private static Policy standard() {
    try {
      return Policy.parse(Policy.standardText());
    } catch (MalformedException e) {
      throw new IllegalStateException("the standard policy is well-formed", e);
    }
  }

  /// The digest over what a decision on this target would bind now.
  public Sha256 contentNow(Target target) {
    return parts(target).content();
  }
}

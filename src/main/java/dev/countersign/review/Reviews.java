package dev.countersign.review;

import dev.countersign.audit.HumanDecision;
import dev.countersign.base.Sha256;
import dev.countersign.ledger.Appended;
import dev.countersign.ledger.DecisionStatement.Supersedes;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.NoteStatement;
import dev.countersign.ledger.Origin;
import dev.countersign.replay.Replay;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people decide about rewrites, those between rounds and those inside tasks: shows what a
/// decision needs, signs it into the ledger, and lists what awaits one. Thread-safe; signing takes
/// about a second.
public final class Reviews {

  private final Runs runs;
  private final Ledger ledger;
  private final ReviewRepository index;
  private final Signing signing;
  private final Reviewables reviewables;
  private final PolicyInForce policy;
  private final Standings standings;

  private Reviews(
      Runs runs, Ledger ledger, ReviewRepository index, Signing signing, Reviewables reviewables) {
    this.runs = runs;
    this.ledger = ledger;
    this.index = index;
    this.signing = signing;
    this.reviewables = reviewables;
    this.policy = new PolicyInForce(ledger);
    this.standings = new Standings(ledger);
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
      EvidenceSource evidence,
      Audited audited) {
    return new Reviews(
        runs,
        ledger,
        index,
        new Signing(ledger, profiles, newOrigin),
        new Reviewables(runs, evidence, shown, audited));
  }

  /// Every decision on a target, oldest first, superseded ones included.
  public List<Review> of(Target target) {
    index.catchUp(ledger.folder().ledger());
    return index.of(target);
  }

  /// Every decision on anything in a run, in order of the ledger, superseded ones included.
  public List<Review> of(RunId run) {
    index.catchUp(ledger.folder().ledger());
    return index.of(run);
  }

  /// The live decisions on anything in a run, oldest first, as the audit reads them.
  public List<HumanDecision> live(RunId run) {
    return of(run).stream()
        .filter(Review::live)
        .map(review ->
            new HumanDecision(
                review.target().id(),
                review.choice().word(),
                review.person(),
                Instant.parse(review.claimedAt()),
                review.index(),
                isForOtherContent(review)))
        .toList();
  }

  /// Which of these decisions were made for other content than is there now, by index of the entry.
  public Set<Integer> forOtherContent(List<Review> reviews) {
    return reviews.stream()
        .filter(this::isForOtherContent)
        .map(Review::index)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isForOtherContent(Review review) {
    try {
      return !contentNow(review.target()).equals(review.content());
    } catch (NoSuchElementException e) {
      return true;
    }
  }

  /// What stands between a person and a decision.
  ///
  /// @param viewed labels of what was viewed
  /// @param acknowledged rules that were acknowledged
  /// @param hindsight whether what happened later counts
  /// @throws NoSuchElementException if the target is not there; the message says what to do
  public Readiness readiness(
      Target target, Set<String> viewed, Set<String> acknowledged, Hindsight hindsight) {
    return readiness(reviewables.of(target), viewed, acknowledged, hindsight);
  }

  private Readiness readiness(
      Reviewable subject, Set<String> viewed, Set<String> acknowledged, Hindsight hindsight) {
    return Requirements.readiness(
        subject.labels(),
        subject.findings(hindsight),
        subject.risk(policy.get()),
        viewed,
        acknowledged);
  }

  /// Labels of what there is to view before an approval, as [DecisionRequest#viewed] takes them.
  public List<String> labels(Target target) {
    return reviewables.of(target).labels();
  }

  /// Why a decision needs a reason; empty if it needs none.
  public String reasonNeeded(Target target, Choice choice, OptionalInt supersedes) {
    Reviewable subject = reviewables.of(target);
    return Requirements.reasonNeeded(
        choice,
        subject,
        subject.risk(policy.get()),
        supersedes.isPresent() || ownLive(target).isPresent());
  }

  /// What is missing before a decision may be signed, each a sentence; empty if nothing is.
  public List<String> missing(DecisionRequest request) {
    Reviewable subject = reviewables.of(request.target());
    Readiness readiness =
        readiness(
            subject,
            new HashSet<>(request.viewed()),
            new HashSet<>(request.acknowledged()),
            request.hindsight());
    List<String> missing =
        new ArrayList<>(
            Requirements.missing(
                request, subject, readiness, ownLive(request.target()).isPresent()));
    Requirements.notFound(request, subject.findings(request.hindsight())).ifPresent(missing::add);
    if (request.choice() == Choice.OVERRIDE) {
      signing.overrideRefusal().ifPresent(missing::add);
    }
    return missing;
  }

  /// The parts that a decision on this target binds now.
  public Parts parts(Target target) {
    return reviewables.parts(target);
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
    Signing.Opened opened =
        request.choice() == Choice.OVERRIDE
            ? signing.openToOverride(passphrase)
            : signing.open(passphrase);
    if (opened.ready().isEmpty()) {
      return opened.refusal().orElseThrow();
    }
    Signing.Ready ready = opened.ready().get();
    Target target = request.target();
    Optional<Supersedes> earlier = earlier(request, supersedes, ready);
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
    reviewables.of(target);
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

  /// Everything that awaits a decision or has one, by section, then risk. Rewrites inside tasks are
  /// too many to await one each: they are here once somebody decided on them.
  public List<InboxItem> inbox() {
    index.catchUp(ledger.folder().ledger());
    var inbox =
        new Inbox(index, standings.now(), ledger.standing().persons(), signing.currentPerson());
    return runs.runs().stream()
        .flatMap(run ->
            Stream.concat(
                reviewables.between(run.id()).stream().map(rewrite -> item(inbox, rewrite)),
                index.decided(run.id(), Target.MID_TASK).stream()
                    .map(target -> inTask(inbox, target))))
        .sorted(Inbox.ORDER)
        .toList();
  }

  /// What the decisions on a target come to now.
  public Effect effect(Target target) {
    return Effect.of(target, of(target), () -> parts(target).content(), standings.now());
  }

  /// Which ships of a run a human approved, and when (AUDIT C22).
  public Coverage coverage(RunId run) {
    Replay replay = runs.replay(run);
    Standings now = standings.now();
    return Coverage.of(
        replay,
        target ->
            new Coverage.Decided(
                of(target), Effect.of(target, of(target), () -> parts(target).content(), now)),
        now::decision);
  }

  private InboxItem inTask(Inbox inbox, Target target) {
    try {
      return item(inbox, reviewables.of(target));
    } catch (NoSuchElementException e) {
      return inbox.lost(target);
    }
  }

  private InboxItem item(Inbox inbox, Reviewable subject) {
    return inbox.item(subject, subject.risk(policy.get()), () -> subject.parts().content());
  }

  /// What bears on a target: findings of the import and the audit, failed gate checks, and checks
  /// that the audit finds unsatisfied.
  public List<Noticed> findings(Target target, Hindsight hindsight) {
    return reviewables.of(target).findings(hindsight);
  }

  /// What the audit says about a target.
  public RewriteAudit audit(Target target) {
    return reviewables.of(target).audit();
  }

  /// The signer's own live decision; for an override also the one of another person that was named.
  private Optional<Supersedes> earlier(
      DecisionRequest request, OptionalInt supersedes, Signing.Ready ready) {
    Target target = request.target();
    if (request.choice() == Choice.OVERRIDE && supersedes.isPresent()) {
      return of(target).stream()
          .filter(review -> review.live() && review.index() == supersedes.getAsInt())
          .map(review -> new Supersedes(review.index(), review.entry()))
          .findFirst();
    }
    return ledger.liveDecision(
        target.run().slug(), DecisionDraft.ledgerTarget(target), ready.person().id());
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
    Run run = runs.run(target.run());
    return index.hasImport(run.id(), run.inventory())
        ? Optional.empty()
        : signing.recordImport(ready, run, runs.findings(run.id()));
  }

  private DecideOutcome append(
      DecisionRequest request, Optional<Supersedes> earlier, Signing.Ready ready) {
    Target target = request.target();
    Reviewable subject = reviewables.of(target);
    Parts parts = subject.parts();
    parts.present().forEach(part -> ledger.store(part.bytes()));
    parts.bound().forEach(part -> ledger.store(part.bytes()));
    Draft draft = DecisionDraft.of(request, subject, subject.risk(policy.get()), parts, earlier);
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

  private Optional<Review> ownLive(Target target) {
    Optional<Person> person = signing.currentPerson();
    return of(target).stream()
        .filter(Review::live)
        .filter(review -> person.map(p -> p.id().equals(review.person())).orElse(false))
        .findFirst();
  }

  /// The digest over what a decision on this target would bind now.
  public Sha256 contentNow(Target target) {
    return reviewables.parts(target).content();
  }
}

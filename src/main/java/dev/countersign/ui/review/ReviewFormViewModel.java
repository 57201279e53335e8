package dev.countersign.ui.review;

import dev.countersign.replay.Rewrite;
import dev.countersign.review.Choice;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Hindsight;
import dev.countersign.review.Readiness;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;

/// State of the review form: what is decided on, what was seen of it, which choice is armed, and
/// what still keeps it from being signed.
public final class ReviewFormViewModel {

  /// Characters that a required reason has at least.
  public static final int LEAST_REASON = 10;

  private final ReviewActions actions;
  private final TaskRunner tasks;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Optional<FormSubject>> subject =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<Acknowledgement> findings = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Choice>> armed =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper canApprove = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canSign = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reasonRule = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper replaces = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Hindsight> hindsight =
      new ReadOnlyObjectWrapper<>(Hindsight.HIDDEN);
  private final ViewedFiles viewed;
  private final SignOn signOn;
  private Consumer<Review> onRecorded = review -> {};
  private Instant shownAt;

  /// An empty form of a window with one form.
  public ReviewFormViewModel(
      ReviewActions actions, TaskRunner tasks, Clock clock, ViewedFiles viewed) {
    this(actions, tasks, clock, viewed, new SignOn(clock));
  }

  /// An empty form.
  ///
  /// @param viewed shared with the window's other forms
  /// @param signOn shared with them too
  public ReviewFormViewModel(
      ReviewActions actions, TaskRunner tasks, Clock clock, ViewedFiles viewed, SignOn signOn) {
    this.signOn = signOn;
    this.viewed = viewed;
    this.actions = actions;
    this.tasks = tasks;
    this.clock = clock;
    this.shownAt = clock.instant();
    subject.subscribe(found -> replaces.set(found.map(this::replaced).orElse("")));
    armed.subscribe(this::weigh);
    reason.subscribe(this::weigh);
    viewed.map().addListener((MapChangeListener<Target, List<String>>) change -> weigh());
  }

  /// Whom to tell when a decision is in the ledger.
  public void onRecorded(Consumer<Review> listener) {
    onRecorded = listener;
  }

  /// Puts a rewrite on the form; what was written for the one before is forgotten.
  public void show(RunId run, Rewrite rewrite) {
    show(new Target(run, rewrite.kind().word(), rewrite.id()), Optional.of(rewrite));
  }

  /// Puts a rewrite inside a task on the form; what was written for the one before is forgotten.
  public void show(Target inTask) {
    show(inTask, Optional.empty());
  }

  private void show(Target target, Optional<Rewrite> rewrite) {
    if (subject.get().map(now -> now.target().equals(target)).orElse(false)) {
      return;
    }
    clear();
    subject.set(
        Optional.of(
            new FormSubject(
                target,
                rewrite,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "")));
    load(target, rewrite);
  }

  /// Reads again what was decided on the rewrite at hand and what a signature would bind.
  public void reload() {
    subject.get().ifPresent(now -> load(now.target(), now.rewrite()));
  }

  /// Empties the form.
  public void clear() {
    findings.clear();
    failure.set("");
    subject.set(Optional.empty());
    reason.set("");
    armed.set(Optional.empty());
    hindsight.set(Hindsight.HIDDEN);
    shownAt = clock.instant();
    weigh();
  }

  /// Says that a file was on the screen.
  ///
  /// @param label as in [FileDelta#label]
  public void viewed(String label) {
    subject.get().ifPresent(now -> viewed.add(now.target(), label));
  }

  /// Arms a choice; nothing is signed by that. Approving stays off until everything is seen.
  public void arm(Choice choice) {
    if (subject.get().isPresent() && (!choice.letsStand() || canApprove.get())) {
      armed.set(Optional.of(choice));
    }
  }

  /// What would be signed; empty as long as something is missing.
  public Optional<SigningViewModel> signing() {
    if (!canSign.get()) {
      return Optional.empty();
    }
    FormSubject now = subject.get().orElseThrow();
    var request =
        new DecisionRequest(
            now.target(),
            armed.get().orElseThrow(),
            reason.get().strip(),
            Acknowledgement.rules(findings),
            viewed.of(now.target()),
            Duration.between(shownAt, clock.instant()),
            hindsight.get());
    return Optional.of(
        new SigningViewModel(
            actions, tasks, clock, request, now.binding(), signOn, this::recorded));
  }

  /// Keeps what is written as a note, without a signature.
  public void note() {
    String text = reason.get().strip();
    if (text.isEmpty() || subject.get().isEmpty()) {
      return;
    }
    remark(text, () -> reason.set(""));
  }

  /// Shows what happened after the run's own decision. That it was asked for is kept as a note and
  /// stands in the decision that is signed; its findings have to be acknowledged from then on.
  public void showLater() {
    if (subject.get().isEmpty() || hindsight.get() == Hindsight.SHOWN) {
      return;
    }
    Target target = subject.get().get().target();
    remark(
        "What happened later was shown before the decision.",
        () -> {
          if (subject.get().filter(now -> now.target().equals(target)).isPresent()) {
            hindsight.set(Hindsight.SHOWN);
            fill(target);
          }
        });
  }

  /// Keeps a remark about what the person looked at.
  private void remark(String text, Runnable onKept) {
    Target target = subject.get().orElseThrow().target();
    tasks.run(
        "Keeping a note on " + target,
        progress -> {
          actions.note(target, text);
          return target;
        },
        kept -> onKept.run(),
        e -> failure.set("The note could not be kept: " + e.getMessage()));
  }

  public ReadOnlyObjectProperty<Optional<FormSubject>> subjectProperty() {
    return subject.getReadOnlyProperty();
  }

  /// Whether what happened later is on the screen.
  public ReadOnlyObjectProperty<Hindsight> hindsightProperty() {
    return hindsight.getReadOnlyProperty();
  }

  /// The high findings and the unsatisfied checks, each to be acknowledged before approving.
  public ObservableList<Acknowledgement> findings() {
    return findings;
  }

  /// The choice that Ctrl+Enter would sign.
  public ReadOnlyObjectProperty<Optional<Choice>> armedProperty() {
    return armed;
  }

  public StringProperty reasonProperty() {
    return reason;
  }

  public ReadOnlyBooleanProperty canApproveProperty() {
    return canApprove.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canSignProperty() {
    return canSign.getReadOnlyProperty();
  }

  /// What keeps Approve shut, as a sentence; empty if nothing does.
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /// Says that a decision would supersede the person's own live one; empty if there is none.
  public ReadOnlyStringProperty replacesProperty() {
    return replaces.getReadOnlyProperty();
  }

  /// Why a reason is needed and how much of it is missing, as a sentence; empty if nothing is.
  public ReadOnlyStringProperty reasonRuleProperty() {
    return reasonRule.getReadOnlyProperty();
  }

  /// What could not be looked up or kept; empty if all is well.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  private String replaced(FormSubject now) {
    Optional<String> me = actions.identity().map(Identity::person);
    return now.earlier().stream()
        .filter(review -> review.live() && me.equals(Optional.of(review.person())))
        .findFirst()
        .map(OpenPoints::replaced)
        .orElse("");
  }

  /// A session is opened to know what a decision on its rewrite needs, so that waits for the
  /// loading.
  private void load(Target target, Optional<Rewrite> rewrite) {
    tasks.run(
        "Looking up decisions on " + target,
        progress ->
            new FormSubject(
                target,
                rewrite,
                Optional.of(actions.binding(target)),
                actions.reviews(target),
                Optional.of(actions.effect(target)),
                Optional.of(actions.audit(target)),
                actions.claim(target)),
        loaded -> {
          if (subject.get().map(now -> now.target().equals(target)).orElse(false)) {
            subject.set(Optional.of(loaded));
            fill(target);
          }
        },
        e ->
            failure.set(
                "What a signature would bind could not be read, so nothing can be signed: "
                    + e.getMessage()));
  }

  /// Lists what has to be acknowledged; what was ticked before stays ticked.
  private void fill(Target target) {
    List<Acknowledgement> wanted = new ArrayList<>();
    for (Noticed finding :
        actions
            .readiness(target, Choice.APPROVE, List.of(), List.of(), hindsight.get())
            .unacknowledged()) {
      wanted.add(
          findings.stream()
              .filter(known -> known.finding().equals(finding))
              .findFirst()
              .orElseGet(() -> open(finding)));
    }
    findings.setAll(wanted);
    weigh();
  }

  private Acknowledgement open(Noticed finding) {
    var acknowledgement = Acknowledgement.open(finding);
    acknowledgement.ticked().subscribe(this::weigh);
    return acknowledgement;
  }

  private Readiness readiness(FormSubject now, Choice choice) {
    return actions.readiness(
        now.target(),
        choice,
        viewed.of(now.target()),
        Acknowledgement.rules(findings),
        hindsight.get());
  }

  private void recorded(Review review) {
    subject
        .get()
        .filter(now -> now.target().equals(review.target()))
        .ifPresent(now -> {
          reason.set("");
          armed.set(Optional.empty());
          load(now.target(), now.rewrite());
        });
    onRecorded.accept(review);
  }

  private void weigh() {
    if (subject.get().flatMap(FormSubject::audit).isEmpty()) {
      canApprove.set(false);
      canSign.set(false);
      missing.set("");
      reasonRule.set("");
      return;
    }
    FormSubject now = subject.get().get();
    Readiness forApproval = readiness(now, Choice.APPROVE);
    canApprove.set(forApproval.canApprove());
    long unticked = findings.stream().filter(a -> !a.ticked().get()).count();
    missing.set(OpenPoints.approval(now, forApproval, unticked));
    Choice choice = armed.get().orElse(Choice.APPROVE);
    String needed = readiness(now, choice).reasonNeeded();
    int length = reason.get().strip().length();
    boolean enough = needed.isEmpty() || length >= LEAST_REASON;
    reasonRule.set(armed.get().isEmpty() || enough ? "" : OpenPoints.reason(needed, length));
    canSign.set(
        armed.get().isPresent()
            && now.binding().isPresent()
            && enough
            && (!choice.letsStand() || forApproval.canApprove()));
  }
}

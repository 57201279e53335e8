package dev.countersign.ui.main;

import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import dev.countersign.search.Hit;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Selection.Spot;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.findings.BadgesViewModel;
import dev.countersign.ui.findings.FindingsViewModel;
import dev.countersign.ui.ledger.LedgerViewModel;
import dev.countersign.ui.library.LibraryViewModel;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.review.Identity;
import dev.countersign.ui.review.InboxViewModel;
import dev.countersign.ui.review.ReviewFormViewModel;
import dev.countersign.ui.review.SignOn;
import dev.countersign.ui.review.ViewedFiles;
import dev.countersign.ui.search.SearchViewModel;
import dev.countersign.ui.task.TaskRunner;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/// State of the window: the selection, the screens' states, and what they have to tell each other.
public final class MainViewModel {

  private final Desk desk;
  private final TaskRunner tasks;
  private final SelectionModel selection;
  private final ViewedFiles viewed = new ViewedFiles();
  private final LibraryViewModel library;
  private final FindingsViewModel findings;
  private final BadgesViewModel badges;
  private final InboxViewModel inbox;
  private final ReviewFormViewModel review;
  private final ReviewFormViewModel taskReview;
  private final LedgerViewModel ledger;
  private final SearchViewModel search;
  private final ObservableMap<RunId, Replay> replays = FXCollections.observableHashMap();
  private final ObservableList<DimensionMark> dimensions = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Replay>> replay =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Identity>> identity =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private Consumer<Review> onRecorded = review -> {};
  private BiConsumer<RunId, List<ArtefactPlace>> onPlaces = (run, places) -> {};
  private Consumer<RunId> onGrown = run -> {};
  private Consumer<Target> onTaskRewrite = target -> {};
  private BiConsumer<RunId, SessionPlace> onSession = (run, place) -> {};

  /// A window that has not looked yet; call [#open].
  public MainViewModel(Desk desk, SelectionModel selection, TaskRunner tasks, Clock clock) {
    this.desk = desk;
    this.tasks = tasks;
    this.selection = selection;
    library = new LibraryViewModel(desk.library(), tasks);
    findings = new FindingsViewModel(desk.findings(), tasks);
    badges = new BadgesViewModel(desk.findings(), tasks);
    var signOn = new SignOn(clock);
    review = new ReviewFormViewModel(desk.review(), tasks, clock, viewed, signOn);
    inbox =
        new InboxViewModel(
            desk.review(),
            tasks,
            new ReviewFormViewModel(desk.review(), tasks, clock, viewed, signOn));
    ledger = new LedgerViewModel(desk.ledger(), desk.admin(), tasks);
    search = new SearchViewModel(desk.search(), tasks);
    taskReview = new ReviewFormViewModel(desk.review(), tasks, clock, viewed, signOn);
    taskReview.onRecorded(this::recorded);
    review.onRecorded(this::recorded);
    inbox.form().onRecorded(this::recorded);
    findings.onMarked(run -> {
      badges.reload(run);
      ledger.verify();
      ledger.admin().refresh();
    });
    inbox.onChanged(run -> {
      forget(run);
      library.refresh();
    });
    library
        .lastImportProperty()
        .subscribe(report -> report.ifPresent(taken -> forget(taken.run())));
    library.followed().onGrown(report -> grown(report.run()));
    library
        .followed()
        .runProperty()
        .subscribe((before, now) -> {
          if (now.isEmpty()) {
            search.index();
          }
        });
    selection.currentProperty().subscribe(this::follow);
  }

  /// Reads everything that the first picture needs.
  public void open() {
    library.refresh();
    inbox.refresh();
    ledger.verify();
    ledger.admin().refresh();
    search.index();
    identity.set(desk.review().identity());
  }

  /// Goes to the rewrite that stands for a round.
  public void openRound(RunId run, int round) {
    Replay known = replays.get(run);
    selection.select(Selection.replay(run, known == null ? "" : Jump.rewriteOf(known, round)));
  }

  /// Rebuilds a run if that was not done yet.
  public void load(RunId run) {
    if (replays.containsKey(run)) {
      return;
    }
    tasks.run(
        "Rebuilding " + run,
        progress -> desk.replays().replay(run),
        rebuilt -> {
          replays.put(run, rebuilt);
          failure.set("");
          search.loadNames(run);
          follow(selection.get());
        },
        e -> failure.set("'%s' could not be rebuilt: %s".formatted(run, e.getMessage())));
  }

  /// Reads which harness each round of a run ran.
  public void alignment(RunId run, Consumer<AlignmentActions.Alignment> onRead) {
    tasks.run(
        "Aligning the rounds of " + run,
        progress -> desk.alignment().alignment(run),
        onRead,
        e ->
            failure.set("The rounds of '%s' could not be read: %s".formatted(run, e.getMessage())));
  }

  /// Says in which round the edits of a run took effect, and computes everything again.
  ///
  /// @param shift as in [AlignmentActions#shift]
  public void shiftEffects(
      RunId run, OptionalInt shift, Consumer<AlignmentActions.Alignment> onShifted) {
    tasks.run(
        "Shifting the rounds of " + run,
        progress -> {
          desk.alignment().shift(run, shift);
          return desk.alignment().alignment(run);
        },
        shifted -> {
          review.clear();
          forget(run);
          library.refresh();
          onShifted.accept(shifted);
        },
        e ->
            failure.set(
                "The rounds of '%s' could not be shifted: %s".formatted(run, e.getMessage())));
  }

  /// Brings a decided rewrite back onto a form, to supersede the decision.
  public void reopen(Review decided) {
    if (selection.get().screen() == Selection.Screen.SESSION && decided.target().isMidTask()) {
      openTaskRewrite(decided.target());
    } else if (selection.get().screen() == Selection.Screen.REPLAY) {
      selection.select(Selection.replay(decided.target().run(), decided.target().id()));
    } else {
      selection.select(selection.get().on(Selection.Screen.INBOX));
      inbox.reopen(decided);
    }
  }

  /// Whom to tell when a decision is in the ledger.
  public void onRecorded(Consumer<Review> listener) {
    onRecorded = listener;
  }

  public SelectionModel selection() {
    return selection;
  }

  public LibraryViewModel library() {
    return library;
  }

  public FindingsViewModel findings() {
    return findings;
  }

  /// The form in a session, for the rewrites inside its task.
  public ReviewFormViewModel taskReview() {
    return taskReview;
  }

  /// Shows a rewrite inside a task in its session; Back returns.
  public void openTaskRewrite(Target target) {
    onTaskRewrite.accept(target);
  }

  /// Says why a rewrite inside a task cannot be shown.
  void openFailed(Target target, Exception cause) {
    failure.set("'%s' could not be shown: %s".formatted(target, cause.getMessage()));
  }

  /// Whom to tell which rewrite inside a task to show.
  public void onTaskRewrite(Consumer<Target> listener) {
    onTaskRewrite = listener;
  }

  /// The counts of findings beside rounds, candidates and sessions.
  public BadgesViewModel badges() {
    return badges;
  }

  public InboxViewModel inbox() {
    return inbox;
  }

  /// The form beside the replay.
  public ReviewFormViewModel review() {
    return review;
  }

  /// Which files were on the screen; whoever shows a diff adds to it.
  public ViewedFiles viewed() {
    return viewed;
  }

  public LedgerViewModel ledger() {
    return ledger;
  }

  public SearchViewModel search() {
    return search;
  }

  /// Shows the search screen with the answer to a query.
  public void searchFor(String typed) {
    search.typedProperty().set(typed);
    selection.select(selection.get().on(Selection.Screen.SEARCH));
    search.search();
  }

  /// Shows a hit in its place, with the words marked: in its session if it stands in one, else as a
  /// stored file.
  public void showHit(Hit hit) {
    if (!hit.session().isEmpty()) {
      var spot = new Spot(hit.path(), hit.line(), search.query());
      onSession.accept(hit.run(), new SessionPlace(hit.session(), hit.step(), Optional.of(spot)));
      return;
    }
    showPlaces(
        hit.run(), List.of(new ArtefactPlace(hit.path(), hit.step(), hit.line(), search.query())));
  }

  /// Opens stored files of a run on the replay screen; the last is in front.
  public void showPlaces(RunId run, List<ArtefactPlace> places) {
    boolean here = selection.get().run().filter(run::equals).isPresent();
    selection.select(
        here ? selection.get().on(Selection.Screen.REPLAY) : Selection.replay(run, ""));
    onPlaces.accept(run, places);
  }

  /// Whom to tell which stored files to open.
  public void onPlaces(BiConsumer<RunId, List<ArtefactPlace>> listener) {
    onPlaces = listener;
  }

  /// Opens a session; Back returns.
  public void openSession(RunId run, SessionPlace place) {
    onSession.accept(run, place);
  }

  /// Whom to tell which session to open, and where.
  public void onSession(BiConsumer<RunId, SessionPlace> listener) {
    onSession = listener;
  }

  /// The runs that were rebuilt so far.
  public ObservableMap<RunId, Replay> replays() {
    return replays;
  }

  /// The selected run, once it is rebuilt.
  public ReadOnlyObjectProperty<Optional<Replay>> replayProperty() {
    return replay.getReadOnlyProperty();
  }

  /// The harness's dimensions for the rail; whoever shows the replay fills it.
  public ObservableList<DimensionMark> dimensions() {
    return dimensions;
  }

  public ReadOnlyObjectProperty<Optional<Identity>> identityProperty() {
    return identity.getReadOnlyProperty();
  }

  /// What could not be rebuilt; empty if all is well.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// Path of the workspace folder.
  public String workspace() {
    return desk.workspace();
  }

  /// The selected rewrite, once its run is rebuilt; the first one if none was chosen.
  public Optional<Rewrite> rewrite() {
    return replay
        .get()
        .flatMap(known ->
            known.rewrites().stream()
                .filter(rewrite ->
                    selection.get().rewrite().isEmpty()
                        || rewrite.id().equals(selection.get().rewrite()))
                .findFirst());
  }

  private void follow(Selection now) {
    now.run().ifPresent(this::load);
    now.run().filter(replays::containsKey).ifPresent(badges::load);
    replay.set(now.run().flatMap(run -> Optional.ofNullable(replays.get(run))));
    if (now.screen() == Selection.Screen.INBOX) {
      now.run().ifPresent(run -> inbox.choose(run, now.rewrite()));
    }
    if (now.screen() == Selection.Screen.FINDINGS) {
      findings.show(now.run());
    }
    rewrite()
        .ifPresentOrElse(rewrite -> review.show(now.run().orElseThrow(), rewrite), review::clear);
  }

  private void forget(RunId run) {
    replays.remove(run);
    findings.forget(run);
    badges.reload(run);
    if (selection.get().run().filter(run::equals).isPresent()) {
      review.clear();
    }
    inbox.refresh();
    ledger.admin().refresh();
    search.index();
    follow(selection.get());
  }

  /// Shows a run that is followed as it is now, without leaving the place.
  private void grown(RunId run) {
    if (replays.containsKey(run)) {
      tasks.run(
          "Rebuilding " + run,
          progress -> desk.replays().replay(run),
          rebuilt -> {
            replays.put(run, rebuilt);
            if (selection.get().run().filter(run::equals).isPresent()) {
              replay.set(Optional.of(rebuilt));
            }
            onGrown.accept(run);
          },
          e -> failure.set("'%s' could not be rebuilt: %s".formatted(run, e.getMessage())));
    }
    inbox.refresh();
  }

  /// Whom to tell that a run that is followed has grown.
  public void onGrown(Consumer<RunId> listener) {
    onGrown = listener;
  }

  private void recorded(Review decided) {
    identity.set(desk.review().identity());
    findings.forget(decided.target().run());
    ledger.verify();
    ledger.admin().decided();
    ledger.admin().refresh();
    inbox.refresh();
    onRecorded.accept(decided);
  }
}

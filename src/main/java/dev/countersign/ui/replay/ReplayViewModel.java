package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.TaskRunner;
import dev.countersign.ui.timeline.ChartPoint;
import dev.countersign.ui.timeline.ChartPoints;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The state of the replay screen: which rewrite and which file is at hand, and what the run says
/// about it. A function of the window's selection; every verb goes through the selection.
public final class ReplayViewModel {

  private static final int NONE = -1;

  private final SelectionModel selection;
  private final ViewedTicks ticks;
  private final CentreModel centre;
  private final ReadOnlyObjectWrapper<Optional<ReplayContent>> content =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<Rewrite> rewrites = FXCollections.observableArrayList();
  private final ObservableList<Rewrite> rewritesView =
      FXCollections.unmodifiableObservableList(rewrites);
  private final ObservableList<ChartPoint> points = FXCollections.observableArrayList();
  private final ObservableList<ChartPoint> pointsView =
      FXCollections.unmodifiableObservableList(points);
  private final ObservableList<FileTab> files = FXCollections.observableArrayList();
  private final ObservableList<FileTab> filesView = FXCollections.unmodifiableObservableList(files);
  private final ObservableList<PipelineStage> stages = FXCollections.observableArrayList();
  private final ObservableList<PipelineStage> stagesView =
      FXCollections.unmodifiableObservableList(stages);
  private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(NONE);
  private final ReadOnlyObjectWrapper<Optional<Rewrite>> rewrite =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Why>> why =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// A screen without a run.
  ///
  /// @param selection the window's selection
  /// @param ticks where opened files are remembered
  /// @param tasks by which files are read
  public ReplayViewModel(SelectionModel selection, ViewedTicks ticks, TaskRunner tasks) {
    this.selection = selection;
    this.ticks = ticks;
    this.centre = new CentreModel(tasks);
    selection.currentProperty().subscribe(this::follow);
  }

  /// Shows another run, at the selected rewrite or else at its first. A run that is shown already
  /// and has grown keeps its place.
  public void open(ReplayContent run) {
    if (runId().equals(Optional.of(run.replay().recorded().run().id()))) {
      grow(run);
      return;
    }
    content.set(Optional.of(run));
    centre.open(run);
    points.setAll(ChartPoints.of(run.replay()));
    index.set(NONE);
    rewrites.setAll(run.replay().rewrites());
    show(selected(), fileLabel());
  }

  private void grow(ReplayContent run) {
    Optional<String> id = rewrite.get().map(Rewrite::id);
    String label = centre.fileProperty().get().map(FileDelta::label).orElse("");
    content.set(Optional.of(run));
    points.setAll(ChartPoints.of(run.replay()));
    if (!rewrites.equals(run.replay().rewrites())) {
      rewrites.setAll(run.replay().rewrites());
    }
    int at =
        IntStream.range(0, rewrites.size())
            .filter(i -> id.equals(Optional.of(rewrites.get(i).id())))
            .findFirst()
            .orElseGet(this::selected);
    describe(at);
    centre.grow(run, rewrite.get(), file(label));
  }

  /// Shows no run.
  public void close() {
    content.set(Optional.empty());
    points.clear();
    rewrites.clear();
    show(NONE, "");
    centre.close();
  }

  /// Goes to the n-th rewrite, counted from 0; out of range goes to the nearest.
  public void selectIndex(int target) {
    if (!rewrites.isEmpty()) {
      select(rewrites.get(Math.clamp(target, 0, rewrites.size() - 1)).id());
    }
  }

  /// Goes to the rewrite with this id.
  public void select(String id) {
    runId().ifPresent(run -> selection.select(Selection.replay(run, id)));
  }

  /// Goes `steps` rewrites on, or back if negative.
  public void step(int steps) {
    selectIndex(index.get() + steps);
  }

  /// Goes to the first rewrite of the next round, or of the previous one.
  ///
  /// @param direction 1 or -1
  public void stepRound(int direction) {
    if (rewrite.get().isEmpty()) {
      return;
    }
    int here = rewrite.get().get().round();
    List<Integer> rounds = rewrites.stream().map(Rewrite::round).distinct().toList();
    int at = Math.clamp(rounds.indexOf(here) + direction, 0, rounds.size() - 1);
    firstOf(rounds.get(at)).ifPresent(found -> select(found.id()));
  }

  /// Goes to the rewrite that led to a round: its ship if it had one, else whatever happened.
  ///
  /// @param round the round whose rollouts ran it
  public void selectRound(int round) {
    List<Rewrite> led =
        rewrites.stream().filter(candidate -> candidate.effectRound() == round).toList();
    led.stream()
        .filter(candidate -> shippedInto(round).contains(candidate.id()))
        .findFirst()
        .or(() -> led.stream().findFirst())
        .ifPresent(found -> select(found.id()));
  }

  private List<String> shippedInto(int round) {
    return content.get().stream()
        .flatMap(run -> run.replay().rounds().stream())
        .filter(summary -> summary.round() == round)
        .flatMap(summary -> summary.shipped().stream())
        .toList();
  }

  /// Opens a file of the rewrite at hand, and so marks it and the one before as viewed.
  public void openFile(String label) {
    markViewed();
    selection.select(selection.get().file(label));
    markViewed();
  }

  /// Opens the next file, or the previous one.
  ///
  /// @param direction 1 or -1
  /// @return whether there was one
  public boolean stepFile(int direction) {
    int target = fileIndex() + direction;
    if (target < 0 || target >= files.size()) {
      return false;
    }
    openFile(files.get(target).delta().label());
    return true;
  }

  /// Marks the file at hand as viewed.
  public void markViewed() {
    int at = fileIndex();
    if (at >= 0 && rewrite.get().isPresent() && !files.get(at).viewed()) {
      FileDelta delta = files.get(at).delta();
      ticks.markViewed(rewrite.get().get().id(), delta.label());
      files.set(at, new FileTab(delta, true));
    }
  }

  /// Marks the file at hand as viewed and opens the next one.
  public void markViewedAndNext() {
    markViewed();
    stepFile(1);
  }

  /// Asks the ticks again, after somebody else changed them.
  public void refreshTicks() {
    files.replaceAll(tab -> tab(tab.delta()));
  }

  /// The run, if one is open.
  public ReadOnlyObjectProperty<Optional<ReplayContent>> contentProperty() {
    return content.getReadOnlyProperty();
  }

  /// Every rewrite of the run, in order.
  public ObservableList<Rewrite> rewrites() {
    return rewritesView;
  }

  /// The points of the chart, by round.
  public ObservableList<ChartPoint> points() {
    return pointsView;
  }

  /// Position of the rewrite at hand, from 0; -1 without one.
  public ReadOnlyIntegerProperty indexProperty() {
    return index.getReadOnlyProperty();
  }

  /// The rewrite at hand.
  public ReadOnlyObjectProperty<Optional<Rewrite>> rewriteProperty() {
    return rewrite.getReadOnlyProperty();
  }

  /// What the run says about it.
  public ReadOnlyObjectProperty<Optional<Why>> whyProperty() {
    return why.getReadOnlyProperty();
  }

  /// Its files, with their ticks.
  public ObservableList<FileTab> files() {
    return filesView;
  }

  /// The stages of its round.
  public ObservableList<PipelineStage> stages() {
    return stagesView;
  }

  /// What stands in the middle.
  public CentreModel centre() {
    return centre;
  }

  private void follow(Selection next) {
    if (content.get().isPresent() && next.run().equals(runId())) {
      show(selected(), next.file());
    }
  }

  private Optional<RunId> runId() {
    return content.get().map(run -> run.replay().recorded().run().id());
  }

  private int selected() {
    Selection now = selection.get();
    if (now.run().equals(runId())) {
      for (int i = 0; i < rewrites.size(); i++) {
        if (rewrites.get(i).id().equals(now.rewrite())) {
          return i;
        }
      }
    }
    return rewrites.isEmpty() ? NONE : 0;
  }

  private String fileLabel() {
    return selection.get().run().equals(runId()) ? selection.get().file() : "";
  }

  private void show(int target, String label) {
    if (!at(target).equals(rewrite.get()) || target != index.get()) {
      describe(target);
    }
    centre.show(rewrite.get(), file(label));
  }

  private Optional<Rewrite> at(int target) {
    return target == NONE ? Optional.empty() : Optional.of(rewrites.get(target));
  }

  private void describe(int target) {
    Optional<Rewrite> next = at(target);
    rewrite.set(next);
    index.set(target);
    List<FileTab> tabs = next.stream().flatMap(r -> r.files().stream()).map(this::tab).toList();
    if (!files.equals(tabs)) {
      files.setAll(tabs);
    }
    stages.setAll(
        content.get().flatMap(run -> next.map(r -> Pipeline.of(run, r))).orElse(List.of()));
    why.set(content.get().flatMap(run -> next.map(r -> WhyReader.read(run, r))));
  }

  private Optional<FileDelta> file(String label) {
    return files.stream()
        .map(FileTab::delta)
        .filter(delta -> delta.label().equals(label))
        .findFirst()
        .or(() -> files.stream().map(FileTab::delta).findFirst());
  }

  private FileTab tab(FileDelta delta) {
    boolean viewed =
        rewrite.get().filter(shown -> ticks.viewed(shown.id(), delta.label())).isPresent();
    return new FileTab(delta, viewed);
  }

  private int fileIndex() {
    for (int i = 0; i < files.size(); i++) {
      if (centre.fileProperty().get().filter(files.get(i).delta()::equals).isPresent()) {
        return i;
      }
    }
    return NONE;
  }

  private Optional<Rewrite> firstOf(int round) {
    return rewrites.stream().filter(candidate -> candidate.round() == round).findFirst();
  }
}

package dev.countersign.ui.review;

import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Effect;
import dev.countersign.review.InboxItem;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Review;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// State of the inbox: its sections, the items of the chosen one, and the item being decided.
public final class InboxViewModel {

  /// A line of the coverage list.
  ///
  /// @param label what is counted
  /// @param count how many
  /// @param alarming whether a count above zero deserves a look
  public record Coverage(String label, long count, boolean alarming) {}

  private final ReviewActions actions;
  private final TaskRunner tasks;
  private final ReviewFormViewModel form;
  private final ObservableList<InboxItem> all = FXCollections.observableArrayList();
  private final FilteredList<InboxItem> shown = new FilteredList<>(all);
  private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.YOUR_TURN);
  private final ObjectProperty<Optional<InboxItem>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper sources = new ReadOnlyStringWrapper("");
  private Consumer<RunId> onChanged = run -> {};
  private final IntegerExpression open =
      Bindings.createIntegerBinding(() -> (int) count(InboxViewModel::isOpen), all);

  /// An inbox that has not looked yet; call [#refresh].
  ///
  /// @param form decides on the chosen item
  public InboxViewModel(ReviewActions actions, TaskRunner tasks, ReviewFormViewModel form) {
    this.actions = actions;
    this.tasks = tasks;
    this.form = form;
    section.subscribe(this::applySection);
    chosen.subscribe(item -> item.ifPresentOrElse(this::show, form::clear));
  }

  /// Reads the inbox again and keeps the place: if the chosen item left the section, the one after
  /// it is chosen.
  public void refresh() {
    tasks.run(
        "Reading the inbox",
        progress -> actions.inbox(),
        this::take,
        e -> failure.set("The inbox could not be read: " + e.getMessage()));
  }

  /// Compares the sources of all runs with what was imported, and reads the inbox again.
  public void checkSources() {
    tasks.run(
        "Checking the sources",
        actions::checkSources,
        found -> {
          sources.set(found.stream().map(SourceCheck::sentence).collect(Collectors.joining(" ")));
          found.stream()
              .filter(check -> !check.changed().isEmpty())
              .forEach(check -> onChanged.accept(check.run()));
          refresh();
        },
        e -> sources.set("The sources could not be checked: " + e.getMessage()));
  }

  /// Whom to tell which run has changed at its source.
  public void onChanged(Consumer<RunId> listener) {
    onChanged = listener;
  }

  /// What the last look at the sources found; empty before.
  public ReadOnlyStringProperty sourcesProperty() {
    return sources.getReadOnlyProperty();
  }

  /// Items of the chosen section: those of high risk first, then by the sum.
  public FilteredList<InboxItem> shown() {
    return shown;
  }

  /// How many items a section has.
  public long count(Section which) {
    return count(item -> item.section() == which);
  }

  /// How the ships of all runs were reviewed: each ship is counted in one line below their number.
  public List<Coverage> coverage() {
    Predicate<InboxItem> ship =
        item -> item.rewrite().map(Rewrite::fate).equals(Optional.of(Fate.SHIPPED));
    List<Coverage> lines = new ArrayList<>();
    lines.add(new Coverage("Ships", count(ship), false));
    lines.add(line("Approved", ship, Effect.State.EFFECTIVE));
    lines.add(line("Needs second", ship, Effect.State.SECOND_REVIEWER));
    lines.add(line("Rejected", ship, Effect.State.REJECTED));
    Stream.of(
            line("More asked for", ship, Effect.State.ASKED),
            line("For other content", ship, Effect.State.OTHER_CONTENT),
            line("Ledger fails", ship, Effect.State.BROKEN))
        .filter(line -> line.count() > 0)
        .forEach(lines::add);
    lines.add(new Coverage("Nobody decided", line("", ship, Effect.State.UNDECIDED).count(), true));
    return lines;
  }

  private Coverage line(String label, Predicate<InboxItem> ship, Effect.State state) {
    return new Coverage(label, count(ship.and(item -> item.state() == state)), false);
  }

  /// Every item of every section.
  public ObservableList<InboxItem> all() {
    return all;
  }

  /// How many items wait for a person.
  public IntegerExpression open() {
    return open;
  }

  public ObjectProperty<Section> sectionProperty() {
    return section;
  }

  /// The item whose decision is being prepared.
  public ObjectProperty<Optional<InboxItem>> chosenProperty() {
    return chosen;
  }

  /// The form of the chosen item.
  public ReviewFormViewModel form() {
    return form;
  }

  /// What could not be read; empty if all is well.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// Chooses the item of this rewrite if the section at hand has it.
  public void choose(RunId run, String rewrite) {
    shown.stream()
        .filter(item -> item.run().equals(run) && item.target().id().equals(rewrite))
        .findFirst()
        .ifPresent(item -> chosen.set(Optional.of(item)));
  }

  /// Brings an item that was decided back onto the form, to supersede the decision.
  public void reopen(Review review) {
    all.stream()
        .filter(item ->
            item.run().equals(review.target().run())
                && item.target().id().equals(review.target().id()))
        .findFirst()
        .ifPresent(item -> {
          section.set(item.section());
          chosen.set(Optional.of(item));
        });
  }

  private void show(InboxItem item) {
    item.rewrite()
        .ifPresentOrElse(rewrite -> form.show(item.run(), rewrite), () -> form.show(item.target()));
  }

  private void take(List<InboxItem> found) {
    int place = chosen.get().map(shown::indexOf).orElse(0);
    Optional<String> id = chosen.get().map(item -> item.run() + "/" + item.target().id());
    all.setAll(found);
    failure.set("");
    Optional<InboxItem> same =
        shown.stream()
            .filter(item -> id.equals(Optional.of(item.run() + "/" + item.target().id())))
            .findFirst();
    chosen.set(same.or(() -> at(Math.clamp(place, 0, Math.max(0, shown.size() - 1)))));
    form.reload();
  }

  private void applySection(Section which) {
    shown.setPredicate(item -> item.section() == which);
    if (chosen.get().filter(item -> item.section() == which).isEmpty()) {
      chosen.set(at(0));
    }
  }

  private Optional<InboxItem> at(int index) {
    return index < shown.size() ? Optional.of(shown.get(index)) : Optional.empty();
  }

  private long count(Predicate<InboxItem> condition) {
    return all.stream().filter(condition).count();
  }

  private static boolean isOpen(InboxItem item) {
    return switch (item.section()) {
      case YOUR_TURN, SECOND_REVIEWER, STALE, FLAGGED, GATE_DISAGREEMENT -> true;
      case WAITING, DONE -> false;
    };
  }
}

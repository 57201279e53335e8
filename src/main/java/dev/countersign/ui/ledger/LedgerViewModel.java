package dev.countersign.ui.ledger;

import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// State of the ledger screen and of the pill in the top bar.
public final class LedgerViewModel {

  /// What is known about the file as it stands.
  public enum State {
    NONE("No ledger yet"),
    UNCHECKED("Ledger not yet checked"),
    VERIFIED("Ledger verified"),
    WARNED("Ledger verified, with warnings"),
    BROKEN("Ledger broken"),
    UNREADABLE("Ledger unreadable");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private final LedgerActions actions;
  private final TaskRunner tasks;
  private final ObservableList<LedgerRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Verification>> verification =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final StringExpression pill = Bindings.createStringBinding(this::words, state, rows);

  private final FilteredList<LedgerRow> shown = new FilteredList<>(rows);
  private final ObservableList<String> people = FXCollections.observableArrayList("");
  private final ObservableList<String> types = FXCollections.observableArrayList("");
  private final StringProperty person = new SimpleStringProperty("");
  private final StringProperty type = new SimpleStringProperty("");
  private final StringProperty object = new SimpleStringProperty("");
  private final StringProperty words = new SimpleStringProperty("");
  private final IntegerProperty tab = new SimpleIntegerProperty();
  private final AdminViewModel admin;
  private final ObservableList<String> notices = FXCollections.observableArrayList();

  /// A screen over a ledger that nobody administers.
  public LedgerViewModel(LedgerActions actions, TaskRunner tasks) {
    this(actions, AdminActions.NONE, tasks);
  }

  /// A screen that has not looked yet; call [#refresh].
  public LedgerViewModel(LedgerActions actions, AdminActions admin, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
    this.admin = new AdminViewModel(admin, tasks);
    this.admin.onSigned(this::verify);
    List.of(person, type, object, words).forEach(field -> field.subscribe(this::filter));
  }

  /// People, policy, anchors and coverage.
  public AdminViewModel admin() {
    return admin;
  }

  /// What a person has to know about the workspace, a sentence each, until it is dismissed: as
  /// Workspace#notices, and that the ledger lies where other machines write to.
  public ObservableList<String> notices() {
    return notices;
  }

  /// The entries that the filters let through.
  public ObservableList<LedgerRow> shown() {
    return shown;
  }

  /// What the filter by person offers; the empty one stands for all.
  public ObservableList<String> people() {
    return people;
  }

  /// What the filter by type offers; the empty one stands for all.
  public ObservableList<String> types() {
    return types;
  }

  public StringProperty personProperty() {
    return person;
  }

  public StringProperty typeProperty() {
    return type;
  }

  /// Part of what an entry is about.
  public StringProperty objectProperty() {
    return object;
  }

  /// Words that the statement holds, in any case.
  public StringProperty wordsProperty() {
    return words;
  }

  /// The part of the screen that is shown, from 0.
  public IntegerProperty tabProperty() {
    return tab;
  }

  private void filter() {
    String wantedPerson = given(person);
    String wantedType = given(type);
    String wantedObject = given(object).toLowerCase(Locale.ROOT);
    String wantedWords = given(words).toLowerCase(Locale.ROOT);
    shown.setPredicate(row ->
        (wantedPerson.isEmpty() || row.person().equals(wantedPerson))
            && (wantedType.isEmpty() || row.entryType().equals(wantedType))
            && row.target().toLowerCase(Locale.ROOT).contains(wantedObject)
            && (wantedWords.isEmpty()
                || row.statement().toLowerCase(Locale.ROOT).contains(wantedWords)));
  }

  /// A choice box sets no value while its list changes.
  private static String given(StringProperty field) {
    return Objects.requireNonNullElse(field.get(), "").strip();
  }

  private static void offer(ObservableList<String> options, Stream<String> found) {
    found.distinct().filter(one -> !options.contains(one)).forEach(options::add);
  }

  /// Reads the entries again. What was verified before no longer counts if their number changed.
  public void refresh() {
    tasks.run(
        "Reading the ledger", progress -> actions.entries(), this::take, e -> fail("read", e));
  }

  /// Reads and checks the whole file.
  public void verify() {
    tasks.run(
        "Verifying the ledger",
        progress ->
            actions.exists()
                ? new Checked(Optional.of(actions.verify(progress)), actions.entries())
                : new Checked(Optional.empty(), List.of()),
        checked -> {
          take(checked.rows());
          verification.set(checked.verification());
          state.set(
              checked
                  .verification()
                  .filter(found -> !rows.isEmpty())
                  .map(found -> state(found.outcome()))
                  .orElse(State.NONE));
          failure.set("");
        },
        e -> fail("verified", e));
  }

  /// The problems of an entry, as the last verification found them.
  public List<String> problems(int index) {
    return verification.get().stream()
        .flatMap(found -> found.problems().stream())
        .filter(problem -> problem.index() == index)
        .map(Verification.Problem::cause)
        .toList();
  }

  /// The entries in order.
  public ObservableList<LedgerRow> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<Optional<Verification>> verificationProperty() {
    return verification.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What could not be done, and what to do; empty if all is well.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// The words of the pill, such as `Ledger verified · 41 entries`.
  public StringExpression pill() {
    return pill;
  }

  private record Checked(Optional<Verification> verification, List<LedgerRow> rows) {}

  private void take(List<LedgerRow> found) {
    boolean changed = found.size() != rows.size();
    rows.setAll(found);
    offer(people, found.stream().map(LedgerRow::person));
    offer(types, found.stream().map(LedgerRow::entryType));
    if (found.isEmpty()) {
      state.set(State.NONE);
    } else if (changed || state.get() == State.NONE) {
      verification.set(Optional.empty());
      state.set(State.UNCHECKED);
    }
  }

  private static State state(Verification.Outcome outcome) {
    return switch (outcome) {
      case HOLDS -> State.VERIFIED;
      case HOLDS_WITH_WARNINGS -> State.WARNED;
      case BROKEN -> State.BROKEN;
      case UNREADABLE -> State.UNREADABLE;
    };
  }

  private void fail(String verb, Exception cause) {
    state.set(State.UNREADABLE);
    failure.set(
        "The ledger could not be %s: %s. Check the folder's rights and run `countersign doctor`."
            .formatted(verb, cause.getMessage()));
  }

  private String words() {
    int count = rows.size();
    String words = state.get().words();
    return state.get() == State.NONE
        ? words
        : "%s · %d %s".formatted(words, count, count == 1 ? "entry" : "entries");
  }
}

package dev.countersign.ui.ledger;

import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

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

  /// A screen that has not looked yet; call [#refresh].
  public LedgerViewModel(LedgerActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
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
        progress -> new Checked(actions.verify(progress), actions.entries()),
        checked -> {
          take(checked.rows());
          verification.set(Optional.of(checked.verification()));
          state.set(rows.isEmpty() ? State.NONE : state(checked.verification().outcome()));
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

  private record Checked(Verification verification, List<LedgerRow> rows) {}

  private void take(List<LedgerRow> found) {
    boolean changed = found.size() != rows.size();
    rows.setAll(found);
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

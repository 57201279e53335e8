package dev.countersign.ui.ledger;

import dev.countersign.base.Counted;
import dev.countersign.base.VisibleText;
import dev.countersign.ledger.AnchorLight;
import dev.countersign.ledger.Standing;
import dev.countersign.ledger.Witness;
import dev.countersign.review.Administration.Anchors;
import dev.countersign.review.Coverage;
import dev.countersign.review.DecideOutcome;
import dev.countersign.ui.task.TaskRunner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// State of what stands around the entries: people, policy, anchors, coverage, and whether the
/// ledger contradicts what was seen of it.
public final class AdminViewModel {

  /// Something to be signed, or written with a key.
  @FunctionalInterface
  public interface Signed {

    /// Does it.
    ///
    /// @return why it was not done; empty if it was
    /// @throws java.io.IOException with a sentence for the user
    Optional<String> with(char[] passphrase) throws java.io.IOException;
  }

  private record Read(
      Optional<Standing> standing,
      Optional<Anchors> anchors,
      Optional<Witness.Alarm> alarm,
      List<Coverage> coverage) {}

  private final AdminActions actions;
  private final TaskRunner tasks;
  private final ReadOnlyObjectWrapper<Optional<Standing>> standing =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Anchors>> anchors =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Witness.Alarm>> alarm =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<Coverage> coverage = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private int decisions;
  private Runnable onSigned = () -> {};

  /// A state that has not looked yet; call [#refresh].
  public AdminViewModel(AdminActions actions, TaskRunner tasks) {
    this.actions = actions;
    this.tasks = tasks;
  }

  /// Looks again.
  public void refresh() {
    tasks.run(
        "Reading people, anchors and coverage",
        _ -> new Read(actions.standing(), actions.anchors(), actions.alarm(), actions.coverage()),
        read -> {
          standing.set(read.standing());
          anchors.set(read.anchors());
          coverage.setAll(read.coverage());
          alarm.set(read.alarm());
        },
        e -> message.set("The ledger's people and anchors could not be read: " + e.getMessage()));
  }

  /// Whom to tell when an entry was signed here.
  public void onSigned(Runnable listener) {
    onSigned = listener;
  }

  /// Says that a decision was signed in this session.
  public void decided() {
    decisions++;
  }

  /// Whether a checkpoint is due at the end of this session: there were decisions, a folder is
  /// chosen, this person may write there, and entries are not anchored.
  public boolean checkpointIsDue() {
    return decisions > 0
        && anchors
            .get()
            .filter(now -> now.folder().isPresent() && now.mayWrite())
            .filter(now -> now.light().colour() != AnchorLight.Colour.GREEN)
            .isPresent();
  }

  /// Writes a checkpoint into the chosen folder.
  public Signed checkpoint() {
    return passphrase -> {
      Optional<Path> folder = anchors.get().flatMap(Anchors::folder);
      return folder.isEmpty()
          ? Optional.of("Choose a folder for checkpoints first.")
          : refusal(actions.anchor(folder.get(), passphrase));
    };
  }

  /// Does something that needs the passphrase, away from the JavaFX thread; the passphrase is
  /// wiped.
  ///
  /// @param title what the status bar calls it
  /// @param done what is said when it was done
  /// @param onEnd told why it was not done; empty if it was
  public void sign(
      String title, Signed work, char[] passphrase, String done, Consumer<String> onEnd) {
    tasks.run(
        title,
        _ -> {
          try {
            return work.with(passphrase);
          } finally {
            Arrays.fill(passphrase, '\0');
          }
        },
        refusal -> {
          onEnd.accept(refusal.orElse(""));
          if (refusal.isEmpty()) {
            message.set(done);
            refresh();
            onSigned.run();
          }
        },
        e -> onEnd.accept(String.valueOf(e.getMessage())));
  }

  /// The sentence for an outcome that recorded nothing; empty for one that did.
  static Optional<String> refusal(DecideOutcome outcome) {
    return switch (outcome) {
      case DecideOutcome.Recorded _, DecideOutcome.Noted _ -> Optional.empty();
      case DecideOutcome.Refused(var reasons) -> Optional.of(String.join(" ", reasons));
      case DecideOutcome.Locked(String sentence) -> Optional.of(sentence);
    };
  }

  /// What can be asked and done.
  AdminActions actions() {
    return actions;
  }

  /// Chooses the folder for checkpoints.
  public void chooseFolder(Path folder) {
    message.set(actions.chooseAnchorFolder(folder).orElse(""));
    refresh();
  }

  /// Puts a token beside a checkpoint, and says what came of it.
  void attach(Path checkpoint, Path token) {
    message.set(VisibleText.line(actions.attach(checkpoint, token)));
    refresh();
  }

  /// Holds a checkpoint file against the ledger, and says what came of it.
  public void compare(Path checkpoint) {
    message.set(
        actions
            .compare(checkpoint)
            .map(kept ->
                "%s, %s: %s."
                    .formatted(
                        checkpoint.getFileName(),
                        Counted.of(kept.size(), "entry"),
                        kept.fit().word()))
            .orElse("The ledger does not hold, or has no entries; nothing was compared."));
  }

  public ReadOnlyObjectProperty<Optional<Standing>> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Anchors>> anchorsProperty() {
    return anchors.getReadOnlyProperty();
  }

  /// What the ledger contradicts; while there is something, nothing is signed.
  public ReadOnlyObjectProperty<Optional<Witness.Alarm>> alarmProperty() {
    return alarm.getReadOnlyProperty();
  }

  /// One for each run.
  public ObservableList<Coverage> coverage() {
    return coverage;
  }

  /// What was done or could not be done last; empty at first.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// Says what could not be done.
  void say(String sentence) {
    message.set(sentence);
  }
}

package dev.countersign.ui.review;

import dev.countersign.base.Counted;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Review;
import dev.countersign.ui.task.TaskRunner;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// State of the signing dialog: who signs what under which sentence, and what went wrong.
public final class SigningViewModel {

  /// Characters that a passphrase has at least (LEDGER 1.4 rule 5).
  public static final int LEAST_PASSPHRASE = 12;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx (VV)", Locale.ROOT);

  private final ReviewActions actions;
  private final TaskRunner tasks;
  private final DecisionRequest request;
  private final Optional<Binding> binding;
  private final SignOn signOn;
  private final Consumer<Review> onRecorded;
  private final String time;
  private String chosen = "";
  private final ReadOnlyObjectWrapper<Optional<Identity>> identity;
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();

  SigningViewModel(
      ReviewActions actions,
      TaskRunner tasks,
      Clock clock,
      DecisionRequest request,
      Optional<Binding> binding,
      SignOn signOn,
      Consumer<Review> onRecorded) {
    this.signOn = signOn;
    this.actions = actions;
    this.tasks = tasks;
    this.request = request;
    this.binding = binding;
    this.onRecorded = onRecorded;
    this.time = TIME.format(ZonedDateTime.now(clock));
    this.identity = new ReadOnlyObjectWrapper<>(actions.identity());
  }

  /// Makes the key; the passphrases are wiped.
  public void createKey(String person, String displayName, char[] first, char[] second) {
    String wrong = wrong(person, displayName, first, second);
    Arrays.fill(second, '\0');
    if (!wrong.isEmpty()) {
      Arrays.fill(first, '\0');
      error.set(wrong);
      return;
    }
    start();
    tasks.run(
        "Making your key",
        progress -> {
          try {
            return actions.createKey(person.strip(), displayName.strip(), first);
          } finally {
            Arrays.fill(first, '\0');
          }
        },
        made -> {
          busy.set(false);
          signOn.proved();
          identity.set(Optional.of(made));
        },
        e -> stop("Your key could not be made: " + e.getMessage()));
  }

  /// Everybody who has a key on this computer.
  public List<Identity> people() {
    return actions.people();
  }

  /// Says who signs.
  public void choose(Identity person) {
    if (!identity.get().equals(Optional.of(person))) {
      signOn.changed();
    }
    actions.choose(person);
    chosen = person.person();
    error.set("");
    identity.set(Optional.of(person));
  }

  /// Asks again who signs.
  public void chooseAgain() {
    error.set("");
    identity.set(Optional.empty());
  }

  /// The id of the person that was chosen here; empty if nobody was.
  String chosen() {
    return chosen;
  }

  /// Who has to prove more than the passphrase.
  public SignOn signOn() {
    return signOn;
  }

  /// Signs; the passphrase is wiped.
  ///
  /// @param person the id that was typed; looked at only where it is asked for
  public void sign(String person, char[] passphrase) {
    if (busy.get()) {
      return;
    }
    boolean known = identity.get().map(who -> who.person().equals(person.strip())).orElse(false);
    if (signOn.isWanted() && !known) {
      Arrays.fill(passphrase, '\0');
      error.set("This is not the id of the person whose key signs here; type your person id.");
      return;
    }
    start();
    tasks.run(
        "Signing the decision on " + request.target(),
        progress -> {
          try {
            return actions.decide(request, passphrase);
          } finally {
            Arrays.fill(passphrase, '\0');
          }
        },
        this::finish,
        e -> stop("Nothing was recorded: " + e.getMessage()));
  }

  private void finish(DecideOutcome outcome) {
    switch (outcome) {
      case DecideOutcome.Recorded(Review review) -> {
        busy.set(false);
        signOn.proved();
        done.set(true);
        onRecorded.accept(review);
      }
      case DecideOutcome.Noted _ -> throw new IllegalStateException("a decision is no note");
      case DecideOutcome.Refused(var reasons) ->
          stop("Nothing was recorded: " + String.join(" ", reasons));
      case DecideOutcome.Locked(String message) -> stop(message);
    }
  }

  /// What is asked for.
  public DecisionRequest request() {
    return request;
  }

  /// What the signature binds.
  public Optional<Binding> binding() {
    return binding;
  }

  /// Date and time as stated by this computer when the dialog opened.
  public String time() {
    return time;
  }

  /// Who signs; empty until a key was made.
  public ReadOnlyObjectProperty<Optional<Identity>> identityProperty() {
    return identity.getReadOnlyProperty();
  }

  /// What went wrong, as a sentence; empty if nothing did.
  public ReadOnlyStringProperty errorProperty() {
    return error.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// Whether the decision is in the ledger, so that the dialog can go.
  public ReadOnlyBooleanProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  private static String wrong(String person, String name, char[] first, char[] second) {
    if (person.isBlank() || name.isBlank()) {
      return "Give your person id and your name as it should be printed.";
    }
    if (first.length < LEAST_PASSPHRASE) {
      return "The passphrase has %s; it needs at least %d."
          .formatted(Counted.of(first.length, "character"), LEAST_PASSPHRASE);
    }
    return Arrays.equals(first, second) ? "" : "The two passphrases differ; type them again.";
  }

  private void start() {
    error.set("");
    busy.set(true);
  }

  private void stop(String sentence) {
    busy.set(false);
    error.set(sentence);
  }
}

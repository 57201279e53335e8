package dev.countersign.ui.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a person has to say who they are, beside the passphrase: at the first signature of a
/// session, and again after a quarter of an hour without one (LEDGER 1.4, rule 5).
public final class SignOn {

  /// How long a sign-on lasts after a signature.
  public static final Duration LASTS = Duration.ofMinutes(15);

  private final Clock clock;
  private Optional<Instant> last = Optional.empty();

  /// Nobody has signed on yet.
  public SignOn(Clock clock) {
    this.clock = clock;
  }

  /// Whether the person's id is asked for now.
  public boolean isWanted() {
    return last.map(then -> !clock.instant().isBefore(then.plus(LASTS))).orElse(true);
  }

  /// Why it is asked for, as a sentence.
  public String why() {
    return last.isEmpty()
        ? "First signature of this session: give your person id too."
        : "Locked after 15 minutes without a signature: give your person id too.";
  }

  /// Says that another person signs from now on, who has proved nothing yet.
  public void changed() {
    last = Optional.empty();
  }

  /// Says that the person proved who they are.
  public void proved() {
    last = Optional.of(clock.instant());
  }
}

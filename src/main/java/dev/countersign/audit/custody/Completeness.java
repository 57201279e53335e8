package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How much of what a run's own files say must exist is there and readable (AUDIT C19). Every
/// report prints it: a check that finds nothing in half of the evidence has shown half.
///
/// @param parts by kind of evidence, in order of a run; those that the run's layout does not have
///   are there with nothing expected
public record Completeness(List<Part> parts) {

  /// Examples that a part names.
  static final int MOST_NAMED = 3;

  public Completeness {
    parts = List.copyOf(parts);
  }

  /// One kind of evidence.
  ///
  /// @param name such as `rollout journals`
  /// @param have how many are there and readable
  /// @param expected how many there must be; 0 if the run does not say that there are any
  /// @param missing the names of what is not there, in order of the run; untrusted text
  /// @param why what says that they must be there
  public record Part(String name, int have, int expected, List<String> missing, String why) {

    public Part {
      missing = List.copyOf(missing);
    }

    /// Whether nothing is missing.
    public boolean complete() {
      return have >= expected;
    }

    /// Such as `rollout journals 36 of 60 (R3 a1000001 rollout 1/2, … and 23 more)`.
    public String sentence() {
      String figure = "%s %d of %d".formatted(name, have, expected);
      if (missing.isEmpty()) {
        return figure;
      }
      String named = missing.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
      int more = missing.size() - Math.min(missing.size(), MOST_NAMED);
      return figure + " (" + named + (more > 0 ? " and " + more + " more" : "") + ")";
    }
  }

  /// The completeness of a run.
  public static Completeness of(AuditInput input) {
    return input
        .memo()
        .get(
            Completeness.class,
            Completeness.class,
            () -> new Completeness(new ExpectedParts(input).all()));
  }

  /// How many pieces are there.
  public int have() {
    return parts.stream().mapToInt(Part::have).sum();
  }

  /// How many there must be.
  public int expected() {
    return parts.stream().mapToInt(Part::expected).sum();
  }

  /// Whether nothing is missing.
  public boolean complete() {
    return parts.stream().allMatch(Part::complete);
  }

  /// The parts of which something is missing.
  public List<Part> gaps() {
    return parts.stream().filter(part -> !part.complete()).toList();
  }

  /// The score, such as `540 of 562 = 96.0 %`. It is rounded down, so that 100.0 % means complete.
  public String score() {
    return expected() == 0
        ? "nothing is expected"
        : String.format(
            Locale.ROOT,
            "%d of %d = %.1f %%",
            have(),
            expected(),
            Math.floor(1000.0 * have() / expected()) / 10);
  }

  /// The score and every gap in one line.
  public String sentence() {
    return "completeness "
        + score()
        + (complete()
            ? ", no gap found"
            : "; gaps: " + gaps().stream().map(Part::sentence).collect(Collectors.joining("; ")));
  }
}

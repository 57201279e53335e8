package dev.countersign.replay.compare;

import java.util.Comparator;
import java.util.List;

/// Two rollouts compared, and the parts of their harnesses that differ.
///
/// @param left what the left one did
/// @param right what the right one did
/// @param alignment row by row
/// @param parts differing parts of the two harnesses, those that show in these two rollouts first
public record RolloutComparison(
    Rollout left, Rollout right, Alignment alignment, List<Part> parts) {

  public RolloutComparison {
    parts = List.copyOf(parts);
  }

  /// A differing part and how often it shows in the two rollouts: calls of a tool, triggers of a
  /// processor. Zero does not say that it had no effect: prompts, settings and many processors
  /// leave no trace of their own.
  ///
  /// @param part the part
  /// @param left how often in the left rollout
  /// @param right how often in the right rollout
  public record Part(HarnessPart part, int left, int right) {

    /// Whether it shows in either. A prompt does: it is in every model call.
    public boolean fired() {
      return part.kind() == HarnessPart.Kind.PROMPT || left + right > 0;
    }

    /// Such as `called 0 times left, 2 right`; empty for parts that leave no trace.
    public String traces() {
      return switch (part.kind()) {
        case TOOL -> "called %d× left, %d× right".formatted(left, right);
        case PROCESSOR -> "triggered %d× left, %d× right".formatted(left, right);
        case PROMPT -> "in every model call";
        case CONFIG -> "";
      };
    }
  }

  /// Compares two rollouts.
  ///
  /// @param parts differing parts of their harnesses; empty if they ran the same one or it is not
  ///   known
  public static RolloutComparison of(Rollout left, Rollout right, List<HarnessPart> parts) {
    List<Part> counted =
        parts.stream()
            .map(part -> new Part(part, count(part, left), count(part, right)))
            .sorted(Comparator.comparing(Part::fired).reversed())
            .toList();
    return new RolloutComparison(left, right, Alignment.of(left.calls(), right.calls()), counted);
  }

  private static int count(HarnessPart part, Rollout rollout) {
    return switch (part.kind()) {
      case TOOL -> rollout.calls(part.name());
      case PROCESSOR -> rollout.triggers(className(part.name()));
      case PROMPT, CONFIG -> 0;
    };
  }

  /// `CostGuard` of `CostGuard.max_usd`.
  private static String className(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}

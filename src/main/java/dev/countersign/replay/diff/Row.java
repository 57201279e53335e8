package dev.countersign.replay.diff;

import java.util.OptionalInt;

/// One row of a drawn diff. Line indices count from 0 in their own text.
public sealed interface Row {

  /// Equal lines that are not drawn.
  ///
  /// @param before first hidden old line
  /// @param after first hidden new line
  /// @param hidden how many lines are hidden, at least 1
  record Fold(int before, int after, int hidden) implements Row {

    /// What the row says, for example `14 unchanged lines`.
    public String label() {
      return hidden == 1 ? "1 unchanged line" : "%,d unchanged lines".formatted(hidden);
    }
  }

  /// A line that counts as equal on both sides.
  record Context(int before, int after) implements Row {}

  /// An old line that is gone.
  ///
  /// @param partner the new line that took its place, when the two resemble each other
  record Removed(int before, OptionalInt partner) implements Row {}

  /// A new line.
  ///
  /// @param partner the old line whose place it took, when the two resemble each other
  record Added(int after, OptionalInt partner) implements Row {}

  /// An old line and the new line that took its place, side by side.
  record Changed(int before, int after) implements Row {}

  /// The old line that the row draws, if any.
  default OptionalInt beforeLine() {
    return switch (this) {
      case Fold _, Added _ -> OptionalInt.empty();
      case Context row -> OptionalInt.of(row.before());
      case Removed row -> OptionalInt.of(row.before());
      case Changed row -> OptionalInt.of(row.before());
    };
  }

  /// The new line that the row draws, if any.
  default OptionalInt afterLine() {
    return switch (this) {
      case Fold _, Removed _ -> OptionalInt.empty();
      case Context row -> OptionalInt.of(row.after());
      case Added row -> OptionalInt.of(row.after());
      case Changed row -> OptionalInt.of(row.after());
    };
  }

  /// Whether the row belongs to a change.
  default boolean isChange() {
    return switch (this) {
      case Fold _, Context _ -> false;
      case Removed _, Added _, Changed _ -> true;
    };
  }
}

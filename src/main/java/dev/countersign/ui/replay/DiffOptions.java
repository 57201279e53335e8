package dev.countersign.ui.replay;

/// How the diff is shown.
///
/// @param layout side by side or unified
/// @param whitespace how much white space counts
public record DiffOptions(Layout layout, Whitespace whitespace) {

  /// Side by side, with every character compared.
  public static final DiffOptions DEFAULT = new DiffOptions(Layout.SIDE_BY_SIDE, Whitespace.EXACT);

  /// The two arrangements of old and new.
  public enum Layout {
    SIDE_BY_SIDE,
    UNIFIED
  }

  /// How much white space counts when lines are compared.
  public enum Whitespace {
    EXACT("all counts"),
    IGNORE_TRAILING("trailing ignored"),
    IGNORE_AMOUNT("amount ignored"),
    IGNORE_ALL("all ignored");

    private final String label;

    Whitespace(String label) {
      this.label = label;
    }

    /// What the tool line says.
    public String label() {
      return label;
    }

    /// The next level, and after the last one the first.
    public Whitespace next() {
      return switch (this) {
        case EXACT -> IGNORE_TRAILING;
        case IGNORE_TRAILING -> IGNORE_AMOUNT;
        case IGNORE_AMOUNT -> IGNORE_ALL;
        case IGNORE_ALL -> EXACT;
      };
    }
  }
}

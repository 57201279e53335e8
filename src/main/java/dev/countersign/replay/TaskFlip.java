package dev.countersign.replay;

/// How a task changed against the round before. A task counts as passed if any of its rollouts
/// passed, as HarnessX counts (FORMATS 3.8).
public enum TaskFlip {
  /// Nothing changed, or the round before did not record the task.
  NONE("", ""),
  /// No rollout passed before, and now one did.
  GAINED("gained", "▲"),
  /// A rollout passed before, and now none does: a regression.
  LOST("lost", "▼"),
  /// It still passes, in a smaller share of its rollouts.
  SOFTENED("softened", "▽"),
  /// It passed before, and now does in a larger share of its rollouts.
  HARDENED("hardened", "△");

  private final String word;
  private final String mark;

  TaskFlip(String word, String mark) {
    this.word = word;
    this.mark = mark;
  }

  /// The word for texts; empty for none.
  public String word() {
    return word;
  }

  /// The mark beside the digits; empty for none.
  public String mark() {
    return mark;
  }

  /// Whether the task as a whole passed on one side and failed on the other.
  public boolean isFlip() {
    return this == GAINED || this == LOST;
  }

  /// The change from one count of passes to another.
  static TaskFlip between(int passesBefore, int attemptsBefore, int passes, int attempts) {
    if (passesBefore == 0 || passes == 0) {
      return passesBefore == passes ? NONE : passes == 0 ? LOST : GAINED;
    }
    long difference = (long) passes * attemptsBefore - (long) passesBefore * attempts;
    return difference == 0 ? NONE : difference < 0 ? SOFTENED : HARDENED;
  }
}

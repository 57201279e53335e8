package dev.countersign.replay.task;

import java.util.Optional;

/// The eight places of the run loop at which processors act (FORMATS 4.1).
public enum Hook {
  TASK_START,
  STEP_START,
  BEFORE_MODEL,
  AFTER_MODEL,
  BEFORE_TOOL,
  AFTER_TOOL,
  STEP_END,
  TASK_END;

  private final String word = name().toLowerCase(java.util.Locale.ROOT);

  /// The name as journals write it, such as `before_model`.
  public String word() {
    return word;
  }

  /// The hook of this name; empty if there is none.
  public static Optional<Hook> of(String word) {
    for (Hook hook : values()) {
      if (hook.word.equals(word)) {
        return Optional.of(hook);
      }
    }
    return Optional.empty();
  }
}

package dev.countersign.ui.session;

import dev.countersign.replay.task.NestedSession;
import java.util.List;

/// A line of the steps list.
sealed interface StepLine {

  /// The beginning of a turn; shown when there are several.
  ///
  /// @param turn from 0
  /// @param task its task's first words, untrusted
  record TurnHead(int turn, String task) implements StepLine {}

  /// A step.
  ///
  /// @param index position among the session's steps
  /// @param number as recorded
  /// @param title what happened in it, untrusted
  /// @param chips what to notice, strongest first
  /// @param figure time or tokens
  /// @param rewritten whether anything was rewritten in it
  /// @param failed whether something went wrong in it
  /// @param unfinished whether it was cut off
  record Step(
      int index,
      int number,
      String title,
      List<StepChip> chips,
      String figure,
      boolean rewritten,
      boolean failed,
      boolean unfinished)
      implements StepLine {
    public Step {
      chips = List.copyOf(chips);
    }
  }

  /// A session that ran inside the step above.
  ///
  /// @param session the nested one
  record Nested(NestedSession session) implements StepLine {}
}

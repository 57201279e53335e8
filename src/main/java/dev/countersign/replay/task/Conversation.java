package dev.countersign.replay.task;

import dev.countersign.replay.task.Passage.Form;
import dev.countersign.replay.task.Place.Part;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The session records, sorted by turn and by the step they really belong to: a resumed turn and an
/// interrupt write step numbers that lie behind (FORMATS 1.4 and 1.6).
final class Conversation {

  private final Passages passages;
  private final TraceLog trace;
  private final List<OpenTurn> turns = new ArrayList<>();
  private int highest;
  private boolean hasRaw;

  Conversation(Passages passages, TraceLog trace) {
    this.passages = passages;
    this.trace = trace;
    turns.add(new OpenTurn());
  }

  /// The turn with this index; an empty one if the conversation has not so many.
  OpenTurn turn(int index) {
    while (turns.size() <= index) {
      turns.add(new OpenTurn());
    }
    return turns.get(index);
  }

  int turns() {
    return turns.size();
  }

  /// Whether it is of the old kind in which nothing is called raw, so that no delta exists.
  boolean isLegacy() {
    return !hasRaw;
  }

  void take(JournalRecord record) {
    Tree.MapNode body = passages.body(record);
    if (beginsTurn(record, body)) {
      turns.add(new OpenTurn());
    }
    switch (record.kind()) {
      case "session_start" -> {
        current().first.add(record);
        current().task = passages.of(record, Part.TASK, "", Form.TEXT);
      }
      case "episode_end" -> end(record, body);
      default -> said(record);
    }
  }

  private OpenTurn current() {
    return turns.getLast();
  }

  private boolean beginsTurn(JournalRecord record, Tree.MapNode body) {
    if (current().isEmpty()) {
      return false;
    }
    boolean unlinked =
        body.get("parent_uuid").orElse(null) instanceof Tree.Scalar parent && parent.isNull();
    return current().ended
        || record.kind().equals("session_start")
        || (unlinked && record.kind().equals("raw_user"));
  }

  private void end(JournalRecord record, Tree.MapNode body) {
    OpenTurn turn = current();
    turn.last.add(record);
    turn.ended = true;
    turn.exit = body.text("exit_reason");
    turn.totalSteps = TraceLog.integer(body, "total_steps");
    turn.passed =
        switch (body.text("passed")) {
          case "true" -> Optional.of(true);
          case "false" -> Optional.of(false);
          default -> Optional.empty();
        };
    turn.reward = TraceLog.decimal(body, "reward");
  }

  private void said(JournalRecord record) {
    Said said = Said.of(record, passages);
    hasRaw |= record.kind().startsWith("raw_");
    int step = said.isInterrupt() ? inProgress(record) : stepOf(said);
    highest = Math.max(highest, step);
    current().step(step).said.add(said);
    if (current().task.form() == Form.NONE && said.is("raw_user") && !said.synthetic()) {
      current().task = said.content();
    }
  }

  private int stepOf(Said said) {
    int recorded = said.record().step().orElse(highest);
    int turn = turns.size() - 1;
    if (turn == 0 || !said.is("raw_user") || said.synthetic()) {
      return recorded;
    }
    var traced = trace.turn(turn).steps;
    int first = traced.isEmpty() ? turns.get(turn - 1).totalSteps.orElse(0) : traced.firstKey();
    return Math.max(recorded, first);
  }

  /// The step that was going on when the user interrupted; its record names the one before.
  private int inProgress(JournalRecord record) {
    var traced = trace.turn(turns.size() - 1).steps;
    int shown = traced.isEmpty() ? highest : traced.lastKey();
    return Math.max(shown, record.step().orElse(0));
  }
}

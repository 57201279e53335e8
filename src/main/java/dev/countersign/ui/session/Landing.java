package dev.countersign.ui.session;

import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.Passages;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.search.Highlight;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Session;
import dev.countersign.ui.Selection.Spot;
import java.util.List;
import java.util.Optional;

/// The record at which a session was opened, as a search or a finding names it.
///
/// @param step the step that it belongs to
/// @param record the line
/// @param item the part of the conversation that was read from it; empty if it says nothing there
record Landing(TaskStep step, JournalRecord record, Optional<StepItem> item) {

  /// The step and the part of the conversation that a record belongs to; empty if no step has it.
  static Optional<Landing> of(SessionContent content, Spot spot) {
    Session session = content.replay().session();
    List<Landing> found =
        content.replay().steps().stream()
            .flatMap(step ->
                step.records().stream()
                    .filter(record -> record.line() == spot.line())
                    .map(record -> new Landing(step, record, item(step, record))))
            .toList();
    return found.stream()
        .filter(one -> spot.path().endsWith("/" + name(session, one.record())))
        .findFirst()
        .or(() ->
            found.stream()
                .filter(one -> one.record().trace() == spot.path().endsWith("_trace.jsonl"))
                .findFirst());
  }

  /// The track on which the words stand; the effective one if they stand on both or on none.
  CardBody.Side side(Passages passages, Highlight words) {
    boolean onlyRaw =
        item.isPresent()
            && !holds(passages, item.get().effective(), words)
            && holds(passages, item.get().raw(), words);
    return onlyRaw ? CardBody.Side.RAW : CardBody.Side.EFFECTIVE;
  }

  private static boolean holds(Passages passages, Passage passage, Highlight words) {
    return !words.in(passages.whole(passage), 1).isEmpty();
  }

  private static Optional<StepItem> item(TaskStep step, JournalRecord record) {
    return step.items().stream()
        .filter(item -> item.kind() != StepItem.Kind.OTHER)
        .filter(item -> item.records().stream().anyMatch(one -> one.key() == record.key()))
        .findFirst();
  }

  private static String name(Session session, JournalRecord record) {
    String segment =
        record.segment() < session.segments().size()
            ? session.segments().get(record.segment())
            : "";
    return segment + (record.trace() ? "_trace.jsonl" : ".jsonl");
  }
}

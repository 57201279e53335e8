package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;

/// A recorded firing of a processor.
///
/// @param processor class name
/// @param hook as written
/// @param record its line
record Trigger(String processor, String hook, JournalRecord record) {

  boolean isAt(Hook at) {
    return hook.equals(at.word());
  }
}

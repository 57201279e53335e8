package dev.countersign.replay.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A step while its records come in: what the conversation file says of it.
final class OpenStep {

  final List<Said> said = new ArrayList<>();

  /// The last delta of this kind behind position `at` that belongs to the raw record there: before
  /// the next raw record of the same kind and call.
  Optional<Said> delta(int at, String kind) {
    Said raw = said.get(at);
    Optional<Said> found = Optional.empty();
    for (Said later : said.subList(at + 1, said.size())) {
      if (later.is("raw_" + kind) && later.callId().equals(raw.callId())) {
        return found;
      }
      if (later.is(kind) && later.callId().equals(raw.callId()) && !later.isInterrupt()) {
        found = Optional.of(later);
      }
    }
    return found;
  }
}

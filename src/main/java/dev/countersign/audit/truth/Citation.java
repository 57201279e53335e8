package dev.countersign.audit.truth;

import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import java.util.List;

/// A reference to evidence in a landscape, manifest, verdict or decision, followed to where it
/// leads (FORMATS 3.12; AUDIT C9).
///
/// @param document run-relative path of the citing file
/// @param line of the citing file, counted from 1
/// @param subject what the citing file is about
/// @param written the reference as written
/// @param task the task of the cited file; empty if its name says none
/// @param state whether it leads somewhere
/// @param reason why it does not, in a few words; empty for a live one
/// @param absent quoted texts beside it that do not stand where it leads
record Citation(
    String document,
    int line,
    Subject subject,
    String written,
    String task,
    State state,
    String reason,
    List<String> absent) {

  Citation {
    absent = List.copyOf(absent);
  }

  /// What became of a reference.
  enum State {
    LIVE,
    /// There is no such file, or it leaves the run.
    NO_FILE,
    /// The file has no such step or message.
    OUT_OF_RANGE
  }

  boolean live() {
    return state == State.LIVE;
  }

  /// Where it is written.
  Place place() {
    return Place.line(document, line, written);
  }
}

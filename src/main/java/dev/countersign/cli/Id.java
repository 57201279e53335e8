package dev.countersign.cli;

import dev.countersign.trace.RunId;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An id as one verb prints it and the next accepts it: `RUN` or `RUN/PART` (PRODUCT, "Ids").
///
/// @param run the run
/// @param part what is meant in it, such as `R4`, `C-R4-03`, `R2:rollback` or `s:aegis/R1/r0-x`;
///   empty for the run itself
record Id(RunId run, String part) {

  private static final Pattern ROUND = Pattern.compile("R(\\d{1,9})");

  /// Reads an id.
  ///
  /// @throws RefusedException if it has another form
  static Id of(String text) {
    int slash = text.indexOf('/');
    String run = slash < 0 ? text : text.substring(0, slash);
    try {
      return new Id(new RunId(run), slash < 0 ? "" : text.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "'" + text + "' is no id; ids look like sample, sample/R4 or sample/C-R4-03");
    }
  }

  /// Reads the id of a run, for a verb that is about whole runs.
  ///
  /// @throws RefusedException if it has another form, or names a part of a run
  static RunId ofRun(String text, String verb) {
    Id id = of(text);
    if (!id.part.isEmpty()) {
      throw new RefusedException(
          "%s takes a run, not a part of it: countersign %s %s".formatted(verb, verb, id.run));
    }
    return id.run;
  }

  /// The round that is meant; empty for the run itself.
  ///
  /// @param verb the verb, with its option, that takes runs and rounds
  /// @throws RefusedException if another part of the run is meant
  OptionalInt round(String verb) {
    if (part.isEmpty()) {
      return OptionalInt.empty();
    }
    Matcher round = ROUND.matcher(part);
    if (!round.matches()) {
      throw new RefusedException(
          "%s takes a run or a round of it, such as %s or %s/R4, not '%s'"
              .formatted(verb, run, run, part));
    }
    return OptionalInt.of(Integer.parseInt(round.group(1)));
  }
}

package dev.countersign.cli;

import dev.countersign.trace.RunId;

/// An id as one verb prints it and the next accepts it: `RUN` or `RUN/PART` (PRODUCT, "Ids").
///
/// @param run the run
/// @param part what is meant in it, such as `R4`, `C-R4-03`, `R2:rollback` or `s:aegis/R1/r0-x`;
///   empty for the run itself
record Id(RunId run, String part) {

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
}

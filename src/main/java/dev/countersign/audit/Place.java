package dev.countersign.audit;

/// A place in a run that shows something: "show me" goes there.
///
/// @param path run-relative path of the file; empty if the place is a session's step
/// @param line counted from 1; 0 if the whole file is meant
/// @param target an id as of [Subject#id], to jump to where it is no file; empty if none
/// @param says what stands there in a few words, untrusted text
public record Place(String path, int line, String target, String says) {

  /// A line of a file.
  public static Place line(String path, int line, String says) {
    return new Place(path, line, "", says);
  }

  /// A whole file.
  public static Place file(String path, String says) {
    return new Place(path, 0, "", says);
  }

  /// A rewrite, round, task or session.
  public static Place at(Subject subject, String says) {
    return new Place("", 0, subject.id(), says);
  }

  /// The place as `file:line`, or the target, or in words if it is neither.
  public String text() {
    if (path.isEmpty()) {
      return target.isEmpty() ? "the whole run" : target;
    }
    return line > 0 ? path + ":" + line : path;
  }
}

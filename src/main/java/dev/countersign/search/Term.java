package dev.countersign.search;

/// One condition of a [Query]; all must hold.
public sealed interface Term {

  /// Words that must follow each other in the text.
  ///
  /// @param text as typed, without quotes
  /// @param prefix whether the last word may go on
  record Text(String text, boolean prefix) implements Term {}

  /// A value that a field must have.
  ///
  /// @param field which
  /// @param pattern as typed; `*` stands for any characters
  record Value(Field field, String pattern) implements Term {}

  /// The condition as it can be typed.
  default String typed() {
    return switch (this) {
      case Text(String text, boolean prefix) -> '"' + text + '"' + (prefix ? "*" : "");
      case Value(Field field, String pattern) ->
          field.word() + ":" + (pattern.matches("\\S+") ? pattern : '"' + pattern + '"');
    };
  }
}

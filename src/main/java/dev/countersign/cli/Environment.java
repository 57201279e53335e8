package dev.countersign.cli;

import java.util.Map;
import java.util.Optional;

/// The variables that the verbs read from the process around them. Tests give their own.
///
/// @param variables by name
record Environment(Map<String, String> variables) {

  Environment {
    variables = Map.copyOf(variables);
  }

  /// The variables of this process.
  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /// The value of a variable; empty if it is not set, or blank.
  Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}

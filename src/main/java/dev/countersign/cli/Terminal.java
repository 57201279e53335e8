package dev.countersign.cli;

import java.io.Console;
import java.util.Optional;

/// The terminal, if a person sits at one.
final class Terminal {

  private Terminal() {}

  static Optional<Console> find() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}

package dev.countersign.cli;

/// A verb that could not do what was asked, for a reason that the user can mend. The message says
/// what to do.
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}

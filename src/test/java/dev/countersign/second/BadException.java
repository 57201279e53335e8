package dev.countersign.second;

/// Something that the format does not allow.
final class BadException extends Exception {

  private static final long serialVersionUID = 1;

  BadException(String what) {
    super(what);
  }
}

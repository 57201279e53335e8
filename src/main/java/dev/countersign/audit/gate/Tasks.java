package dev.countersign.audit.gate;

/// Ids of tasks, which a page may abbreviate to 8 characters or more.
final class Tasks {

  private static final int SHORTEST = 8;

  private Tasks() {}

  /// Whether two ids mean the same task.
  static boolean same(String one, String other) {
    return one.equals(other)
        || (Math.min(one.length(), other.length()) >= SHORTEST
            && (one.startsWith(other) || other.startsWith(one)));
  }
}

package dev.countersign.cli;

import dev.countersign.base.Progress;
import java.io.PrintWriter;

/// A line on the terminal that says how far something is; silent where nobody watches.
final class ProgressLine implements Progress {

  private static final long EVERY_NS = 200_000_000;

  private final PrintWriter err;
  private final String what;
  private final boolean watched = Terminal.find().isPresent();
  private final long start = System.nanoTime();
  private long last = start;

  /// @param what is under way, such as `import`
  ProgressLine(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void report(long done, long total) {
    long now = System.nanoTime();
    if (!watched || now - last < EVERY_NS) {
      return;
    }
    last = now;
    double seconds = (now - start) / 1e9;
    double left = done > 0 ? seconds * (total - done) / done : 0;
    err.printf(
        "\r%s: %.0f %%%s   ",
        what,
        total > 0 ? 100.0 * done / total : 0,
        left >= 1 ? ", %.0f s left".formatted(left) : "");
    if (done >= total) {
      err.println();
    }
    err.flush();
  }
}

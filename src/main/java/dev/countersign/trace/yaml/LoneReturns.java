package dev.countersign.trace.yaml;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Where a YAML text has carriage returns without a line feed. YAML counts them as ends of lines,
/// and `grep -n` does not; findings name lines as `grep -n` does.
final class LoneReturns {

  private final int[] indexes;

  private LoneReturns(int[] indexes) {
    this.indexes = indexes;
  }

  static LoneReturns in(String text) {
    if (text.indexOf('\r') < 0) {
      return new LoneReturns(new int[0]);
    }
    int[] points = text.codePoints().toArray();
    return new LoneReturns(
        IntStream.range(0, points.length)
            .filter(i -> points[i] == '\r' && (i + 1 == points.length || points[i + 1] != '\n'))
            .toArray());
  }

  /// The line of a mark, counted from 0 by line feeds alone.
  int line(Mark mark) {
    int at = Arrays.binarySearch(indexes, mark.getIndex());
    return Math.max(0, mark.getLine() - (at < 0 ? -at - 1 : at));
  }
}

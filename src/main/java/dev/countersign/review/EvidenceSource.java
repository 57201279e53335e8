package dev.countersign.review;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.RunId;
import java.util.List;

/// Finds the records that an evidence anchor cites.
@FunctionalInterface
public interface EvidenceSource {

  /// The cited lines, in file order; empty if the anchor points nowhere. A file that is not made of
  /// records counts as a single line 0.
  List<Line> lines(RunId run, Anchor anchor);

  /// One cited record.
  ///
  /// @param path run-relative path of its file
  /// @param number counted from 1; 0 for a whole file
  /// @param bytes of the line with its line feed, or of the whole file
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Line(String path, int number, byte[] bytes) {}
}

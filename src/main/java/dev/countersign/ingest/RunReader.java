package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.trace.RunFiles;

/// Reads everything that the stored files of a run say.
@FunctionalInterface
public interface RunReader {

  /// Reads the whole run, one value at a time.
  ///
  /// @param files the stored files; copies of session journals are left out of its listings
  /// @param sink takes what is found
  /// @param progress in bytes read; may throw [java.util.concurrent.CancellationException]
  void read(RunFiles files, RunSink sink, Progress progress);
}

package dev.countersign.ingest;

import dev.countersign.trace.RunFile;
import java.io.IOException;
import java.io.InputStream;

/// Opens the stored copy of a file as a stream, for files that do not fit in memory.
@FunctionalInterface
public interface StoredContent {

  /// The raw bytes of a stored file, from the first.
  ///
  /// @throws IOException if the store cannot read them
  InputStream open(RunFile file) throws IOException;
}

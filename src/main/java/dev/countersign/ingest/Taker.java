package dev.countersign.ingest;

import dev.countersign.store.BlobStore.Blob;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.LongConsumer;

/// How one file comes into the store.
@FunctionalInterface
interface Taker {

  /// Stores the file as it is now; says so if it cannot be read or does not hold still.
  ///
  /// @param path run-relative, for the findings
  /// @param listed what the listing of its folder said
  /// @param count is told how many bytes were read
  Optional<Blob> take(Path file, String path, BasicFileAttributes listed, LongConsumer count);
}

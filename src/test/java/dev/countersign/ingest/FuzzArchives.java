package dev.countersign.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Fuzz targets of the archives: any bytes are unpacked or refused, and nothing is ever written
/// outside of the staging folder.
public final class FuzzArchives {

  private static final ArchiveLimits SMALL =
      new ArchiveLimits(50, 1 << 20, 1 << 19, 0, 100, 1 << 16, 400, 20);

  private FuzzArchives() {}

  /// A zip file.
  public static final class ZipTarget {
    private ZipTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
      unpack("run.zip", input);
    }
  }

  /// A gzipped tar.
  public static final class TarTarget {
    private TarTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
      unpack("run.tar.gz", input);
    }
  }

  private static void unpack(String name, byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    try {
      Path archive = Files.write(folder.resolve(name), input);
      Path staging = Files.createDirectory(folder.resolve("staging"));
      try {
        var _ = new Archives(SMALL).unpack(archive, staging);
      } catch (ArchiveException refused) {
        if (!refused.sentence().startsWith("The archive was refused")
            && !refused.sentence().startsWith(name + " is neither an archive nor a journal")) {
          throw new AssertionError("no reason", refused);
        }
      } catch (IOException e) {
        // the importer tells it in its own words
        if (e.getMessage() == null) {
          throw new AssertionError("no reason", e);
        }
      }
      try (Stream<Path> beside = Files.list(folder)) {
        if (beside.count() != 2) {
          throw new AssertionError("something was written outside");
        }
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}

package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Unpacks a `.tar.gz` into a staging folder, or refuses it (HOSTILE-INPUT, A21 to A25).
final class TarUnpacker {

  private final EntryNames names;
  private final EntryWriter writer;

  TarUnpacker(Path staging, ArchiveLimits limits) throws IOException {
    this.names = new EntryNames(limits);
    this.writer = new EntryWriter(staging, limits);
  }

  /// Unpacks the file.
  ///
  /// @return what is worth telling
  List<Finding> unpack(Path file) throws IOException, ArchiveException {
    try (InputStream raw = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        var packed = new SnapshotStream(new BufferedInputStream(raw), Long.MAX_VALUE, _ -> {});
        InputStream gzip =
            GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get();
        var unpacked = new SnapshotStream(gzip, Long.MAX_VALUE, _ -> {});
        var tar = new TarArchiveInputStream(unpacked)) {
      try {
        boolean empty = true;
        for (var entry = next(tar); entry != null; entry = next(tar)) {
          empty = false;
          take(entry, tar, packed);
        }
        if (empty) {
          throw EntryNames.refuse("ARC_TYPE", "has no tar inside");
        }
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException | IllegalArgumentException e) {
        throw broken(gzip);
      }
      return names.findings();
    }
  }

  private static @org.jspecify.annotations.Nullable TarArchiveEntry next(TarArchiveInputStream tar)
      throws IOException {
    return tar.getNextEntry();
  }

  private void take(TarArchiveEntry entry, TarArchiveInputStream tar, SnapshotStream packed)
      throws IOException, ArchiveException {
    String shown = VisibleText.line(entry.getName());
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw EntryNames.refuse(
          "ARC_LINK",
          "has the link '%s' to '%s', which is not followed"
              .formatted(shown, VisibleText.line(entry.getLinkName())));
    }
    if (!entry.isDirectory() && (!entry.isFile() || entry.isSparse() || isSpecial(entry))) {
      throw EntryNames.refuse("ARC_LINK", "has the special file '%s'".formatted(shown));
    }
    String path = names.accept(entry.getName(), entry.isDirectory(), tar.getBytesRead());
    if (entry.isDirectory()) {
      return;
    }
    writer.require(entry.getSize(), shown);
    long before = packed.position();
    var written = writer.write(path, tar, () -> packed.position() - before + 1);
    if (written.size() != entry.getSize()) {
      throw new IOException("the entry ends early");
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice();
  }

  /// A gzip stream that came to its proper end holds a tar that lies about its sizes; any other is
  /// damaged.
  private static ArchiveException broken(InputStream gzip) {
    boolean whole;
    try {
      gzip.transferTo(java.io.OutputStream.nullOutputStream());
      whole = true;
    } catch (IOException e) {
      whole = false;
    }
    return whole
        ? EntryNames.refuse("ARC_SIZE", "ends before an entry has the size that it claims")
        : EntryNames.refuse("ARC_DAMAGED", "ends early or is damaged; get it again");
  }
}

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
import org.jspecify.annotations.Nullable;

/// Unpacks a `.tar.gz` into a staging folder, or refuses it (HOSTILE-INPUT, A21 to A25).
final class TarUnpacker {

  private static final long LONGEST_HEADER = 1 << 20;

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
        InputStream gzip = gunzip(packed);
        var unpacked = new HeaderBound(gzip);
        var tar = new TarArchiveInputStream(unpacked)) {
      try {
        boolean empty = true;
        for (var entry = next(tar, unpacked); entry != null; entry = next(tar, unpacked)) {
          empty = false;
          take(entry, tar, packed);
        }
        if (empty) {
          throw EntryNames.refuse("ARC_TYPE", "has no tar inside");
        }
        rest(gzip, packed);
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException | IllegalArgumentException e) {
        throw unpacked.isExceeded()
            ? EntryNames.refuse("ARC_NAME", "has a header of more than 1 MiB")
            : broken(gzip, packed);
      }
      return names.findings();
    }
  }

  private static InputStream gunzip(InputStream packed) throws ArchiveException {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(packed)
          .setDecompressConcatenated(true)
          .get();
    } catch (IOException | IllegalArgumentException e) {
      throw EntryNames.refuse("ARC_DAMAGED", "has no whole gzip header; get it again");
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, HeaderBound bound)
      throws IOException {
    bound.allow(LONGEST_HEADER);
    TarArchiveEntry entry = tar.getNextEntry();
    bound.allow(Long.MAX_VALUE);
    return entry;
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

  /// Reads what follows the last entry, for the check sum at the end; only padding stands there.
  private void rest(InputStream gzip, SnapshotStream packed) throws IOException, ArchiveException {
    byte[] buffer = new byte[1 << 15];
    long before = packed.position();
    long size = 0;
    for (int n = gzip.read(buffer); n >= 0; n = gzip.read(buffer)) {
      size += n;
      writer.requireRatio("its end", size, packed.position() - before + 1);
    }
  }

  /// A gzip stream that comes to its proper end holds a tar that lies about its sizes; any other is
  /// damaged.
  private ArchiveException broken(InputStream gzip, SnapshotStream packed) throws ArchiveException {
    try {
      rest(gzip, packed);
    } catch (IOException | IllegalArgumentException e) {
      // the decompressor gives the latter for a trailer that is cut off
      return EntryNames.refuse("ARC_DAMAGED", "ends early or is damaged; get it again");
    }
    return EntryNames.refuse("ARC_SIZE", "ends before an entry has the size that it claims");
  }
}

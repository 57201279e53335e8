package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Unpacks archives, deciding by their first bytes what they are.
final class Archives {

  private static final int TAR_MAGIC_AT = 257;
  private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

  private final ArchiveLimits limits;

  Archives(ArchiveLimits limits) {
    this.limits = limits;
  }

  private enum Kind {
    ZIP,
    GZIP,
    TAR,
    OTHER
  }

  /// Unpacks an archive into an empty folder, each entry under its [StagedName].
  ///
  /// @return what is worth telling
  /// @throws ArchiveException if the archive is refused; the folder's content is then of no use
  List<Finding> unpack(Path archive, Path staging) throws IOException, ArchiveException {
    Kind kind = kind(archive);
    String name = String.valueOf(archive.getFileName()).toLowerCase(Locale.ROOT);
    boolean misnamed =
        (kind == Kind.GZIP && name.endsWith(".zip"))
            || (kind == Kind.ZIP && (name.endsWith(".gz") || name.endsWith(".tgz")));
    if (misnamed) {
      throw EntryNames.refuse(
          "ARC_TYPE",
          "is a %s file by its content, but not by its name"
              .formatted(kind == Kind.ZIP ? "zip" : "gzip"));
    }
    return switch (kind) {
      case ZIP -> new ZipUnpacker(staging, limits).unpack(archive);
      case GZIP -> new TarUnpacker(staging, limits).unpack(archive);
      case TAR ->
          throw new ArchiveException(
              "ARC_TYPE",
              "%1$s is a tar file that is not compressed: compress it with gzip and import the tar.gz file, or unpack it and import the folder."
                  .formatted(VisibleText.line(String.valueOf(archive.getFileName()))));
      case OTHER ->
          throw new ArchiveException(
              "ARC_TYPE",
              "%s is neither an archive nor a journal: import a run's folder, a .jsonl journal, a zip or a tar.gz file."
                  .formatted(VisibleText.line(String.valueOf(archive.getFileName()))));
    };
  }

  private static Kind kind(Path archive) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(archive)) {
      head = in.readNBytes(TAR_MAGIC_AT + TAR_MAGIC.length);
    }
    if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      return Kind.GZIP;
    }
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      return Kind.ZIP;
    }
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
      if (channel.size() >= 22 && new ZipHeaders(channel).end().isPresent()) {
        return Kind.ZIP;
      }
    }
    boolean tar =
        head.length == TAR_MAGIC_AT + TAR_MAGIC.length
            && Arrays.mismatch(head, TAR_MAGIC_AT, head.length, TAR_MAGIC, 0, TAR_MAGIC.length) < 0;
    return tar ? Kind.TAR : Kind.OTHER;
  }
}

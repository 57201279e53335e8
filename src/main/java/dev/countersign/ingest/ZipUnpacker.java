package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Unpacks a zip file into a staging folder, or refuses it (HOSTILE-INPUT, A01 to A13, B03 to B06).
/// Every header is checked before the first byte is unpacked.
final class ZipUnpacker {

  private static final int SIGNATURE_AND_SIZES = 24;

  private final ArchiveLimits limits;
  private final EntryNames names;
  private final EntryWriter writer;

  /// An entry that will be unpacked.
  private record Planned(ZipArchiveEntry entry, String path, long start, long end) {}

  ZipUnpacker(Path staging, ArchiveLimits limits) throws IOException {
    this.limits = limits;
    this.names = new EntryNames(limits);
    this.writer = new EntryWriter(staging, limits);
  }

  /// Unpacks the file.
  ///
  /// @return what is worth telling
  List<Finding> unpack(Path file) throws IOException, ArchiveException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var headers = new ZipHeaders(channel);
      long end =
          headers.end().orElseThrow(() -> damaged("has no end: it was cut off", "get it again"));
      if (headers.countEntries(end, limits.entries()) > limits.entries()) {
        throw EntryNames.refuse(
            "ARC_COUNT", "has more than %d entries".formatted(limits.entries()));
      }
      if (headers.claimsBeyondNumbers(end)) {
        throw new ArchiveException(
            "ARC_SIZE",
            "The archive was refused, because an entry claims more bytes than can be counted:"
                + " nothing was imported.");
      }
      try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
        return unpack(zip, headers);
      } catch (IllegalArgumentException e) {
        throw damaged("has a header that makes no sense", "get it again");
      }
    }
  }

  private List<Finding> unpack(ZipFile zip, ZipHeaders headers)
      throws IOException, ArchiveException {
    var planned = new ArrayList<Planned>();
    long claimed = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      requireKind(entry);
      String path =
          names.accept(entry.getName(), entry.isDirectory(), entry.getLocalHeaderOffset());
      ZipHeaders.Local local = local(entry, headers);
      writer.require(entry.getSize(), path);
      writer.require(entry.getCompressedSize(), path);
      writer.requireRatio(VisibleText.line(path), entry.getSize(), entry.getCompressedSize());
      claimed += entry.getSize();
      writer.requireRoom(claimed);
      planned.add(
          new Planned(
              entry,
              path,
              entry.getLocalHeaderOffset(),
              local.dataOffset() + entry.getCompressedSize()));
    }
    List<Finding> findings = new ArrayList<>(names.findings());
    requireOrder(planned, headers).ifPresent(findings::add);
    for (Planned plan : planned) {
      if (!plan.entry().isDirectory()) {
        write(zip, plan);
      }
    }
    return findings;
  }

  private static void requireKind(ZipArchiveEntry entry) throws ArchiveException {
    String name = VisibleText.line(entry.getName());
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw EntryNames.refuse("ARC_ENCRYPTED", "is encrypted ('%s')".formatted(name));
    }
    int type = entry.getUnixMode() & 0170000;
    if (entry.isUnixSymlink() || (type != 0 && type != 0100000 && type != 0040000)) {
      throw EntryNames.refuse(
          "ARC_LINK", "has the link or special file '%s', which is not followed".formatted(name));
    }
  }

  private static ZipHeaders.Local local(ZipArchiveEntry entry, ZipHeaders headers)
      throws IOException, ArchiveException {
    ZipHeaders.Local local =
        headers
            .local(entry.getLocalHeaderOffset())
            .orElseThrow(
                () -> damaged("has no data for '%s'".formatted(entry.getName()), "get it again"));
    if (!local.name().equals(new String(entry.getRawName(), StandardCharsets.ISO_8859_1))
        || local.method() != entry.getMethod()) {
      throw EntryNames.refuse(
          "ARC_AMBIGUOUS",
          "names the entry '%s' differently in its two directories"
              .formatted(VisibleText.line(entry.getName())));
    }
    return local;
  }

  /// Refuses entries that share bytes or hide others; tells of bytes in front of the first.
  private static Optional<Finding> requireOrder(List<Planned> planned, ZipHeaders headers)
      throws IOException, ArchiveException {
    planned.sort(Comparator.comparingLong(Planned::start));
    for (int i = 1; i < planned.size(); i++) {
      Planned before = planned.get(i - 1);
      Planned next = planned.get(i);
      boolean overlaps = next.start() < before.end();
      boolean hides =
          next.start() - before.end() > SIGNATURE_AND_SIZES
              && headers.hidesEntry(before.end(), next.start());
      if (overlaps || hides) {
        throw EntryNames.refuse(
            "ARC_AMBIGUOUS",
            "%s at '%s'"
                .formatted(
                    overlaps ? "has entries that overlap" : "hides an entry from its directory",
                    VisibleText.line(next.path())));
      }
    }
    long front = planned.isEmpty() ? 0 : planned.getFirst().start();
    return front == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "ARC_PREFIX",
                Finding.Outcome.WARN,
                "",
                0,
                0,
                "the archive has %d bytes in front of its first entry, which were not imported"
                    .formatted(front)));
  }

  private void write(ZipFile zip, Planned plan) throws IOException, ArchiveException {
    ZipArchiveEntry entry = plan.entry();
    String shown = VisibleText.line(entry.getName());
    if (!zip.canReadEntryData(entry)) {
      throw EntryNames.refuse(
          "ARC_TYPE", "packs '%s' with a method that is not supported".formatted(shown));
    }
    EntryWriter.Written written;
    try (InputStream in = zip.getInputStream(entry)) {
      written = writer.write(plan.path(), in, entry::getCompressedSize);
    } catch (java.nio.file.FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw damaged("cannot be unpacked at '%s'".formatted(shown), "get it again");
    }
    if (written.size() != entry.getSize() || written.crc() != entry.getCrc()) {
      throw damaged("has the wrong check sum at '%s'".formatted(shown), "get it again");
    }
  }

  private static ArchiveException damaged(String what, String advice) {
    return new ArchiveException(
        "ARC_DAMAGED", "The archive was refused, because it %s: %s.".formatted(what, advice));
  }
}

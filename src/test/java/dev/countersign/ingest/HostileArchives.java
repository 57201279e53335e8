package dev.countersign.ingest;

import static dev.countersign.ingest.ArchiveBytes.central;
import static dev.countersign.ingest.ArchiveBytes.claiming;
import static dev.countersign.ingest.ArchiveBytes.concat;
import static dev.countersign.ingest.ArchiveBytes.concatTar;
import static dev.countersign.ingest.ArchiveBytes.gzip;
import static dev.countersign.ingest.ArchiveBytes.monster;
import static dev.countersign.ingest.ArchiveBytes.nameLength;
import static dev.countersign.ingest.ArchiveBytes.offset;
import static dev.countersign.ingest.ArchiveBytes.quoted;
import static dev.countersign.ingest.ArchiveBytes.replace;
import static dev.countersign.ingest.ArchiveBytes.sum;
import static dev.countersign.ingest.ArchiveBytes.tar;
import static dev.countersign.ingest.ArchiveBytes.zip;
import static dev.countersign.ingest.ArchiveBytes.zipWithMode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Hostile and broken archives of the project's own run (rows A00 to A25).
final class HostileArchives {

  private static final int LINK_MODE = 0120777;

  private final List<Archive> archives = new ArrayList<>();

  private HostileArchives() {}

  /// One archive and what must come of it.
  ///
  /// @param name of the file, which begins with the row of the catalogue
  /// @param code refusal, or rule of the warning; `-` for neither
  @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
  record Archive(String name, byte[] bytes, String outcome, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Archive> all() {
    HostileArchives made = new HostileArchives();
    try {
      made.zips();
      made.damagedZips();
      made.tars();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made.archives;
  }

  /// Archives that claim or hold more than the limits allow; large, and made where they are needed.
  static List<Archive> beyondLimits() {
    HostileArchives made = new HostileArchives();
    try {
      made.claims();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made.archives;
  }

  private void zips() throws IOException {
    add("A00-run.zip", zip(run()), "OK", "-");
    for (String name :
        List.of("../out.md", "R1/../../out.md", "R1/..\\..\\out.md", "..", "R1/a/..")) {
      refuse("A01-" + archives.size() + ".zip", zip(with(name, "x")), "ARC_PATH");
    }
    for (String name : List.of("/etc/out", "\\out", "C:\\out", "c:/out", "//host/out")) {
      refuse("A02-" + archives.size() + ".zip", zip(with(name, "x")), "ARC_PATH");
    }
    refuse("A03-link.zip", zipWithMode("R1/link", LINK_MODE), "ARC_LINK");
    refuse("A03-pipe.zip", zipWithMode("R1/pipe", 0010644), "ARC_LINK");
    refuse("A03-device.zip", zipWithMode("R1/device", 0020644), "ARC_LINK");
    refuse("A04-bomb.zip", zip(with("R1/zeros.md", "\0".repeat(20_000_000))), "ARC_RATIO");
    refuse("A04-text.zip", zip(with("R1/lines.jsonl", "{}\n".repeat(3_000_000))), "ARC_RATIO");
    for (String name :
        List.of("R1/decision.md", "R1/./decision.md", "R1//decision.md", "./R1/decision.md")) {
      Map<String, String> twice = with("R1/decisiom.md", "x");
      byte[] bytes = zip(twice);
      if (name.length() == "R1/decision.md".length()) {
        replace(bytes, "R1/decisiom.md", name);
      } else {
        bytes = zip(with(name, "x"));
      }
      refuse("A05-" + archives.size() + ".zip", bytes, "ARC_DUPLICATE");
    }
    for (String name :
        List.of("R1/CON.md", "R1/nul.txt", "R1/COM1.py", "R1/a:b.md", "R1/dot.", "R1/blank ")) {
      add("A10-" + archives.size() + ".zip", zip(with(name, "x")), "WARN", "ARC_NAME");
    }
    for (String name :
        List.of(
            "R1/\u001b[31m.md", "R1/\u202egpj.md", "R1/a\nb.md", "R1/a\u200Bb.md", "R1/a\rb.md")) {
      boolean control = name.chars().anyMatch(c -> c < 0x20);
      add(
          "A11-" + archives.size() + ".zip",
          zip(with(name, "x")),
          "WARN",
          control ? "TXT_CONTROL" : name.indexOf('\u202e') >= 0 ? "TXT_BIDI" : "TXT_INVISIBLE");
    }
  }

  private void damagedZips() throws IOException {
    byte[] whole = zip(run());
    refuse("A06-half.zip", Arrays.copyOf(whole, whole.length / 2), "ARC_DAMAGED");
    refuse("A06-no-end.zip", Arrays.copyOf(whole, whole.length - 22), "ARC_DAMAGED");
    refuse("A06-one-byte.zip", Arrays.copyOf(whole, whole.length - 1), "ARC_DAMAGED");
    byte[] crc = whole.clone();
    int central = central(crc, 3);
    crc[central + 16] ^= 1;
    refuse("A07-crc.zip", crc, "ARC_DAMAGED");
    byte[] data = whole.clone();
    data[offset(data, 3) + 30 + nameLength(data, 3) + 20] ^= 0x55;
    refuse("A07-data.zip", data, "ARC_DAMAGED");
    byte[] locked = whole.clone();
    locked[central(locked, 2) + 8] |= 1;
    locked[offset(locked, 2) + 6] |= 1;
    refuse("A08-encrypted.zip", locked, "ARC_ENCRYPTED");
    byte[] other = whole.clone();
    other[offset(other, 4) + 30] ^= 3;
    refuse("A09-name.zip", other, "ARC_AMBIGUOUS");
    byte[] method = whole.clone();
    method[offset(method, 4) + 8] = 0;
    refuse("A09-method.zip", method, "ARC_AMBIGUOUS");
    byte[] shared = whole.clone();
    ByteBuffer headers = ByteBuffer.wrap(shared).order(ByteOrder.LITTLE_ENDIAN);
    headers.putInt(central(shared, 5) + 42, offset(shared, 4));
    refuse("A09-shared.zip", shared, "ARC_AMBIGUOUS");
    add(
        "A12-prefix.zip",
        concat("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), whole),
        "WARN",
        "ARC_PREFIX");
    refuse("A13-gzip.zip", gzip("hello".getBytes(StandardCharsets.UTF_8)), "ARC_TYPE");
    refuse("A13-text.zip", "hello, I am no archive".getBytes(StandardCharsets.UTF_8), "ARC_TYPE");
    refuse("A13-empty.zip", new byte[0], "ARC_TYPE");
    refuse("A13-zip.tar.gz", whole, "ARC_TYPE");
  }

  private void tars() throws IOException {
    add("A20-run.tar.gz", gzip(tar(run(), List.of())), "OK", "-");
    TarArchiveEntry symbolic = new TarArchiveEntry("R1/link", TarConstants.LF_SYMLINK);
    symbolic.setLinkName("/tmp");
    TarArchiveEntry hard = new TarArchiveEntry("R1/hard", TarConstants.LF_LINK);
    hard.setLinkName("../../etc/hosts");
    refuse("A21-link.tar.gz", gzip(tar(run(), List.of(symbolic))), "ARC_LINK");
    refuse("A22-hard.tar.gz", gzip(tar(run(), List.of(hard))), "ARC_LINK");
    for (byte kind : new byte[] {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK}) {
      refuse(
          "A22-" + (char) kind + ".tar.gz",
          gzip(tar(run(), List.of(new TarArchiveEntry("R1/special", kind)))),
          "ARC_LINK");
    }
    refuse("A21-out.tar.gz", gzip(tar(with("../out", "x"), List.of())), "ARC_PATH");
    refuse(
        "A21-twice.tar.gz",
        gzip(concatTar(tar(run(), List.of()), tar(run(), List.of()))),
        "ARC_DUPLICATE");
    refuse(
        "A23-bomb.tar.gz",
        gzip(tar(with("R1/zeros.md", "\0".repeat(20_000_000)), List.of())),
        "ARC_RATIO");
    byte[] whole = gzip(tar(run(), List.of()));
    refuse("A24-half.tar.gz", Arrays.copyOf(whole, whole.length / 2), "ARC_DAMAGED");
    refuse("A24-tail.tar.gz", Arrays.copyOf(whole, whole.length - 6), "ARC_DAMAGED");
    byte[] flipped = whole.clone();
    flipped[whole.length - 7] ^= 1;
    refuse("A24-crc.tar.gz", flipped, "ARC_DAMAGED");
    byte[] lie = tar(Map.of("R1/decision.md", "short"), List.of());
    byte[] huge = "77777777777\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(huge, 0, lie, 124, huge.length);
    sum(lie);
    refuse("A25-lie.tar.gz", gzip(lie), "ARC_SIZE");
  }

  /// Counts, sizes and names beyond the limits, and entries within entries (B03 to B06).
  private void claims() throws IOException {
    var many = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(many)) {
      for (int i = 0; i < 200_000; i++) {
        zip.putNextEntry(new java.util.zip.ZipEntry("f" + i));
      }
    }
    refuse("B03-many.zip", many.toByteArray(), "ARC_COUNT");
    byte[] whole = zip(run());
    byte[] huge = whole.clone();
    ByteBuffer headers = ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN);
    headers.putInt(central(huge, 2) + 24, 0xFFFFFFFE);
    refuse("B04-4gib.zip", huge, "ARC_RATIO");
    refuse("B04-16eib.zip", claiming(-1L), "ARC_SIZE");
    refuse("B04-8eib.zip", claiming(Long.MAX_VALUE), "ARC_SIZE");
    refuse("B04-64gib.zip", claiming(64L << 30), "ARC_SIZE");
    refuse("B05-quoted.zip", quoted(), "ARC_AMBIGUOUS");
    refuse("B06-long.zip", zip(with("x".repeat(5_000), "x")), "ARC_NAME");
    refuse("B06-deep.zip", zip(with("d/".repeat(300) + "x", "x")), "ARC_NAME");
    refuse("B06-long.tar.gz", gzip(tar(with("x".repeat(5_000), "x"), List.of())), "ARC_NAME");
    refuse("B06-deep.tar.gz", gzip(tar(with("d/".repeat(300) + "x", "x"), List.of())), "ARC_NAME");
    refuse("B06-monster.tar.gz", gzip(monster()), "ARC_NAME");
  }

  private static Map<String, String> run() {
    return new LinkedHashMap<>(HostileRun.files());
  }

  private static Map<String, String> with(String name, String text) {
    Map<String, String> files = run();
    files.put(name, text);
    return files;
  }

  private void refuse(String name, byte[] bytes, String code) {
    add(name, bytes, "REFUSE", code);
  }

  private void add(String name, byte[] bytes, String outcome, String code) {
    archives.add(new Archive(name, bytes, outcome, code));
  }
}

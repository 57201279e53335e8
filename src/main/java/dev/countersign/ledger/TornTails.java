package dev.countersign.ledger;

import dev.countersign.base.Disk;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The bytes that were once found after the ledger's last complete line. They were never
/// acknowledged to anybody, and are kept all the same.
///
/// @param folder where they are kept, one file each, named by time and offset
/// @param disk what writes
record TornTails(Path folder, Disk disk) {

  private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}Z(?:\\.\\d+)?-(\\d{1,15})");
  private static final int PIECE = 1 << 16;

  /// Copies what lies after `end` to a file of its own, and only then cuts it off.
  void setAside(FileChannel ledger, long end, Instant now) throws IOException {
    disk.createFolders(folder);
    Path file = freeName(now, end);
    try (FileChannel copy =
        disk.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      long size = ledger.size();
      for (long at = end; at < size; at += PIECE) {
        int length = (int) Math.min(PIECE, size - at);
        disk.write(copy, ByteBuffer.wrap(LedgerTail.read(ledger, at, length)));
      }
      disk.force(copy);
    }
    disk.forceFolder(folder);
    disk.truncate(ledger, end);
    disk.force(ledger);
  }

  private Path freeName(Instant now, long end) {
    String utc = now.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    Path file = folder.resolve(utc + "-" + end);
    for (int n = 2; Files.exists(file); n++) {
      file = folder.resolve(utc + "." + n + "-" + end);
    }
    return file;
  }

  /// The kept tails that lay at or before `end`, oldest first.
  List<TailStatement> kept(long end) throws IOException {
    List<TailStatement> tails = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return tails;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Files.size(file) > 0 && Long.parseLong(name.group(1)) <= end) {
          tails.add(tail(file, Long.parseLong(name.group(1))));
        }
      }
    }
    return tails;
  }

  private static TailStatement tail(Path file, long offset) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new TailStatement(offset, Files.size(file), Sha256.of(in));
    }
  }
}

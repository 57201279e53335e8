package dev.countersign.ledger;

import dev.countersign.base.Disk;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The facts that wait for a signature, one JSON object per line. Only whoever holds the ledger's
/// lock may call this.
///
/// Each line says how long the ledger was when the fact was noted. A fact is bound as soon as an
/// entry that binds facts begins at that length or later; so a crash between the entry and the
/// removal of the line does no harm.
///
/// @param file `pending.jsonl`
/// @param disk what writes
record Pending(Path file, Disk disk) {

  private static final int LONGEST_FACT = 64 * 1024;

  /// A fact that waits.
  ///
  /// @param after length of the ledger's complete lines when it was noted, in bytes
  /// @param fact with the time as stated by this computer
  private record Waiting(long after, Json.Obj fact) {}

  /// Notes a fact and returns when it is on the medium.
  ///
  /// @throws IllegalArgumentException if the fact is longer than 64 KiB
  void add(Json.Obj fact, long after, Instant now) throws IOException {
    Map<String, Json> line =
        Map.of(
            "after", Json.of(after),
            "fact", fact,
            "time", Json.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
    byte[] bytes = (Json.object(line).canonical() + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_FACT) {
      throw new IllegalArgumentException("a waiting fact is at most 64 KiB long");
    }
    boolean isNew = !Files.exists(file);
    try (FileChannel channel =
        disk.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
      long end = lengthOfCompleteLines(file);
      disk.truncate(channel, end);
      channel.position(end);
      disk.write(channel, ByteBuffer.wrap(bytes));
      disk.force(channel);
    }
    if (isNew) {
      disk.forceFolder(file.resolveSibling(""));
    }
  }

  /// The facts that no entry has bound yet, in the order in which they were noted. A line that is
  /// not readable is named by its digest.
  ///
  /// @param lastBound where the last entry begins that bound facts; -1 if there is none
  List<Json> waiting(long lastBound) throws IOException {
    List<Json> facts = new ArrayList<>();
    if (!Files.exists(file)) {
      return facts;
    }
    String all = Files.readString(file, StandardCharsets.ISO_8859_1);
    for (String line : all.substring(0, all.lastIndexOf('\n') + 1).split("\n", -1)) {
      if (!line.isEmpty()) {
        Waiting waiting = read(line.getBytes(StandardCharsets.ISO_8859_1));
        if (waiting.after() > lastBound) {
          facts.add(waiting.fact());
        }
      }
    }
    return facts;
  }

  private static Waiting read(byte[] line) {
    try {
      if (line.length <= LONGEST_FACT && Json.parse(line) instanceof Json.Obj found) {
        Json.Obj fact =
            Json.object(Map.of("fact", found.object("fact"), "time", Json.of(found.text("time"))));
        return new Waiting(found.number("after"), fact);
      }
    } catch (MalformedException e) {
      // named by its digest below
    }
    Json digest = Json.of(Sha256.of(line).hex());
    return new Waiting(Json.LARGEST, Json.object(Map.of("unreadable", digest)));
  }

  /// Forgets all facts, after an entry has bound them.
  void clear() throws IOException {
    Files.deleteIfExists(file);
    disk.forceFolder(file.resolveSibling(""));
  }

  /// How long the complete lines of a file are, in bytes; 0 if there is no file.
  static long lengthOfCompleteLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      while (end > 0) {
        int length = (int) Math.min(1 << 12, end);
        byte[] piece = LedgerTail.read(channel, end - length, length);
        for (int i = length - 1; i >= 0; i--) {
          if (piece[i] == '\n') {
            return end - length + i + 1;
          }
        }
        end -= length;
      }
      return 0;
    }
  }
}

package dev.countersign.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/// A run folder of any size for measurements, the same bytes each time. All texts are invented.
public final class BigRun {

  /// Records of one session.
  public static final int RECORDS = 600;

  private static final String[] WORDS =
      ("harbour lantern winter archive copper margin clerk volume page signal bridge ledger noon"
              + " station meadow anchor paper quarry violet tunnel cellar window ribbon orchard"
              + " pebble canvas kettle marble saddle timber")
          .split(" ");
  private static final String[] TYPES = {
    "raw_user", "raw_assistant", "raw_tool", "raw_assistant", "raw_tool"
  };
  private static final String[] TOOLS = {"OpenPage", "RunSnippet", "ReadFile"};

  private BigRun() {}

  /// Writes journals of this many bytes at least.
  ///
  /// @return the run folder
  public static Path write(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder.resolve("R0"));
    Files.writeString(
        folder.resolve("audit.jsonl"), "{\"round\": 0, \"kind\": \"start\", \"ts\": 17.5}\n");
    Files.writeString(folder.resolve("R0/config.yaml"), "base_dir: /data/big/R0/sessions\n");
    var random = new Random(20_261_121);
    long written = 0;
    for (int session = 0; written < bytes; session++) {
      written += session(folder, session, random);
    }
    return folder;
  }

  /// Makes a run of the first journals of another one, without copying their bytes.
  ///
  /// @param bytes of journals at least
  /// @return the run folder
  public static Path part(Path whole, Path folder, long bytes) throws IOException {
    write(folder, 0);
    Path from = whole.resolve("R1/sessions");
    long linked = 0;
    for (Path file : journals(from)) {
      if (linked < bytes) {
        Path place = folder.resolve("R1/sessions").resolve(from.relativize(file).toString());
        Files.createDirectories(place.resolveSibling(""));
        Files.createLink(place, file);
        linked += Files.size(file);
      }
    }
    return folder;
  }

  private static List<Path> journals(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static long session(Path folder, int number, Random random) throws IOException {
    String id = "aegis/R1/r0-task%05d".formatted(number);
    Path place = folder.resolve("R1/sessions").resolve(id);
    Files.createDirectories(place);
    Path file = place.resolve(new UUID(number, ~number) + ".jsonl");
    long size = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < RECORDS; i++) {
        byte[] line = record(id, number, i, random).getBytes(StandardCharsets.UTF_8);
        out.write(line);
        size += line.length;
      }
    }
    return size;
  }

  private static String record(String id, int session, int i, Random random) {
    String type = TYPES[i % TYPES.length];
    var text = new StringBuilder();
    int words = 60 + random.nextInt(180);
    for (int w = 0; w < words; w++) {
      text.append(WORDS[(int) (WORDS.length * Math.pow(random.nextDouble(), 2))]).append(' ');
    }
    text.append(session).append('.').append(i);
    String tool =
        type.equals("raw_tool")
            ? ", \"tool_name\": \"" + TOOLS[random.nextInt(TOOLS.length)] + "\""
            : "";
    return ("{\"type\": \"%s\", \"session_id\": \"%s\", \"run_id\": \"%s\", \"uuid\": \"%s\","
            + " \"step\": %d, \"timestamp\": \"2026-03-09T18:%02d:%02d.000Z\"%s,"
            + " \"message\": {\"role\": \"%s\", \"content\": \"%s\"}}\n")
        .formatted(
            type,
            id,
            new UUID(session, ~session),
            new UUID(random.nextLong(), random.nextLong()),
            i / TYPES.length * 2 + (i % TYPES.length > 2 ? 1 : 0),
            i / 60 % 60,
            i % 60,
            tool,
            type.substring(4),
            text);
  }
}

package dev.countersign.replay.task;

import dev.countersign.base.Sha256;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A session straight from its folder, or from lines given by a test.
final class FolderSession implements SessionSource {

  private final Session session;
  private final Path folder;
  private final Optional<Path> configs;
  private final List<JournalRecord> records = new ArrayList<>();
  private final Map<Long, byte[]> lines = new HashMap<>();

  private FolderSession(Session session, Path folder, Optional<Path> configs) {
    this.session = session;
    this.folder = folder;
    this.configs = configs;
  }

  /// The session in this folder, whose index lies beside it.
  static FolderSession of(Path folder, Optional<Path> configs) {
    String id = folder.getFileName().toString();
    Tree.MapNode index = map(text(folder.resolveSibling(id + ".json")));
    List<String> runs = index.get("run_ids").map(Tree::scalars).orElse(List.of());
    String hash =
        runs.stream()
            .map(run -> folder.resolve(run + "_state.json"))
            .filter(Files::exists)
            .map(file -> map(text(file)).text("config_hash"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    boolean summariser = folder.toString().contains("/subharnesses/");
    var found = new FolderSession(session(id, summariser, hash), folder, configs);
    for (int segment = 0; segment < runs.size(); segment++) {
      found.file(segment, false, folder.resolve(runs.get(segment) + ".jsonl"));
      found.file(segment, true, folder.resolve(runs.get(segment) + "_trace.jsonl"));
    }
    return found;
  }

  /// A session of one segment with these lines; those of the trace have an `event_type`.
  static FolderSession of(Path folder, String... given) {
    var found = new FolderSession(session("s", false, ""), folder, Optional.of(folder));
    for (boolean trace : List.of(false, true)) {
      Stream.of(given)
          .filter(line -> line.contains("\"event_type\"") == trace)
          .forEach(line -> found.add(0, trace, line.getBytes(StandardCharsets.UTF_8)));
    }
    return found;
  }

  FolderSession withConfig(String hash) {
    var other = new FolderSession(session("s", false, hash), folder, configs);
    other.records.addAll(records);
    other.lines.putAll(lines);
    return other;
  }

  private void file(int segment, boolean trace, Path file) {
    if (Files.exists(file)) {
      text(file).lines().forEach(l -> add(segment, trace, l.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void add(int segment, boolean trace, byte[] line) {
    Tree.MapNode body = map(new String(line, StandardCharsets.UTF_8));
    long key = records.size() + 1L;
    String step = body.text("step");
    lines.put(key, line);
    records.add(
        new JournalRecord(
            key,
            1,
            segment,
            trace,
            Sha256.of("file"),
            (int) key,
            0,
            line.length,
            body.text(trace ? "event_type" : "type"),
            step.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(step)),
            body.text("timestamp"),
            "",
            "",
            body.text("uuid"),
            ""));
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public List<JournalRecord> records() {
    return records;
  }

  @Override
  public byte[] raw(JournalRecord record) {
    return lines.getOrDefault(record.key(), new byte[0]);
  }

  @Override
  public Optional<byte[]> sidecar(String ref) {
    Path file = folder.resolve(ref);
    return Files.exists(file)
        ? Optional.of(text(file).getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  @Override
  public Optional<Tree> config(String hash) {
    return configs
        .map(dir -> dir.resolve(hash + ".yaml"))
        .filter(Files::exists)
        .flatMap(file ->
            switch (YamlReader.read(text(file), "c.yaml", 1, YamlRules.CONFIG)) {
              case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
              case YamlOutcome.Unreadable _ -> Optional.empty();
            });
  }

  @Override
  public List<SessionSource> nested() {
    var found = new ArrayList<FolderSession>();
    for (String kind : List.of("subagents", "subharnesses")) {
      Path below = folder.resolve(kind);
      if (Files.isDirectory(below)) {
        try (Stream<Path> children = Files.list(below)) {
          children.filter(Files::isDirectory).forEach(child -> found.add(of(child, configs)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    found.sort(Comparator.comparing(child -> child.records.getFirst().timestamp()));
    return List.copyOf(found);
  }

  private static Session session(String id, boolean summariser, String hash) {
    return new Session(
        1,
        id,
        "sessions/" + id,
        OptionalInt.empty(),
        summariser ? Session.Role.SUB_HARNESS : Session.Role.ROLLOUT,
        "",
        OptionalInt.empty(),
        0,
        List.of(),
        0,
        0,
        "",
        "",
        hash);
  }

  private static Tree.MapNode map(String json) {
    return JsonReader.read(json).orElseThrow() instanceof Tree.MapNode map
        ? map
        : new Tree.MapNode(List.of(), 0);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

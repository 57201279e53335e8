package dev.countersign.audit.blame;

import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Says for every line of every harness file, every node of the config and every processor which
/// candidate brought it (AUDIT C7). Reads the whole run once; immutable after that.
///
/// Moves and re-indents keep the origin, a revert restores the older one. The same text brought in
/// again after it was taken out has a new origin, which names the earlier round.
public final class Blame {

  private static final String CONFIG = "config.yaml";
  private static final int SHORTEST_TOLD = 8;

  private final Replay replay;
  private final RunFiles files;
  private final Steps steps;
  private final FileHistory history;
  private final NodeHistory nodes;
  private final Map<Birth, List<Integer>> lives = new HashMap<>();
  private final Map<String, List<Integer>> told = new HashMap<>();

  private Blame(Replay replay, RunFiles files) {
    this.replay = replay;
    this.files = files;
    this.steps = new Steps(replay);
    this.history = new FileHistory(steps, files);
    this.nodes = new NodeHistory(steps, files);
    for (int round : history.rounds()) {
      for (Piece piece : history.files(round).values()) {
        piece.births().stream().distinct().forEach(birth -> live(birth, round));
        piece.lines().forEach(line -> tell(line, round));
      }
      nodes.nodes(round).forEach(node -> live(node.birth(), round));
    }
  }

  /// The blame of a run.
  public static Blame of(Replay replay, RunFiles files) {
    return new Blame(replay, files);
  }

  /// The blame of one file of a round's harness; see [#file].
  public static Optional<BlamedFile> of(Replay replay, RunFiles files, String path, int round) {
    return of(replay, files).file(path, round);
  }

  /// A file of a round's harness.
  ///
  /// @param path its run-relative path, its label such as `agent.md` or `config.yaml`, or the
  ///   Python symbol that the config names in it
  /// @return empty if the harness of that round has no such file
  public Optional<BlamedFile> file(String path, int round) {
    Map<String, Piece> pieces = history.files(round);
    return Optional.ofNullable(pieces.get(path))
        .or(() -> config(path, round, pieces.values()))
        .or(() -> symbol(path, round).map(pieces::get))
        .or(() -> pieces.values().stream().filter(p -> p.label().equals(path)).findFirst())
        .map(piece -> blamed(piece, round));
  }

  private Optional<Piece> config(String path, int round, Collection<Piece> pieces) {
    boolean wanted = path.equals(CONFIG) || path.equals("R" + round + "/" + CONFIG);
    return pieces.stream().filter(p -> wanted && p.label().equals(CONFIG)).findFirst();
  }

  private Optional<String> symbol(String name, int round) {
    return replay
        .harness(round)
        .flatMap(harness ->
            harness.assets().stream()
                .filter(asset -> asset.symbol().equals(name) && !name.isEmpty())
                .flatMap(asset -> asset.file().stream())
                .map(file -> file.path())
                .findFirst());
  }

  /// The last round whose harness has such a file; empty if none has.
  public OptionalInt lastRound(String path) {
    return history.rounds().stream()
        .filter(round -> file(path, round).isPresent())
        .mapToInt(Integer::intValue)
        .max();
  }

  /// The labels of the files of a round's harness, the config first.
  public List<String> labels(int round) {
    return history.files(round).values().stream().map(Piece::label).distinct().toList();
  }

  /// The nodes of a round's config and its processors as a whole, in order of the config.
  public List<BlamedNode> nodes(int round) {
    return nodes.nodes(round).stream()
        .map(node -> new BlamedNode(node.path(), node.value(), node.processor(), origin(node)))
        .toList();
  }

  /// One of several ships of a round has the node for its own if its own config tells so.
  private Origin origin(NodeHistory.Node node) {
    List<Rewrite> brought = nodes.brought(node);
    return brought.isEmpty() ? origin(node.birth()) : origin(node.birth(), brought);
  }

  private BlamedFile blamed(Piece piece, int round) {
    Map<Birth, Origin> origins = new HashMap<>();
    List<BlamedLine> lines = new ArrayList<>();
    for (int at = 0; at < piece.lines().size(); at++) {
      Birth birth = piece.births().get(at);
      lines.add(
          new BlamedLine(
              at + 1, piece.lines().get(at), origins.computeIfAbsent(birth, this::origin)));
    }
    return new BlamedFile(piece.label(), piece.path(), round, lines);
  }

  private Origin origin(Birth birth) {
    return origin(birth, ships(birth));
  }

  private Origin origin(Birth birth, List<Rewrite> ships) {
    List<Integer> inForce = lives.getOrDefault(birth, List.of(birth.round()));
    String key = LeftOver.key(birth.text());
    int earlier =
        told.getOrDefault(key, List.of()).stream()
            .filter(round -> round < birth.round())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(-1);
    return new Origin(birth.round(), steps.isBaseline(birth.round()), ships, inForce, earlier);
  }

  /// The ships of the round in which a line came, or those of them whose own files have it.
  private List<Rewrite> ships(Birth birth) {
    List<Rewrite> all = steps.ships(birth.round());
    if (all.size() < 2) {
      return all;
    }
    List<Rewrite> own =
        narrowed(all, ship -> birth.place().contains("/applied/" + ship.id() + "/"));
    if (own.isEmpty()) {
      own = narrowed(all, ship -> config(ship).contains(birth.text().strip()));
    }
    return own.isEmpty() ? all : own;
  }

  private static List<Rewrite> narrowed(List<Rewrite> all, Predicate<Rewrite> fits) {
    return all.stream().filter(fits).toList();
  }

  private String config(Rewrite ship) {
    return files
        .file("R" + ship.round() + "/applied/" + ship.id() + "/" + CONFIG)
        .map(file -> new String(files.bytes(file.digest()), StandardCharsets.UTF_8))
        .map(text -> text.replace(files.originalRoot() + "/", ""))
        .orElse("");
  }

  private void live(Birth birth, int round) {
    lives.computeIfAbsent(birth, _ -> new ArrayList<>()).add(round);
  }

  private void tell(String line, int round) {
    String key = LeftOver.key(line);
    if (key.length() >= SHORTEST_TOLD) {
      List<Integer> rounds = told.computeIfAbsent(key, _ -> new ArrayList<>());
      if (rounds.isEmpty() || rounds.getLast() != round) {
        rounds.add(round);
      }
    }
  }
}

package dev.countersign.audit.blame;

import dev.countersign.replay.Harness;
import dev.countersign.replay.HarnessFiles;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.diff.Shape;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The nodes of the harness config through the rounds, each with its birth; by the same rules as
/// [FileHistory].
final class NodeHistory {

  private static final String PROCESSORS = "processors";

  /// A node and when it came.
  ///
  /// @param processor whether it stands for a processor as a whole
  record Node(String path, String value, boolean processor, Birth birth) {}

  private record Version(Map<String, Node> nodes, List<Version> ancestors) {
    Map<String, String> values() {
      Map<String, String> values = new HashMap<>();
      nodes.forEach((path, node) -> values.put(path, node.value()));
      return values;
    }
  }

  private final Steps steps;
  private final RunFiles files;
  private final HarnessFiles reader;
  private final TreeMap<Integer, Version> rounds = new TreeMap<>();
  private final Map<String, Map<String, String>> own = new HashMap<>();

  NodeHistory(Steps steps, RunFiles files) {
    this.steps = steps;
    this.files = files;
    this.reader = new HarnessFiles(files);
    for (Harness harness : steps.harnesses()) {
      Map<String, String> values = harness.tree().map(this::values).orElseGet(LinkedHashMap::new);
      Optional<Version> base =
          steps.base(harness.round()).flatMap(h -> Optional.ofNullable(rounds.get(h.round())));
      rounds.put(harness.round(), next(base, values, harness));
    }
  }

  /// The nodes of a round's config, in its order.
  List<Node> nodes(int round) {
    return Optional.ofNullable(rounds.get(round))
        .map(version -> List.copyOf(version.nodes().values()))
        .orElse(List.of());
  }

  /// The ships of the round in which a node came whose own applied config brings it: it has the
  /// node as the round's harness has it, and the harness that they started from has not. Empty if
  /// no ship's own config tells.
  List<Rewrite> brought(Node node) {
    int round = node.birth().round();
    Map<String, String> base =
        steps
            .base(round)
            .flatMap(harness -> Optional.ofNullable(rounds.get(harness.round())))
            .map(Version::values)
            .orElse(Map.of());
    return steps.ships(round).stream()
        .filter(ship -> node.value().equals(own(ship).get(node.path())))
        .filter(_ -> !node.value().equals(base.get(node.path())))
        .toList();
  }

  private Map<String, String> own(Rewrite ship) {
    String path = "R" + ship.round() + "/applied/" + ship.id() + "/config.yaml";
    return own.computeIfAbsent(
        ship.id(),
        _ ->
            files
                .file(path)
                .flatMap(file -> tree(path, files.bytes(file.digest())))
                .map(this::values)
                .orElseGet(LinkedHashMap::new));
  }

  private static Optional<Tree> tree(String path, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return switch (YamlReader.read(text, path, 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }

  private Map<String, String> values(Tree config) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten(reader.shape(config), "", values);
    return values;
  }

  private static Version next(Optional<Version> base, Map<String, String> values, Harness harness) {
    if (base.isPresent()) {
      List<Version> line = new ArrayList<>();
      line.add(base.get());
      line.addAll(base.get().ancestors());
      for (Version earlier : line) {
        if (earlier.values().equals(values)) {
          return earlier;
        }
      }
      return version(base.get().nodes(), line, values, harness);
    }
    return version(Map.of(), List.of(), values, harness);
  }

  private static Version version(
      Map<String, Node> old, List<Version> ancestors, Map<String, String> values, Harness harness) {
    String place = harness.config().map(file -> file.path()).orElse("");
    Map<String, Node> nodes = new LinkedHashMap<>();
    values.forEach((path, value) -> {
      Optional<Birth> kept =
          Optional.ofNullable(old.get(path))
              .filter(node -> node.value().equals(value))
              .map(Node::birth);
      boolean processor = value.isEmpty() && path.startsWith(PROCESSORS + "[");
      Birth birth =
          kept.orElseGet(() -> new Birth(harness.round(), place, value.isEmpty() ? path : value));
      nodes.put(path, new Node(path, value, processor, birth));
    });
    return new Version(nodes, ancestors);
  }

  private static void flatten(Shape shape, String path, Map<String, String> values) {
    switch (shape) {
      case Shape.MapNode map ->
          map.entries()
              .forEach(
                  (key, value) -> flatten(value, path.isEmpty() ? key : path + "." + key, values));
      case Shape.ListNode list -> {
        Map<String, Integer> seen = new HashMap<>();
        for (Shape item : list.items()) {
          String name = name(item);
          int turn = seen.merge(name, 1, Integer::sum);
          String below = path + "[" + (turn == 1 ? name : name + " #" + turn) + "]";
          if (path.equals(PROCESSORS)) {
            values.put(below, "");
          }
          flatten(item, below, values);
        }
      }
      case Shape.Scalar scalar -> values.put(path, scalar.text());
    }
  }

  /// What a list item is called: the last part of its target, else its own text.
  private static String name(Shape item) {
    String text =
        switch (item) {
          case Shape.MapNode map ->
              List.of("_target_", "type", "path").stream()
                  .map(key -> map.entries().get(key))
                  .filter(Shape.Scalar.class::isInstance)
                  .map(Shape::brief)
                  .findFirst()
                  .orElse("item");
          case Shape.ListNode _ -> "list";
          case Shape.Scalar scalar -> scalar.text();
        };
    int symbol = text.lastIndexOf("::");
    return symbol >= 0
        ? text.substring(symbol + 2)
        : text.contains("/")
            ? text.substring(text.lastIndexOf('/') + 1)
            : text.substring(text.lastIndexOf('.') + 1);
  }
}

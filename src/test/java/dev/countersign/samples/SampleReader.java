package dev.countersign.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads a made tree with ordinary parsers, so that the tests do not trust the writers.
final class SampleReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final SortedMap<String, byte[]> files;

  SampleReader(TreeWriter tree) {
    this.files = tree.bytes();
  }

  /// All paths that match a regular expression.
  List<String> paths(String pattern) {
    return files.keySet().stream().filter(path -> path.matches(pattern)).toList();
  }

  /// Whether the tree has the file.
  boolean has(String path) {
    return files.containsKey(path);
  }

  /// The text of a file.
  String text(String path) {
    return new String(files.getOrDefault(path, new byte[0]), UTF_8);
  }

  /// A JSON file.
  JsonNode json(String path) {
    return JSON.readTree(text(path));
  }

  /// The lines of a JSONL file.
  List<JsonNode> lines(String path) {
    return text(path).lines().map(JSON::readTree).collect(Collectors.toList());
  }

  /// A YAML file.
  Map<?, ?> yaml(String path) {
    return parse(text(path));
  }

  /// The front matter of a Markdown file.
  Map<?, ?> frontMatter(String path) {
    var text = text(path);
    return parse(text.substring(4, text.indexOf("\n---\n")));
  }

  private static Map<?, ?> parse(String yaml) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  /// The rollout flags of a run: round, then task, then one flag per rollout.
  Map<Integer, Map<String, String>> history(String run) {
    var all = new LinkedHashMap<Integer, Map<String, String>>();
    for (var line : lines(run + "/data/task_history.jsonl")) {
      var flags = new StringBuilder();
      line.get("passed_flags").forEach(flag -> flags.append(flag.asBoolean() ? '1' : '0'));
      all.computeIfAbsent(line.get("round").asInt(), _ -> new LinkedHashMap<>())
          .put(line.get("task_id").asString(), flags.toString());
    }
    return all;
  }

  /// How many predictions of a manifest came true, as `x/y`, from the history alone.
  String realised(String run, int round, String candidate) {
    var impact =
        (Map<?, ?>)
            frontMatter(run + "/R" + round + "/candidates/" + candidate + ".md")
                .get("predicted_impact");
    var predicted = new ArrayList<Object>();
    if (impact != null) {
      predicted.addAll((List<?>) impact.get("tasks_will_unlock"));
      predicted.addAll((List<?>) impact.get("tasks_will_stabilize"));
    }
    var history = history(run);
    long hits =
        predicted.stream()
            .filter(task ->
                Outcomes.improves(
                    history.getOrDefault(round - 1, Map.of()).getOrDefault((String) task, ""),
                    history.getOrDefault(round, Map.of()).getOrDefault((String) task, "")))
            .count();
    return hits + "/" + predicted.size();
  }
}

package dev.countersign.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A copy of a bundled sample in which hidden characters stand nearly everywhere: in prose, in the
/// names of tools, processors, tasks, files and candidates, and in the name of the run. The traces
/// of the early rounds are left out.
public final class HostileSample {

  /// The folder of the copy, and so the name of the run.
  public static final String NAME = "wi\u202Eki\u200B run";

  /// Names that are replaced in file names too, so that the run still fits together.
  private static final Map<String, String> NAMES =
      Map.of(
          "WikiTextFetch", "Wiki\u200BTextFetch",
          "WebSearch", "Web\u202ESearch",
          "QueryTidy", "Query\u2060Tidy",
          "DomainGuard", "Domain\u00ADGuard",
          "7bd855d8", "7bd8\u200B55d8",
          "db4fd70a", "db4f\u202Ed70a",
          "wiki_text_fetch", "wiki\u2067_text_fetch",
          "gaia_agent", "gaia\u200E_agent",
          "C-R7-01", "C-R7\u200B-01");

  private static final Map<String, String> WORDS =
      Map.of(
          " the ", " \u202Ethe ",
          " a ", " a\u200B ",
          " to ", " t\uDB40\uDC41o ",
          "http_endpoint", "http\u2066_endpoint",
          "CostGuard", "Cost\u202AGuard",
          "spawn_subagent", "spawn\u200D_subagent",
          "- config\n", "- con\u202Efig\n",
          "StepNudge", "Step\uFEFFNudge");

  private static final Pattern LEFT_OUT =
      Pattern.compile("R\\d/(sessions|raw|trajectories|digests)/.*");

  private HostileSample() {}

  /// Writes the copy.
  ///
  /// @return the folder to import
  public static Path write(Path sample, Path folder) throws IOException {
    Path root = folder.resolve(NAME);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sample)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String path = sample.relativize(file).toString().replace('\\', '/');
      if (LEFT_OUT.matcher(path).matches()) {
        continue;
      }
      Path to = root.resolve(names(path));
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      String text = names(Files.readString(file));
      for (var word : WORDS.entrySet()) {
        text = text.replace(word.getKey(), word.getValue());
      }
      boolean json = to.toString().endsWith(".json") || to.toString().endsWith(".jsonl");
      text = text.replace(" of ", json ? " \\u001b[2J\\rof\\u0000 " : " o\u2066f ");
      Files.write(to, text.getBytes(StandardCharsets.UTF_8));
    }
    return root;
  }

  private static String names(String text) {
    String changed = text;
    for (var name : NAMES.entrySet()) {
      changed = changed.replace(name.getKey(), name.getValue());
    }
    return changed;
  }
}

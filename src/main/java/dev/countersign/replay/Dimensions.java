package dev.countersign.replay;

import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says which of the nine dimensions of a harness a rewrite touches. No file of a run carries a
/// dimension, so this is a rule over paths of the config (FORMATS 4.2), never a recorded fact.
public final class Dimensions {

  private static final Pattern PROCESSOR = Pattern.compile("^processors\\[(.+?)](.*)$");
  private static final Pattern TURN = Pattern.compile(" #\\d+$");
  private static final String CHANGED = "~ changed";

  private static final Map<String, Dimension> FOLDERS =
      Map.of(
          "context", Dimension.CONTEXT,
          "memory", Dimension.MEMORY,
          "tools", Dimension.TOOLS,
          "evaluation", Dimension.EVALUATION,
          "observability", Dimension.OBSERVABILITY,
          "rl", Dimension.TRAINING);

  private final Map<Dimension, Set<String>> found = new EnumMap<>(Dimension.class);

  private Dimensions() {}

  /// The nine dimensions.
  public enum Dimension {
    MODEL("D1 model"),
    CONTEXT("D2 context"),
    MEMORY("D3 memory"),
    TOOLS("D4 tools"),
    ENVIRONMENT("D5 environment"),
    EVALUATION("D6 evaluation"),
    CONTROL("D7 control"),
    OBSERVABILITY("D8 observability"),
    TRAINING("D9 training");

    private final String label;

    Dimension(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// A dimension and what a rewrite did to it.
  ///
  /// @param dimension which
  /// @param changes such as `+ WikiTextFetch`; empty if it is untouched. Names come from the run
  ///   and are untrusted.
  public record Line(Dimension dimension, List<String> changes) {
    public Line {
      changes = List.copyOf(changes);
    }
  }

  /// All nine, in order.
  ///
  /// @param files what the rewrite changed
  /// @param changes of its config, as data
  public static List<Line> of(List<FileDelta> files, List<Change> changes) {
    var dimensions = new Dimensions();
    changes.forEach(dimensions::take);
    files.stream()
        .filter(Dimensions::isPrompt)
        .forEach(_ -> dimensions.add(Dimension.CONTEXT, CHANGED));
    return Arrays.stream(Dimension.values())
        .map(dimension ->
            new Line(
                dimension, new ArrayList<>(dimensions.found.getOrDefault(dimension, Set.of()))))
        .toList();
  }

  private static boolean isPrompt(FileDelta file) {
    String name = file.label().toLowerCase(Locale.ROOT);
    return !file.config()
        && file.status() != FileDelta.Status.MISSING
        && (name.endsWith(".md") || name.endsWith(".j2") || name.endsWith(".txt"));
  }

  private void take(Change change) {
    Matcher processor = PROCESSOR.matcher(change.path());
    if (processor.matches()) {
      takeProcessor(change, processor.group(1), processor.group(2).isEmpty());
      return;
    }
    String key = change.path().split("[.\\[]", 2)[0];
    switch (key) {
      case "tool_registry" -> add(Dimension.TOOLS, sign(change) + name(leaf(change)));
      case "model", "model_config", "model_router" -> add(Dimension.MODEL, CHANGED);
      case "memory", "light_memory" -> add(Dimension.MEMORY, CHANGED);
      case "tracer", "plugins" -> add(Dimension.OBSERVABILITY, CHANGED);
      case "step_snapshots" -> add(Dimension.TRAINING, CHANGED);
      case "processors" -> add(Dimension.CONTROL, "↕ order");
      default -> {
        if (key.contains("workspace") || key.startsWith("sandbox")) {
          add(Dimension.ENVIRONMENT, CHANGED);
        }
      }
    }
  }

  private void takeProcessor(Change change, String target, boolean whole) {
    Dimension dimension = dimension(target);
    if (dimension == Dimension.CONTEXT && !whole) {
      add(dimension, CHANGED);
    } else {
      add(dimension, (whole ? sign(change) : "~ ") + name(TURN.matcher(target).replaceFirst("")));
    }
  }

  private static Dimension dimension(String target) {
    if (target.startsWith("file://")) {
      return Dimension.CONTROL;
    }
    for (var rule : FOLDERS.entrySet()) {
      if (target.contains("." + rule.getKey() + ".")) {
        return rule.getValue();
      }
    }
    return Dimension.CONTROL;
  }

  private void add(Dimension dimension, String words) {
    found.computeIfAbsent(dimension, _ -> new LinkedHashSet<>()).add(words);
  }

  private static String sign(Change change) {
    return switch (change.kind()) {
      case ADDED -> "+ ";
      case REMOVED -> "− ";
      case CHANGED -> "~ ";
      case REORDERED -> "↕ ";
    };
  }

  private static String leaf(Change change) {
    return change.after().or(change::before).map(Shape::brief).orElse(change.path());
  }

  /// The name of a class or tool: what stands behind the last `::` or full stop, without the word
  /// `Processor`.
  private static String name(String target) {
    int at = target.lastIndexOf("::");
    String name =
        at >= 0 ? target.substring(at + 2) : target.substring(target.lastIndexOf('.') + 1);
    return name.endsWith("Processor") && name.length() > "Processor".length()
        ? name.substring(0, name.length() - "Processor".length())
        : name;
  }
}

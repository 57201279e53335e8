package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which variant of the harness served which task in which round.
///
/// @param servings every serving, in order of the file
record Routes(List<Serving> servings) {

  static final String PATH = "data/task_history.jsonl";

  Routes {
    servings = List.copyOf(servings);
  }

  /// A task, served once.
  record Serving(int round, String task, String variant, boolean passed, int line) {}

  /// A task that left a variant after it failed there.
  record Escape(Serving failed, Serving next) {

    int line() {
      return next.line();
    }

    String words() {
      return "%s failed under %s in R%d and was served by %s in R%d"
          .formatted(failed.task(), failed.variant(), failed.round(), next.variant(), next.round());
    }
  }

  static Routes of(AuditInput input) {
    Optional<RunFile> file = input.files().file(PATH);
    if (file.isEmpty()) {
      return new Routes(List.of());
    }
    String text = new String(input.files().bytes(file.get().digest()), StandardCharsets.UTF_8);
    if (!text.contains("\"variant\"")) {
      return new Routes(List.of());
    }
    List<Serving> servings = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (JsonReader.read(line.getBytes(StandardCharsets.UTF_8)).orElse(null)
              instanceof Tree.MapNode map
          && map.text("round").matches("\\d{1,6}")
          && !map.text("variant").isEmpty()) {
        servings.add(
            new Serving(
                Integer.parseInt(map.text("round")),
                map.text("task_id"),
                map.text("variant"),
                map.text("passed").equals("true"),
                number));
      }
    }
    return new Routes(servings);
  }

  boolean isEmpty() {
    return servings.isEmpty();
  }

  /// One line for each round: how many tasks each variant served.
  List<String> served() {
    Map<Integer, Map<String, Integer>> rounds = new TreeMap<>();
    for (Serving serving : servings) {
      rounds
          .computeIfAbsent(serving.round(), _ -> new TreeMap<>())
          .merge(serving.variant(), 1, Integer::sum);
    }
    List<String> lines = new ArrayList<>();
    rounds.forEach((round, counts) -> lines.add("R" + round + " tasks by variant: " + counts));
    return lines;
  }

  List<Escape> escapes() {
    Map<String, List<Serving>> tasks = new LinkedHashMap<>();
    for (Serving serving : servings) {
      tasks.computeIfAbsent(serving.task(), _ -> new ArrayList<>()).add(serving);
    }
    List<Escape> escapes = new ArrayList<>();
    for (List<Serving> own : tasks.values()) {
      own.sort(Comparator.comparingInt(Serving::round));
      for (int i = 1; i < own.size(); i++) {
        Serving before = own.get(i - 1);
        if (!before.passed() && !before.variant().equals(own.get(i).variant())) {
          escapes.add(new Escape(before, own.get(i)));
        }
      }
    }
    return escapes;
  }

  /// Variants that serve nothing in the last round, with tasks whose last result under them was a
  /// failure.
  List<String> retired() {
    int last = servings.stream().mapToInt(Serving::round).max().orElse(-1);
    Map<String, Set<String>> unsolved = new TreeMap<>();
    Set<String> alive = new LinkedHashSet<>();
    for (Serving serving : servings) {
      if (serving.round() == last) {
        alive.add(serving.variant());
      }
      Set<String> tasks = unsolved.computeIfAbsent(serving.variant(), _ -> new TreeSet<>());
      if (serving.passed()) {
        tasks.remove(serving.task());
      } else {
        tasks.add(serving.task());
      }
    }
    List<String> lines = new ArrayList<>();
    unsolved.forEach((variant, tasks) -> {
      if (!alive.contains(variant) && !tasks.isEmpty()) {
        lines.add("retired with unsolved tasks: " + variant + ": " + String.join(", ", tasks));
      }
    });
    return lines;
  }
}

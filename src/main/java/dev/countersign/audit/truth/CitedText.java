package dev.countersign.audit.truth;

import dev.countersign.base.LineFeeds;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands in cited files, step by step.
final class CitedText {

  private final RunFiles files;
  private final Map<String, Optional<Target>> known = new HashMap<>();

  CitedText(RunFiles files) {
    this.files = files;
  }

  /// A cited file.
  ///
  /// @param journal whether it has steps
  /// @param records the records of a journal, or the whole text as one record without step
  record Target(boolean journal, List<Entry> records) {

    /// Whether it has the place that a locator names.
    boolean has(String at) {
      int mark = at.indexOf('_');
      if (!journal || mark < 0) {
        return true;
      }
      int number = Integer.parseInt(at.substring(mark + 1));
      return at.startsWith("msg_")
          ? number < records.size()
          : records.stream().anyMatch(record -> record.step() == number);
    }

    /// Whether a quoted text does not stand there; a text that lies in another file is not judged.
    boolean lacks(String at, String quote) {
      int step = at.startsWith("step_") ? Integer.parseInt(at.substring(5)) : -1;
      List<Entry> there =
          records.stream().filter(record -> step < 0 || record.step() == step).toList();
      return there.stream().noneMatch(Entry::external)
          && there.stream().noneMatch(record -> flat(record.text()).contains(flat(quote)));
    }
  }

  /// A record.
  ///
  /// @param step as recorded; -1 if none
  /// @param text all texts in it
  /// @param external whether its content lies in a file of its own
  record Entry(int step, String text, boolean external) {}

  /// The file at a run-relative path, or the journals in a session's folder; empty if neither is
  /// there.
  Optional<Target> target(String path) {
    return known.computeIfAbsent(path, this::read);
  }

  private Optional<Target> read(String path) {
    List<RunFile> parts =
        files
            .file(path)
            .map(List::of)
            .orElseGet(() ->
                files.below(path).stream()
                    .filter(file -> file.path().endsWith(".jsonl"))
                    .filter(file -> !file.path().endsWith("_trace.jsonl"))
                    .toList());
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    boolean journal = parts.getFirst().path().endsWith(".jsonl");
    var records = new ArrayList<Entry>();
    for (RunFile part : parts) {
      String text = new String(files.bytes(part.digest()), StandardCharsets.UTF_8);
      if (journal) {
        LineFeeds.lines(text).stream()
            .flatMap(line -> JsonReader.read(line).stream())
            .map(CitedText::entry)
            .forEach(records::add);
      } else {
        records.add(new Entry(-1, text, false));
      }
    }
    return Optional.of(new Target(journal, List.copyOf(records)));
  }

  private static Entry entry(Tree record) {
    var text = new StringBuilder();
    collect(record, text);
    String step = record instanceof Tree.MapNode map ? map.text("step") : "";
    boolean external =
        record instanceof Tree.MapNode map
            && map.get("meta").orElse(map) instanceof Tree.MapNode meta
            && !meta.text("content_ref").isEmpty();
    return new Entry(
        step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1, text.toString(), external);
  }

  private static void collect(Tree tree, StringBuilder text) {
    switch (tree) {
      case Tree.MapNode map -> map.entries().forEach(entry -> collect(entry.value(), text));
      case Tree.ListNode list -> list.items().forEach(item -> collect(item, text));
      case Tree.Scalar scalar -> text.append(scalar.text()).append('\n');
    }
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}

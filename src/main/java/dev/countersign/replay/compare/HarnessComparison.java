package dev.countersign.replay.compare;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Harness;
import dev.countersign.replay.HarnessFiles;
import dev.countersign.replay.compare.HarnessPart.Kind;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import dev.countersign.replay.diff.StructuralDiff;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts in which two harnesses of a run differ: places of the config, and files.
public final class HarnessComparison {

  private static final Pattern PROCESSOR =
      Pattern.compile("processors\\[(?<target>.+?)( #\\d+)?](?<rest>.*)", Pattern.DOTALL);

  private final List<FileDelta> files;
  private final List<HarnessPart> parts = new ArrayList<>();

  private HarnessComparison(List<FileDelta> files) {
    this.files = new ArrayList<>(files.stream().filter(file -> !file.config()).toList());
  }

  /// The differing parts: tools, processors, prompts, then the rest, each in order of the config.
  /// Empty if the harnesses mean the same, or if a config is missing.
  public static List<HarnessPart> between(Harness before, Harness after, RunFiles files) {
    if (before.tree().isEmpty() || after.tree().isEmpty()) {
      return List.of();
    }
    var reader = new HarnessFiles(files);
    var comparison = new HarnessComparison(reader.between(before, after));
    for (Change change :
        StructuralDiff.of(reader.shape(before.tree().get()), reader.shape(after.tree().get()))) {
      comparison.add(change);
    }
    comparison.files.forEach(file -> comparison.parts.add(part(file, after, before)));
    return comparison.parts.stream().sorted(Comparator.comparing(HarnessPart::kind)).toList();
  }

  private void add(Change change) {
    String before = change.before().map(Shape::brief).orElse("");
    String after = change.after().map(Shape::brief).orElse("");
    String value = after.isEmpty() ? before : after;
    Matcher processor = PROCESSOR.matcher(change.path());
    HarnessPart part;
    if (isPrompt(change.path())) {
      part = part(Kind.PROMPT, lastName(value), change, before, after);
    } else if (change.path().startsWith("tool_registry")) {
      part = part(Kind.TOOL, symbol(value), change, before, after);
    } else if (processor.matches()) {
      String name = symbol(processor.group("target"));
      part = part(Kind.PROCESSOR, name + processor.group("rest"), change, before, after);
    } else if (change.path().equals("processors")) {
      part = part(Kind.PROCESSOR, "order of processors", change, before, after);
    } else {
      part = part(Kind.CONFIG, change.path(), change, before, after);
    }
    parts.add(withFile(part, value));
  }

  private static HarnessPart part(
      Kind kind, String name, Change change, String before, String after) {
    return new HarnessPart(
        kind, name, change.path(), change.kind(), before, after, Optional.empty());
  }

  /// The part with the file that its value names, which then needs no part of its own.
  private HarnessPart withFile(HarnessPart part, String value) {
    Optional<FileDelta> named =
        files.stream().filter(file -> fileName(value).equals(file.label())).findFirst();
    named.ifPresent(files::remove);
    return named.map(part::with).orElse(part);
  }

  /// A file whose content changed under the same name.
  private static HarnessPart part(FileDelta file, Harness after, Harness before) {
    Optional<Harness.Asset> asset =
        after.assets().stream()
            .filter(named -> named.label().equals(file.label()))
            .findFirst()
            .or(() ->
                before.assets().stream()
                    .filter(named -> named.label().equals(file.label()))
                    .findFirst());
    String role = asset.map(Harness.Asset::role).orElse("");
    String symbol = asset.map(Harness.Asset::symbol).filter(s -> !s.isEmpty()).orElse(file.label());
    Kind kind =
        role.startsWith("tool_registry")
            ? Kind.TOOL
            : role.endsWith("_target_")
                ? Kind.PROCESSOR
                : isPrompt(role) ? Kind.PROMPT : Kind.CONFIG;
    Change.Kind change =
        switch (file.status()) {
          case ADDED -> Change.Kind.ADDED;
          case REMOVED, MISSING -> Change.Kind.REMOVED;
          case MODIFIED -> Change.Kind.CHANGED;
        };
    return new HarnessPart(kind, symbol, "", change, "", "", Optional.of(file));
  }

  private static boolean isPrompt(String path) {
    return path.contains("template_path") || path.contains("system_builder");
  }

  /// `web_fetch` of `x/web.py::web_fetch`, `CostGuard` of `a.b.CostGuard`.
  private static String symbol(String target) {
    int mark = target.lastIndexOf("::");
    return mark >= 0
        ? target.substring(mark + 2)
        : target.contains("/") ? lastName(target) : target.substring(target.lastIndexOf('.') + 1);
  }

  private static String fileName(String value) {
    int mark = value.lastIndexOf("::");
    return lastName(mark >= 0 ? value.substring(0, mark) : value);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

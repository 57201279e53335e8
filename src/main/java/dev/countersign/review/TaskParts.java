package dev.countersign.review;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.Passages;
import dev.countersign.replay.task.Place;
import dev.countersign.replay.task.ProcessorAttribution;
import dev.countersign.replay.task.TaskDiff;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Collects what a decision on a rewrite inside a task binds: the records of both tracks and the
/// triggers beside them, files that hold a text instead of its record, the source of the processors
/// and the config (LEDGER 1.3). For one rewrite and one thread.
final class TaskParts {

  /// The name of the shown form in a ledger entry.
  static final String FORM = "unified-3/histogram/raw-effective";

  private final OpenedSession opened;
  private final RunFiles files;
  private final JournalLines lines;
  private final List<Parts.Part> present = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<Long> bound = new HashSet<>();

  private TaskParts(OpenedSession opened, RunFiles files) {
    this.opened = opened;
    this.files = files;
    this.lines = new JournalLines(files, opened.replay().session());
  }

  static Parts of(OpenedSession opened, MidTaskRewrite rewrite, RunFiles files) {
    var parts = new TaskParts(opened, files);
    parts.side("raw", rewrite.raw());
    parts.side("effective", rewrite.effective());
    rewrite.records().stream()
        .filter(record -> !parts.bound.contains(record.key()))
        .forEach(record -> parts.record("record.trace", record));
    parts.sources(rewrite);
    parts.config();
    String shown = TaskDiff.of(rewrite, new Passages(opened.source())).unified();
    parts.add(
        Parts.PRESENTATION,
        "shown.diff",
        OptionalInt.empty(),
        shown.getBytes(StandardCharsets.UTF_8));
    return new Parts(parts.present, parts.absent);
  }

  private void side(String track, Passage passage) {
    int before = present.size();
    place(track, passage.place());
    if (present.size() == before) {
      absent.add("record." + track);
    }
  }

  private void place(String track, Place place) {
    switch (place) {
      case Place.InRecord in -> record("record." + track, in.record());
      case Place.InFile in -> sidecar("file." + track, in.ref());
      case Place.InMessages in -> in.messages().forEach(one -> place(track, one));
      case Place.Nowhere _ -> {}
    }
  }

  private void record(String role, JournalRecord record) {
    bound.add(record.key());
    byte[] raw = opened.source().raw(record);
    byte[] line = Arrays.copyOf(raw, raw.length + 1);
    line[raw.length] = '\n';
    add(role, lines.path(record) + "#L" + record.line(), OptionalInt.of(record.line()), line);
  }

  private void sidecar(String role, String ref) {
    Optional<byte[]> bytes = opened.source().sidecar(ref);
    if (bytes.isPresent()) {
      add(role, opened.replay().session().path() + "/" + ref, OptionalInt.empty(), bytes.get());
    } else {
      absent.add(role);
    }
  }

  /// A processor's source is in the run only if the config names it by its file.
  private void sources(MidTaskRewrite rewrite) {
    for (ProcessorAttribution processor : rewrite.processors()) {
      Optional<RunFile> source = source(processor.name());
      if (source.isPresent()) {
        stored("processor.source", source.get());
      } else if (!absent.contains("processor.source")) {
        absent.add("processor.source");
      }
    }
  }

  private Optional<RunFile> source(String name) {
    String suffix = "::" + name;
    return opened
        .source()
        .config(opened.replay().session().configHash())
        .filter(Tree.MapNode.class::isInstance)
        .map(Tree.MapNode.class::cast)
        .flatMap(config -> config.get("processors"))
        .filter(Tree.ListNode.class::isInstance)
        .map(list -> ((Tree.ListNode) list).items())
        .orElse(List.of())
        .stream()
        .filter(Tree.MapNode.class::isInstance)
        .map(item -> ((Tree.MapNode) item).text("_target_"))
        .filter(target -> target.endsWith(suffix))
        .map(target -> target.substring(0, target.length() - suffix.length()))
        .map(path -> path.startsWith("file://") ? path.substring("file://".length()) : path)
        .flatMap(path -> files.resolve(path).flatMap(files::file).stream())
        .findFirst();
  }

  private void config() {
    Optional<RunFile> config = opened.config();
    if (config.isPresent()) {
      stored("config", config.get());
    } else {
      absent.add("config");
    }
  }

  private void stored(String role, RunFile file) {
    add(role, file.path(), OptionalInt.empty(), files.bytes(file.digest()));
  }

  private void add(String role, String name, OptionalInt line, byte[] bytes) {
    if (taken.add(role + " " + name)) {
      present.add(new Parts.Part(role, name, line, bytes));
    }
  }
}

package dev.countersign.audit.drift;

import dev.countersign.audit.AuditInput;
import dev.countersign.base.LineFeeds;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the run's own files say of its tasks and that a harness should not know: their wording, the
/// expected answers, the words of the verifier (FORMATS 1.3, 5.3, 5.4).
///
/// @param kind which of the three
/// @param task the task's id
/// @param path run-relative path of the file
/// @param text what it says
record TaskTexts(Kind kind, String task, String path, String text) {

  private static final Pattern NUMBERED = Pattern.compile("_r\\d+$");
  private static final int MOST_LINES = 8;
  private static final List<String> VERIFIER =
      List.of("eval_reason", "failed_nl_assertions", "judge_missing", "judge_lesson");

  /// The three kinds.
  enum Kind {
    TASK,
    ANSWER,
    VERIFIER
  }

  /// The texts of a run: of each task the first trajectory, and `comparison.json`.
  static List<TaskTexts> of(AuditInput input) {
    List<TaskTexts> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RunFile file : input.files().below("")) {
      String name = file.name();
      if (!file.path().contains("trajectories/")) {
        continue;
      }
      String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      String task = NUMBERED.matcher(stem).replaceFirst("");
      if (name.endsWith(".jsonl") && seen.add("session " + task)) {
        session(task, file, input.files(), texts);
      } else if (name.endsWith(".md") && seen.add("page " + task)) {
        input
            .yaml()
            .apply(input.files().bytes(file.digest()))
            .ifPresent(front -> page(task, file.path(), front, texts));
      }
    }
    comparison(input.files(), texts);
    return texts;
  }

  private static void session(String task, RunFile file, RunFiles files, List<TaskTexts> texts) {
    LineFeeds.lines(Words.text(files, file.path())).stream()
        .limit(MOST_LINES)
        .map(JsonReader::read)
        .flatMap(Optional::stream)
        .filter(line -> scalar(line, "type").equals("session_start"))
        .map(line -> scalar(line, "task"))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .ifPresent(text -> texts.add(new TaskTexts(Kind.TASK, task, file.path(), text)));
  }

  private static void page(String task, String path, Tree front, List<TaskTexts> texts) {
    if (front instanceof Tree.MapNode map) {
      for (String key : VERIFIER) {
        map.get(key).map(Tree::scalars).orElse(List.of()).stream()
            .map(text -> new TaskTexts(Kind.VERIFIER, task, path, text))
            .forEach(texts::add);
      }
    }
  }

  private static void comparison(RunFiles files, List<TaskTexts> texts) {
    Optional<Tree> rounds =
        files
            .file("comparison.json")
            .flatMap(file ->
                JsonReader.read(new String(files.bytes(file.digest()), StandardCharsets.UTF_8)))
            .flatMap(tree -> child(tree, "rounds"));
    Set<String> seen = new HashSet<>();
    for (Tree round : rounds.map(TaskTexts::items).orElse(List.of())) {
      for (Tree record : items(round)) {
        String task = scalar(record, "task_id");
        add(Kind.TASK, task, scalar(record, "question"), seen, texts);
        add(Kind.ANSWER, task, scalar(record, "expected"), seen, texts);
        add(Kind.VERIFIER, task, scalar(record, "reason"), seen, texts);
      }
    }
  }

  private static void add(
      Kind kind, String task, String text, Set<String> seen, List<TaskTexts> texts) {
    if (!text.isBlank() && seen.add(kind + " " + task + " " + text)) {
      texts.add(new TaskTexts(kind, task, "comparison.json", text));
    }
  }

  private static List<Tree> items(Tree tree) {
    return tree instanceof Tree.ListNode list ? list.items() : List.of();
  }

  private static Optional<Tree> child(Tree tree, String key) {
    return tree instanceof Tree.MapNode map ? map.get(key) : Optional.empty();
  }

  private static String scalar(Tree tree, String key) {
    return child(tree, key).map(Tree::scalar).orElse("");
  }
}

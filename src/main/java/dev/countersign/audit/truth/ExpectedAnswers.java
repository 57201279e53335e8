package dev.countersign.audit.truth;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.base.LineFeeds;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The expected answers that a run holds, and the check by them as far as it is known: equal text,
/// equal number, equal list (FORMATS 5.4; AUDIT C25). Sensitive: never printed whole by a rule.
final class ExpectedAnswers {

  /// Share of the evaluated rollouts that the check must explain to count as known.
  static final double KNOWN = 0.95;

  private static final Pattern FINAL = Pattern.compile("(?is).*final answer\\s*:?\\s*(.*)");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");
  private static final List<String> IDS = List.of("task_id", "id");
  private static final List<String> ANSWERS =
      List.of("expected", "answer", "expected_answer", "Final answer", "ground_truth");

  private final Map<String, String> byTask = new HashMap<>();
  private boolean checkKnown;
  private long explained;
  private long evaluated;

  private ExpectedAnswers() {}

  /// Reads them from the tasks file and from comparison.json, and tries the check on every
  /// evaluated rollout.
  static ExpectedAnswers of(AuditInput input) {
    var answers = new ExpectedAnswers();
    for (RunFile file : input.files().below("")) {
      boolean tasks = file.name().matches("(?i)tasks?[^/]*\\.jsonl?|comparison\\.json");
      if (tasks && depth(file.path()) <= 1 && file.size() < (64 << 20)) {
        answers.read(new String(input.files().bytes(file.digest()), StandardCharsets.UTF_8));
      }
    }
    for (RolloutFacts facts : input.rollouts()) {
      Optional<Boolean> graded = answers.grade(facts.taskId(), facts.answer());
      if (facts.passed().isPresent() && graded.isPresent()) {
        answers.evaluated++;
        answers.explained += facts.passed().equals(graded) ? 1 : 0;
      }
    }
    answers.checkKnown = answers.evaluated > 0 && answers.explained >= KNOWN * answers.evaluated;
    return answers;
  }

  private static int depth(String path) {
    String plain = path.startsWith("../") ? path.substring(3) : path;
    return (int) plain.chars().filter(c -> c == '/').count();
  }

  private void read(String text) {
    Optional<Tree> whole = JsonReader.read(text);
    boolean lines =
        LineFeeds.lines(text).stream().filter(line -> !line.isBlank()).limit(2).count() == 2
            && text.stripLeading().startsWith("{")
            && LineFeeds.lines(text).stream().findFirst().flatMap(JsonReader::read).isPresent();
    if (lines) {
      LineFeeds.lines(text).forEach(line -> JsonReader.read(line).ifPresent(this::collect));
    } else {
      whole.ifPresent(this::collect);
    }
  }

  private void collect(Tree tree) {
    switch (tree) {
      case Tree.MapNode map -> {
        String task = first(map, IDS);
        String answer = first(map, ANSWERS);
        if (!task.isEmpty() && !answer.isEmpty()) {
          byTask.putIfAbsent(task, answer);
        }
        map.entries().forEach(entry -> collect(entry.value()));
      }
      case Tree.ListNode list -> list.items().forEach(this::collect);
      case Tree.Scalar _ -> {}
    }
  }

  private static String first(Tree.MapNode map, List<String> keys) {
    return keys.stream().map(map::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /// The expected answers by task.
  Map<String, String> byTask() {
    return Map.copyOf(byTask);
  }

  /// Whether the check explains the recorded evaluations.
  boolean checkKnown() {
    return checkKnown;
  }

  /// How many of the recorded evaluations the check explains, in words.
  String calibration() {
    return "the check by equal text, number or list explains %d of %d recorded evaluations"
        .formatted(explained, evaluated);
  }

  /// Whether this text would pass; empty if no answer is known for the task.
  Optional<Boolean> grade(String task, String said) {
    return Optional.ofNullable(byTask.get(task)).map(expected -> equal(expected, said));
  }

  private static boolean equal(String expected, String said) {
    Matcher marked = FINAL.matcher(said);
    String answer = plain(marked.matches() ? marked.group(1) : said);
    String wanted = plain(expected);
    if (one(wanted, answer)) {
      return true;
    }
    String[] left = wanted.split("[,;]", -1);
    String[] right = answer.split("[,;]", -1);
    boolean same = left.length > 1 && left.length == right.length;
    for (int i = 0; same && i < left.length; i++) {
      same = one(plain(left[i]), plain(right[i]));
    }
    return same;
  }

  private static boolean one(String wanted, String answer) {
    Optional<Double> number = number(wanted);
    return number.isPresent() ? number.equals(number(answer)) : wanted.equals(answer);
  }

  private static Optional<Double> number(String text) {
    String bare = text.replaceAll("[$%€£]", "").replaceAll("(?<=\\d),(?=\\d{3})", "").strip();
    return NUMBER.matcher(bare).matches()
        ? Optional.of(Double.parseDouble(bare))
        : Optional.empty();
  }

  private static String plain(String text) {
    return text.strip()
        .replaceAll("^[\\s\"'`*<(]+|[\\s\"'`*>).!]+$", "")
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}

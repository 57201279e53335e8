package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Shipped lines that repeat what a task says, what its answer is, or what the verifier says (AUDIT
/// C14). An indicator, worded as a question.
final class LeakRule implements FindingRule {

  private static final int LONG = 8;
  private static final int SHORTEST_ANSWER = 8;
  private static final int TASKS_OF_A_TEMPLATE = 2;
  private static final int MOST = 5;

  private final TaskTexts.Kind kind;

  LeakRule(TaskTexts.Kind kind) {
    this.kind = kind;
  }

  /// Where a quotation stands and whose words it repeats.
  private record Hit(AddedText added, int line, TaskTexts source, String words) {}

  @Override
  public RuleText text() {
    String id =
        switch (kind) {
          case TASK -> "LEAK_TASK_TEXT";
          case ANSWER -> "LEAK_ANSWER";
          case VERIFIER -> "LEAK_VERIFIER_TEXT";
        };
    String what = noun();
    return new RuleText(
        id,
        "Shipped lines that repeat " + what,
        Severity.MEDIUM,
        "lines that a ship adds to prompts, tools, processors and config; "
            + switch (kind) {
              case TASK ->
                  "session_start.task of the first trajectory of each task, comparison.json";
              case ANSWER -> "expected of comparison.json";
              case VERIFIER ->
                  "eval_reason and judge fields of trajectories/*.md, reason of comparison.json";
            },
        kind == TaskTexts.Kind.ANSWER
            ? "All words of an expected answer of 8 characters or more stand in a row in the added"
                + " lines, without case and punctuation."
            : "8 words in a row, without case and punctuation, stand in both; sequences that more"
                + " than 2 tasks share are a template and do not count.",
        "Sees only what the run's files hold; files above 2 MB are passed over.",
        "AUDIT C14");
  }

  private String noun() {
    return switch (kind) {
      case TASK -> "the text of a task";
      case ANSWER -> "an expected answer";
      case VERIFIER -> "the verifier's words";
    };
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<Ship> ships = Ship.all(input.replay());
    if (ships.isEmpty()) {
      return List.of();
    }
    Map<Integer, Map<String, List<TaskTexts>>> known = sequences(TaskTexts.of(input));
    List<AuditFinding> findings = new ArrayList<>();
    for (Ship ship : ships) {
      List<Hit> hits = new ArrayList<>();
      for (AddedText added : AddedText.of(ship.rewrite(), input.files())) {
        known.forEach((length, sources) -> search(added, length, sources, hits));
      }
      finding(ship.rewrite(), hits).ifPresent(findings::add);
    }
    return findings;
  }

  /// The sequences to look for, by their length in words.
  private Map<Integer, Map<String, List<TaskTexts>>> sequences(List<TaskTexts> texts) {
    Map<Integer, Map<String, List<TaskTexts>>> known = new HashMap<>();
    for (TaskTexts text : texts) {
      if (text.kind() == kind) {
        int words = Words.of(text.text(), 1).size();
        boolean whole = kind == TaskTexts.Kind.ANSWER;
        int length = whole ? words : LONG;
        if (length > 0 && !(whole && text.text().strip().length() < SHORTEST_ANSWER)) {
          var sources = known.computeIfAbsent(length, _ -> new HashMap<>());
          Words.sequences(text.text(), length)
              .keySet()
              .forEach(s -> sources.computeIfAbsent(s, _ -> new ArrayList<>()).add(text));
        }
      }
    }
    return known;
  }

  private void search(
      AddedText added, int length, Map<String, List<TaskTexts>> sources, List<Hit> hits) {
    Set<String> seen = new HashSet<>();
    Words.sequences(Words.of(added.text(), added.line()), length)
        .forEach((words, line) -> {
          List<TaskTexts> found = sources.getOrDefault(words, List.of());
          long tasks = found.stream().map(TaskTexts::task).distinct().count();
          boolean template = kind != TaskTexts.Kind.ANSWER && tasks > TASKS_OF_A_TEMPLATE;
          if (!found.isEmpty() && !template && seen.add(found.getFirst().task() + " " + line)) {
            hits.add(new Hit(added, line, found.getFirst(), words));
          }
        });
  }

  private Optional<AuditFinding> finding(Rewrite rewrite, List<Hit> hits) {
    if (hits.isEmpty()) {
      return Optional.empty();
    }
    Set<String> tasks = new LinkedHashSet<>();
    hits.forEach(hit -> tasks.add(hit.source().task()));
    return Optional.of(
        new AuditFinding(
            text().id(),
            text().severity(),
            new Subject.OfRewrite(rewrite.id(), rewrite.round()),
            "Does this edit know %s? Its lines repeat that of %s; this may indicate leakage."
                .formatted(noun(), Counted.of(tasks.size(), "task")),
            hits.stream()
                .limit(MOST)
                .map(hit ->
                    "%s:%d repeats of task %s (%s): %s"
                        .formatted(
                            hit.added().path(),
                            hit.line(),
                            hit.source().task(),
                            hit.source().path(),
                            hit.words()))
                .toList(),
            hits.stream()
                .limit(MOST)
                .map(hit ->
                    Place.line(hit.added().path(), hit.line(), "task " + hit.source().task()))
                .toList()));
  }
}

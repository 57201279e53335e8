package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.base.LineFeeds;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Expected answers that stand literally in what a candidate ships.
final class ShippedAnswer implements FindingRule {

  /// Shorter answers stand in almost every text.
  static final int SHORTEST = 4;

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_SHIPPED_ANSWER",
          "an expected answer stands in shipped code, prompt or configuration",
          Severity.MEDIUM,
          "expected answers of a tasks file or comparison.json; the files that a candidate changed",
          "whole words equal to an expected answer of 4 characters or more, in any case, in the"
              + " new text and not in the text that it replaced; the answer itself is not printed",
          "a question, never proof: an answer may be an ordinary word",
          "AUDIT C25 and C14");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    Map<String, String> answers = new TreeMap<>(ExpectedAnswers.of(input).byTask());
    answers.values().removeIf(answer -> answer.strip().length() < SHORTEST);
    List<AuditFinding> findings = new ArrayList<>();
    for (Rewrite rewrite : input.replay().rewrites()) {
      if (rewrite.kind() == Rewrite.Kind.CANDIDATE && Harnesses.tookEffect(rewrite)) {
        rewrite.files().stream()
            .flatMap(file -> finding(input, rewrite, file, answers).stream())
            .forEach(findings::add);
      }
    }
    return findings;
  }

  private static Optional<AuditFinding> finding(
      AuditInput input, Rewrite rewrite, FileDelta file, Map<String, String> answers) {
    String before = text(input, file.before());
    String after = text(input, file.after());
    List<String> tasks = new ArrayList<>();
    int line = 0;
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      String expected = answer.getValue().strip().toLowerCase(Locale.ROOT);
      if (!after.contains(expected)) {
        continue;
      }
      Pattern word =
          Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(expected) + "(?![\\p{L}\\p{N}])");
      var found = word.matcher(after);
      if (found.find() && !word.matcher(before).find()) {
        tasks.add(answer.getKey());
        line = line > 0 ? line : LineFeeds.lines(after.substring(0, found.start())).size();
      }
    }
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    String path = file.after().map(RunFile::path).orElse(file.label());
    return Optional.of(
        new AuditFinding(
            TEXT.id(),
            TEXT.severity(),
            new Subject.OfRewrite(rewrite.id(), rewrite.round()),
            "%s, shipped by %s, holds the expected answer of %s: was it taken from the tasks?"
                .formatted(file.label(), rewrite.id(), Counted.of(tasks.size(), "task")),
            List.of("tasks: " + String.join(", ", tasks)),
            List.of(Place.line(path, Math.max(1, line), "holds it"))));
  }

  private static String text(AuditInput input, Optional<RunFile> file) {
    return file.map(f -> new String(input.files().bytes(f.digest()), StandardCharsets.UTF_8))
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }
}

package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.Attribution.TaskFiring;
import dev.countersign.base.Counted;
import java.util.ArrayList;
import java.util.List;

/// What the findings about attribution have in common: the counts, and the sessions that show them.
final class AttributionFindings {

  private AttributionFindings() {}

  /// A finding about a ship and some of its tasks.
  static AuditFinding finding(
      RuleText rule,
      AuditInput input,
      Attribution attribution,
      List<String> tasks,
      String message) {
    return Found.by(
        rule,
        new Subject.OfRewrite(attribution.candidate(), attribution.round()),
        message,
        derivation(attribution),
        places(input, attribution, tasks));
  }

  /// The declared signature in words.
  static String name(Attribution attribution) {
    return Words.task(attribution.signature().name());
  }

  private static List<String> derivation(Attribution attribution) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "declared: "
            + Words.task(attribution.signature().type())
            + " "
            + name(attribution)
            + ", at least "
            + attribution.expected());
    lines.add(
        "counted in "
            + Counted.of(attribution.rollouts(), "journal")
            + " of R"
            + attribution.effectRound()
            + ": "
            + (attribution.calls().isPresent()
                ? attribution.calls().getAsInt()
                : "nothing to count")
            + " (before: "
            + attribution.callsBefore()
            + ")");
    for (TaskFiring task : attribution.tasks()) {
      lines.add(
          Words.task(task.task())
              + ": "
              + task.grade().word()
              + ", "
              + (task.calls().isPresent() ? "fired " + task.calls().getAsInt() : "no journal")
              + " = "
              + task.standing().word());
    }
    lines.add(
        "expected_min_calls: per round "
            + met(attribution.meetsPerRound())
            + ", per flipped task "
            + met(attribution.meetsPerFlippedTask()));
    lines.add(attribution.summary());
    return lines;
  }

  private static String met(boolean met) {
    return met ? "met" : "not met";
  }

  private static List<Place> places(AuditInput input, Attribution attribution, List<String> tasks) {
    List<Place> places = new ArrayList<>();
    for (RolloutFacts facts : input.rollouts(attribution.effectRound())) {
      if (tasks.stream().anyMatch(task -> TaskHistory.same(task, facts.taskId()))) {
        int fired = Attributions.fired(attribution.signature(), facts).orElse(0);
        places.add(
            Place.at(
                new Subject.OfSession("s:" + facts.sessionId(), attribution.effectRound()),
                Words.task(facts.taskId()) + ": " + name(attribution) + " fired " + fired));
      }
    }
    if (places.isEmpty()) {
      input
          .replay()
          .rewrite(attribution.candidate())
          .flatMap(rewrite -> rewrite.candidate())
          .ifPresent(manifest ->
              places.add(
                  RunFileText.place(
                      input,
                      manifest.path(),
                      "attribution_signature",
                      "declares " + name(attribution))));
    }
    return places;
  }
}

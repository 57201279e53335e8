package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Recorded;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// No task leaves a variant's seesaw by being routed to another variant after it failed there
/// (AUDIT C16).
final class VariantRouting implements Check {

  private static final RuleText TEXT =
      new RuleText(
          "VARIANT_ROUTING",
          "Failed tasks stay with their variant",
          Severity.MEDIUM,
          "`variant` of the lines of data/task_history.jsonl",
          "No task that failed under variant A in one round is served by another variant in the next"
              + " round in which it ran. Variants that serve no task any more while one of their tasks is"
              + " unsolved are listed with it.",
          "No known writer records variants; without the field the check does not apply.",
          "AUDIT C16");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public Set<AuditProfile> profiles() {
    return Set.of(AuditProfile.PAPER_STRICT, AuditProfile.PAPER_NOISE);
  }

  @Override
  public List<CheckResult> results(AuditInput input) {
    Routes routes = Routes.of(input);
    if (routes.isEmpty()) {
      return List.of(
          result(
              Recomputed.NOT_APPLICABLE,
              "the task history names no variants",
              List.of(),
              List.of()));
    }
    List<Routes.Escape> escapes = routes.escapes();
    List<String> steps = new ArrayList<>(routes.served());
    escapes.forEach(escape -> steps.add(escape.words()));
    routes.retired().forEach(steps::add);
    List<Place> places =
        escapes.stream()
            .map(escape -> Place.line(Routes.PATH, escape.line(), "served by another variant"))
            .toList();
    return List.of(
        escapes.isEmpty()
            ? result(
                Recomputed.SATISFIED,
                "no task was routed to another variant after it failed",
                steps,
                places)
            : result(
                Recomputed.UNSATISFIED,
                "%s left a variant after failing there: %s"
                    .formatted(
                        Counted.of(escapes.size(), "task"),
                        String.join("; ", escapes.stream().map(Routes.Escape::words).toList())),
                steps,
                places));
  }

  private static CheckResult result(
      Recomputed recomputed, String why, List<String> steps, List<Place> places) {
    return CheckResult.of(
        TEXT.id(),
        new Subject.WholeRun(),
        Recorded.NONE,
        "",
        recomputed,
        VisibleText.line(why),
        steps.stream().map(VisibleText::line).toList(),
        places);
  }
}

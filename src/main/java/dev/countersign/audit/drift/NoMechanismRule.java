package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.TaskFlip;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.trace.Candidate.Signature;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Tasks that pass for the first time after a ship, in rollouts in which nothing of what it said
/// would help can be seen (AUDIT C14). An indicator, worded as a question.
final class NoMechanismRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "EXPLOIT_NO_MECHANISM",
        "Newly passing without the predicted mechanism",
        Severity.MEDIUM,
        "attribution_signature of the manifests; data/task_history.jsonl; journals of the effect"
            + " round",
        "In a round all of whose ships declare a signature: tasks that no rollout passed in the round"
            + " before and one passes now, whose passing rollouts with a journal call none of the"
            + " tools and show none of the processors that the signatures name.",
        "Tasks without a journal are left out. A ship may help by another part of it, or by luck.",
        "AUDIT C14");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    var rounds = new TreeMap<Integer, List<Rewrite>>();
    for (Ship ship : Ship.all(input.replay())) {
      rounds
          .computeIfAbsent(ship.rewrite().effectRound(), _ -> new ArrayList<>())
          .add(ship.rewrite());
    }
    TaskMatrix matrix = TaskMatrix.of(input.recorded());
    List<AuditFinding> findings = new ArrayList<>();
    rounds.forEach((round, ships) -> {
      List<Signature> signatures =
          ships.stream()
              .flatMap(ship -> ship.candidate().stream())
              .flatMap(candidate -> candidate.signature().stream())
              .toList();
      if (signatures.size() == ships.size()) {
        List<RolloutFacts> without = without(round, signatures, matrix, input);
        if (!without.isEmpty()) {
          findings.add(finding(round, ships, signatures, without));
        }
      }
    });
    return findings;
  }

  /// One passing rollout of each newly passing task that shows none of the signatures.
  private static List<RolloutFacts> without(
      int round, List<Signature> signatures, TaskMatrix matrix, AuditInput input) {
    int column = matrix.rounds().indexOf(round);
    List<RolloutFacts> without = new ArrayList<>();
    for (TaskMatrix.Row row : column < 0 ? List.<TaskMatrix.Row>of() : matrix.rows()) {
      boolean gained =
          row.cells().get(column).filter(cell -> cell.flip() == TaskFlip.GAINED).isPresent();
      List<RolloutFacts> passing =
          input.rollouts(round).stream()
              .filter(facts -> gained && facts.taskId().equals(row.task()))
              .filter(facts -> facts.passed().orElse(false))
              .toList();
      boolean shows =
          passing.stream().anyMatch(facts -> signatures.stream().anyMatch(s -> shows(facts, s)));
      if (!passing.isEmpty() && !shows) {
        without.add(passing.getFirst());
      }
    }
    return without;
  }

  private static boolean shows(RolloutFacts facts, Signature signature) {
    String wanted = plain(signature.name());
    return facts.toolCalls().keySet().stream().anyMatch(tool -> plain(tool).equals(wanted))
        || facts.triggers().keySet().stream().anyMatch(name -> plain(name).equals(wanted))
        || facts.rewrites().stream()
            .flatMap(rewrite -> rewrite.processors().stream())
            .anyMatch(name -> plain(name).equals(wanted));
  }

  /// A name without case, `_` and `-`: a config names the Python function, a journal the tool.
  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  private AuditFinding finding(
      int round, List<Rewrite> ships, List<Signature> signatures, List<RolloutFacts> without) {
    String names = String.join(", ", signatures.stream().map(Signature::name).toList());
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(round),
        "What made %s pass? No trace support was found for %s, which was to bring it about."
            .formatted(Counted.of(without.size(), "task"), names),
        List.of(
            "ships of the round: " + String.join(", ", ships.stream().map(Rewrite::id).toList()),
            "declared signatures: " + names,
            "newly passing without them: "
                + String.join(", ", without.stream().map(RolloutFacts::taskId).toList())),
        without.stream()
            .limit(5)
            .map(facts ->
                Place.at(
                    new Subject.OfSession("s:" + facts.sessionId(), round),
                    "task " + facts.taskId()))
            .toList());
  }
}

package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.Recorded;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.Optional;

/// Check 15: `decision.md` parses.
final class DecisionReadable extends RoundCheck {

  DecisionReadable() {
    super(
        new RuleText(
            "GATE_15_DECISION_READABLE",
            "The Critic's decision parses",
            Severity.MEDIUM,
            "R<n>/decision.md; recorded: audit.jsonl stage 3 decision, critic_failed",
            "the front matter parses, round is the folder's, decision_type is ship or no_op",
            "",
            "AUDIT C1 check 15; FORMATS 3.12"),
        Profiles.PAPER_AND_CODE);
  }

  @Override
  Claim recorded(GateRun run, int round) {
    return run.recorded()
        .events(AuditEvent.Other.class)
        .filter(event -> event.round() == round && event.kind().equals("decision"))
        .reduce((first, second) -> second)
        .map(DecisionReadable::claim)
        .orElse(Claim.NONE);
  }

  private static Claim claim(AuditEvent.Other event) {
    String failed =
        JsonReader.read(event.payload())
            .filter(Tree.MapNode.class::isInstance)
            .map(tree -> ((Tree.MapNode) tree).text("critic_failed"))
            .orElse("");
    String words = event.at().place() + ": critic_failed " + failed;
    return switch (failed) {
      case "false" -> new Claim(Recorded.PASSED, words);
      case "true" -> new Claim(Recorded.FAILED, words);
      default -> Claim.words(event.at().place());
    };
  }

  @Override
  Answer answer(GateRun run, int round) {
    String path = "R" + round + "/decision.md";
    Optional<Page> page = run.page(path);
    if (page.isEmpty()) {
      return Trail.cannot(path + " is missing");
    }
    Trail trail = new Trail();
    trail.at(Place.file(path, "the decision"));
    Optional<CriticDecision> decision = run.recorded().decision(round);
    String type = decision.map(CriticDecision::type).orElse("");
    String number = page.get().fields().map(map -> map.text("round")).orElse("");
    trail.step("decision_type " + (type.isEmpty() ? "unreadable" : type) + ", round " + number);
    if (type.isEmpty()) {
      trail.problem(path + " does not parse");
    } else if (!type.equals("ship") && !type.equals("no_op")) {
      trail.problem("decision_type is " + type + ", which is neither ship nor no_op");
    }
    if (!type.isEmpty() && !number.equals(String.valueOf(round))) {
      trail.problem(path + " says round " + number);
      trail.at(Place.line(path, page.get().lineOf("round:"), "round " + number));
    }
    return trail.answer(path + " decides " + type);
  }
}

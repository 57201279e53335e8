package dev.countersign.audit;

import dev.countersign.audit.custody.CustodyRules;
import dev.countersign.audit.drift.DriftRules;
import dev.countersign.audit.gate.GateRules;
import dev.countersign.audit.prediction.PredictionRules;
import dev.countersign.audit.truth.TruthRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every rule of the audit. The screen, the command line and docs/rules.md list from here.
public final class Registry {

  private static final List<Rule> RULES =
      Stream.of(
              GateRules.all(),
              PredictionRules.all(),
              TruthRules.all(),
              DriftRules.all(),
              CustodyRules.all())
          .flatMap(List::stream)
          .toList();

  private Registry() {}

  /// The rules, in order of display.
  public static List<Rule> rules() {
    return RULES;
  }

  /// The rule with this id.
  public static Optional<Rule> rule(String id) {
    return RULES.stream().filter(rule -> rule.text().id().equals(id)).findFirst();
  }
}

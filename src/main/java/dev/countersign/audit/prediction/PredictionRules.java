package dev.countersign.audit.prediction;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class PredictionRules {

  private PredictionRules() {}

  /// The rules.
  public static List<Rule> all() {
    return List.of();
  }
}

package dev.countersign.audit.truth;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class TruthRules {

  private TruthRules() {}

  /// The rules.
  public static List<Rule> all() {
    return List.of();
  }
}

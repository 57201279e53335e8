package dev.countersign.audit.gate;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class GateRules {

  private GateRules() {}

  /// The rules.
  public static List<Rule> all() {
    return List.of();
  }
}

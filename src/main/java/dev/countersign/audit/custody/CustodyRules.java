package dev.countersign.audit.custody;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class CustodyRules {

  private CustodyRules() {}

  /// The rules.
  public static List<Rule> all() {
    return List.of(
        new VariantRouting(),
        new CoverageRule(),
        new StaleDecisionRule(),
        new FileChangedRule(),
        new GapsRule(),
        new AnswerRewrittenRule());
  }
}

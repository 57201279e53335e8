package dev.countersign.audit.drift;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class DriftRules {

  private DriftRules() {}

  /// The rules.
  public static List<Rule> all() {
    return List.of(
        new SameBucketRule(),
        new AlarmRule(),
        new SofteningRule(),
        new FlaggedRule(),
        new LabelTextRule(),
        new ConcernRelayRule(),
        new ConcernOpenRule(),
        new LeakRule(TaskTexts.Kind.TASK),
        new LeakRule(TaskTexts.Kind.ANSWER),
        new LeakRule(TaskTexts.Kind.VERIFIER),
        new OutputRewriterRule(),
        new RewardGapRule(),
        new NoMechanismRule(),
        new NoiseRule(),
        new LossRule(),
        new PeakRule());
  }
}

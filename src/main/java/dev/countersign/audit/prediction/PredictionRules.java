package dev.countersign.audit.prediction;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class PredictionRules {

  private static final List<Rule> ALL =
      List.of(
          new SurpriseRegressionRule(),
          new FearedAndLostRule(),
          new NoneCameTrueRule(),
          new BucketFallingRule(),
          new NeverScoredRule(),
          new ScoreDiffersRule(),
          new LedgersDisagreeRule(),
          new RecoveryCountedRule(),
          new ReputationListRule(),
          new ReputationDiffersRule(),
          new RegressionNotListedRule(),
          new RegressionNotThereRule(),
          new CurveRule(),
          new SessionsDisagreeRule(),
          new UnattributedFlipRule(),
          new BelowExpectedRule(),
          new FiredInVainRule(),
          new NameNotNewRule(),
          new EvidenceLabelRule(),
          new LandscapeListsSolvedRule(),
          new LandscapeLeavesOutRule(),
          new NeglectedBucketRule(),
          new DigestDiffersRule(),
          new InfrastructureDigestRule());

  private PredictionRules() {}

  /// The rules.
  public static List<Rule> all() {
    return ALL;
  }
}

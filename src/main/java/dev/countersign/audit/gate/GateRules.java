package dev.countersign.audit.gate;

import dev.countersign.audit.Rule;
import java.util.List;

/// Every rule of this package, in the order in which the screen and the report list them.
public final class GateRules {

  private static final List<Rule> ALL =
      List.of(
          new ManifestFields(),
          new ManifestId(),
          new BucketWords(),
          new PriorPasses(PriorPasses.Kind.UNLOCK),
          new PriorPasses(PriorPasses.Kind.STABILIZE),
          new PriorPasses(PriorPasses.Kind.AT_RISK),
          new TaskIds(),
          new DeclaredFiles(),
          new UndeclaredFiles(),
          new BucketMatchesDiff(),
          new ConfigCanonical(),
          new SmokeEvidence(),
          new SignaturePresent(),
          new OneVerdict(),
          new DecisionReadable(),
          new OnlyAcceptedRanked(),
          new ShippedAsRanked(),
          new OneRevision(),
          new SeesawHolds(),
          new RegressionsListed(),
          new RegressionsAnswered(),
          new StopRule(),
          new CodeStructure(),
          new CodeNovelty(),
          new CodeCanonicalize(),
          new CodeCounterfactual(),
          new CodeReplay(),
          new EvidenceTiming(),
          new RepeatedLever(),
          new OverlapDiscussed(),
          new Level2Evidence(),
          new RegressionUnaddressed(),
          new ComparedNothing(),
          new NoGateRecord());

  private GateRules() {}

  /// The rules.
  public static List<Rule> all() {
    return ALL;
  }
}

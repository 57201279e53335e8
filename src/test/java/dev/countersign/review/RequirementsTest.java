package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta.Status;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequirementsTest {

  private static final String REASON = "ten or more characters";

  private final Rewrite rewrite =
      Given.shipped()
          .file("config.yaml", Status.MODIFIED)
          .file("agent.md", Status.MODIFIED)
          .file("notes.py", Status.MISSING)
          .rewrite();

  private final List<String> labels = Given.reviewed(rewrite).labels();

  @Test
  void approvalNeedsEveryFileViewedThatThereIs() {
    assertEquals(List.of("config.yaml", "agent.md"), ready(Set.of(), Set.of()).unviewed());
    assertEquals(List.of("agent.md"), ready(Set.of("config.yaml"), Set.of()).unviewed());
    Readiness all = ready(Set.of("config.yaml", "agent.md"), Set.of());
    assertEquals(List.of(), all.unviewed());
    assertTrue(all.canApprove());
  }

  @Test
  void approvalNeedsEveryHighFindingAndFailedCheckAcknowledged() {
    List<Finding> findings =
        List.of(
            Given.finding("TXT_BIDI"),
            Given.finding("CHANGE_UNDECLARED"),
            Given.finding(RewriteFindings.GATE_FAILED),
            Given.finding("PATH_NOT_FOUND"));
    Set<String> viewed = Set.of("config.yaml", "agent.md");
    Readiness none = Requirements.readiness(labels, findings, Given.low(), viewed, Set.of());
    assertEquals(3, none.unacknowledged().size(), "the medium one needs no acknowledgement");
    assertFalse(none.canApprove());
    Readiness all =
        Requirements.readiness(
            labels,
            findings,
            Given.low(),
            viewed,
            Set.of("TXT_BIDI", "CHANGE_UNDECLARED", "GATE_FAILED"));
    assertTrue(all.canApprove());
  }

  @Test
  void whatIsMissingIsListedForApprovalAndOverride() {
    Readiness ready =
        Requirements.readiness(
            labels,
            List.of(Given.finding("TXT_BIDI"), Given.finding("CONTRADICTION")),
            Given.high(),
            Set.of(),
            Set.of());
    List<String> missing =
        Requirements.missing(request(Choice.APPROVE, ""), Given.reviewed(rewrite), ready, false);
    assertEquals(3, missing.size(), missing.toString());
    assertTrue(
        missing.get(0).startsWith("Not every file was stated as viewed: config.yaml, agent.md."));
    assertTrue(missing.get(1).contains("--acknowledge CONTRADICTION,TXT_BIDI"), missing.get(1));
    assertTrue(missing.get(2).contains("the risk class is high"), missing.get(2));
    assertEquals(
        4,
        Requirements.missing(request(Choice.OVERRIDE, ""), Given.reviewed(rewrite), ready, false)
            .size());
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECT", "ASK"})
  void rejectAndAskNeedNothingButAReason(Choice choice) {
    Readiness nothing =
        Requirements.readiness(
            labels, List.of(Given.finding("TXT_BIDI")), Given.high(), Set.of(), Set.of());
    assertEquals(
        List.of(),
        Requirements.missing(request(choice, REASON), Given.reviewed(rewrite), nothing, false));
    assertEquals(
        1,
        Requirements.missing(request(choice, ""), Given.reviewed(rewrite), nothing, false).size());
  }

  @Test
  void anApprovalThatAgreesNeedsNoReason() {
    assertEquals(
        "", Requirements.reasonNeeded(Choice.APPROVE, Given.reviewed(rewrite), Given.low(), false));
  }

  @Test
  void aReasonIsNeededToSupersedeToDisagreeAndForHighRisk() {
    assertEquals(
        "it replaces an earlier decision of yours",
        Requirements.reasonNeeded(Choice.APPROVE, Given.reviewed(rewrite), Given.low(), true));
    Rewrite rejected = Given.shipped().fate(Fate.REJECTED).rewrite();
    assertEquals(
        "it differs from what the run recorded",
        Requirements.reasonNeeded(Choice.APPROVE, Given.reviewed(rejected), Given.low(), false));
    assertEquals(
        "the risk class is high",
        Requirements.reasonNeeded(Choice.APPROVE, Given.reviewed(rewrite), Given.high(), false));
  }

  @Test
  void aReasonHasTenCharactersThatAreNotBlank() {
    Readiness ready = ready(Set.of("config.yaml", "agent.md"), Set.of());
    assertEquals(List.of(), missing("ten chars!", ready));
    assertEquals(1, missing("nine char", ready).size());
    assertEquals(1, missing("   nine char   ", ready).size());
  }

  @Test
  void onlyAFailedGateCanBeOverridden() {
    Readiness ready = ready(Set.of("config.yaml", "agent.md"), Set.of());
    assertEquals(
        List.of("There is no failed gate to override: approve or reject it."),
        Requirements.missing(
            request(Choice.OVERRIDE, REASON), Given.reviewed(rewrite), ready, false));
    Rewrite ungated = Given.shipped().withoutGate().rewrite();
    assertEquals(
        1,
        Requirements.missing(
                request(Choice.OVERRIDE, REASON), Given.reviewed(ungated), ready, false)
            .size());
    Rewrite failed = Given.shipped().failedAt("replay").rewrite();
    assertEquals(
        List.of(),
        Requirements.missing(
            request(Choice.OVERRIDE, REASON), Given.reviewed(failed), ready, false));
  }

  private List<String> missing(String reason, Readiness ready) {
    return Requirements.missing(
        request(Choice.REJECT, reason), Given.reviewed(rewrite), ready, false);
  }

  private Readiness ready(Set<String> viewed, Set<String> acknowledged) {
    return Requirements.readiness(labels, List.of(), Given.low(), viewed, acknowledged);
  }

  private static DecisionRequest request(Choice choice, String reason) {
    return new DecisionRequest(
        new Target(Given.RUN, "candidate", "C-R4-01"),
        choice,
        reason,
        List.of(),
        List.of(),
        Duration.ZERO);
  }
}

package dev.countersign.audit.gate;

import dev.countersign.audit.Recorded;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.GateCheck;
import java.util.Arrays;
import java.util.List;

/// What the run recorded about a check, in its own words with the place.
///
/// @param recorded the state
/// @param words the recorded words with their file; empty if there are none
record Claim(Recorded recorded, String words) {

  /// The run recorded no such check.
  static final Claim NONE = new Claim(Recorded.NONE, "");

  /// The words of the run, without a state of their own.
  static Claim words(String words) {
    return new Claim(Recorded.NONE, words);
  }

  /// One of the code's gates, from the candidate's gate record (FORMATS 4.4).
  static Claim gate(Rewrite rewrite, String name) {
    return rewrite.gate().stream()
        .flatMap(gate ->
            gate.checks().stream()
                .filter(check -> check.name().equals(name))
                .map(check -> new Claim(state(check), words(gate, check))))
        .findFirst()
        .orElse(NONE);
  }

  /// Whether the run put one of the code's gates to a candidate: it recorded a result that is not
  /// `skipped`, or it should have, because the candidate was ranked and has no gate record at all.
  static boolean wasPut(Rewrite rewrite, String name) {
    return switch (gate(rewrite, name).recorded()) {
      case PASSED, FAILED -> true;
      case SKIPPED -> false;
      case NONE ->
          rewrite.gate().isEmpty()
              && rewrite.decision().filter(d -> d.ranking().contains(rewrite.id())).isPresent();
    };
  }

  /// A part of the gate `structure`: a failure counts only if its reason names one of these
  /// invariants, such as `IV-9`; a failure for another reason says nothing about the rest.
  static Claim structure(Rewrite rewrite, String... invariants) {
    Claim all = gate(rewrite, "structure");
    boolean other =
        all.recorded() == Recorded.FAILED
            && Arrays.stream(invariants).noneMatch(code -> all.words().contains(code));
    return other ? words(all.words() + " (for another reason)") : all;
  }

  /// What Stage 2 said about one thing in the proposal; a refusal counts only if its reason has one
  /// of these words. That it refused nothing is no recorded pass: it does not say what it looked
  /// at.
  static Claim proposal(GateRun run, Rewrite rewrite, List<String> about) {
    Claim all = proposal(run, rewrite);
    return switch (all.recorded()) {
      case FAILED ->
          about.stream().anyMatch(all.words()::contains)
              ? all
              : words(all.words() + " (for another reason)");
      case PASSED -> words(all.words());
      case SKIPPED, NONE -> all;
    };
  }

  /// What Stage 2 said about the proposal.
  static Claim proposal(GateRun run, Rewrite rewrite) {
    return run.recorded()
        .events(AuditEvent.Proposed.class)
        .filter(event -> event.candidateId().equals(rewrite.id()))
        .filter(event -> event.round() == rewrite.round())
        .reduce((first, second) -> second)
        .map(event ->
            new Claim(
                event.ok() ? Recorded.PASSED : Recorded.FAILED,
                event.at().place()
                    + ": "
                    + (event.ok() ? "propose" : "propose_fail: " + event.reason())))
        .orElse(NONE);
  }

  /// This claim, or the other one if this says nothing.
  Claim or(Claim other) {
    return recorded == Recorded.NONE && words.isEmpty() ? other : this;
  }

  private static Recorded state(GateCheck check) {
    return switch (check.state()) {
      case PASSED -> Recorded.PASSED;
      case FAILED -> Recorded.FAILED;
      case SKIPPED -> Recorded.SKIPPED;
    };
  }

  private static String words(AuditEvent.Gate gate, GateCheck check) {
    String reason = check.reason().isBlank() ? "" : ": " + check.reason();
    return gate.at().place() + ": " + check.name() + " " + state(check).word() + reason;
  }
}

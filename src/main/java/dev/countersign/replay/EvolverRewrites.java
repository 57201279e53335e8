package dev.countersign.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.ShippedConfigs.Found;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.AuditEvent.Gate;
import dev.countersign.trace.AuditEvent.NothingShipped;
import dev.countersign.trace.AuditEvent.Other;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rewrites of the main branch's one-agent evolver, which has neither manifests nor a Critic
/// (FORMATS 5).
///
/// Its gating judges a round after its rollouts, and what it calls reverted is not undone for good:
/// the next evolve starts from that round's config all the same, so a later round may run it again
/// (FORMATS 5.6; AUDIT, fact 7). What ran is what the configs say, never the label alone.
final class EvolverRewrites {

  private static final String REVERTED = "reverted";

  private final RecordedRun recorded;
  private final Ships ships;
  private final ShippedConfigs configs;
  private final HarnessDelta delta;
  private final Lineage lineage;
  private final Predictions predictions;

  EvolverRewrites(
      RecordedRun recorded,
      Ships ships,
      ShippedConfigs configs,
      HarnessDelta delta,
      Lineage lineage) {
    this.recorded = recorded;
    this.ships = ships;
    this.configs = configs;
    this.delta = delta;
    this.lineage = lineage;
    this.predictions = new Predictions(recorded);
  }

  private record Judgement(Fate fate, String cause) {}

  /// A round's edit as `learnings.md` and the scratch files describe it.
  Rewrite candidate(Candidate candidate) {
    int round = candidate.round();
    int effect = ships.effect(round);
    boolean ran = ships.shipped(round).contains(candidate.id());
    Harness own = configs.merged(round);
    int start = configs.start(round, own.config().isPresent() ? own : configs.recorded(effect));
    Found before = configs.ran(start);
    Found after = ran ? configs.ran(effect) : new Found(own, "");
    List<String> facts = facts(round, ran, own);
    if (!before.note().isEmpty()) {
      facts.add(before.note());
    }
    Judgement judged = judged(round, ran);
    return new Rewrite(
        candidate.id(),
        Rewrite.Kind.CANDIDATE,
        round,
        before.isPresent() ? start : -1,
        effect,
        candidate.buckets(),
        judged.fate(),
        facts,
        judged.cause(),
        List.of(),
        List.of(),
        Optional.of(candidate),
        Optional.empty(),
        Optional.empty(),
        gate(round),
        Optional.empty(),
        delta.between(before.harness(), after.harness()),
        predictions.of(candidate, start, effect, ran && !ships.crashed(round)));
  }

  /// A round whose harness changed although nothing describes why.
  Rewrite unexplained(int round) {
    int effect = ships.effect(round);
    int start = configs.start(round, configs.merged(round));
    Found before = configs.ran(start);
    Found after = configs.ran(effect);
    List<String> facts = new ArrayList<>();
    status(effect).ifPresent(facts::add);
    facts.add(
        ShippedConfigs.path(after.harness())
            + " differs from the harness of round "
            + start
            + "; this kind of run records no manifest");
    if (!before.note().isEmpty()) {
      facts.add(before.note());
    }
    var outline =
        new StepOutline(
            "R" + round,
            Rewrite.Kind.CANDIDATE,
            round,
            start,
            effect,
            Fate.SHIPPED,
            facts,
            "the evolver's config ran");
    return outline.rewrite(
        Optional.empty(), Optional.empty(), delta.between(before.harness(), after.harness()));
  }

  /// The checks of a round as a sentence; none for a run of another kind.
  List<String> checks(int round) {
    if (!ships.isEvolver()) {
      return List.of();
    }
    return gate(round)
        .map(gate -> CandidateFate.line(gate) + words(gate))
        .map(List::of)
        .orElse(List.of());
  }

  /// Says that a round runs a config again that gating had reverted.
  Optional<String> revertedAgain(int effect) {
    return lineage.same(effect).stream()
        .filter(earlier -> earlier < effect)
        .flatMap(earlier ->
            gating(ships.evolve(earlier))
                .filter(event -> event.stage().equals(REVERTED))
                .map(event -> again(effect, earlier, event))
                .stream())
        .reduce((first, second) -> second);
  }

  private static String again(int effect, int earlier, Other event) {
    return "round %d runs the config of round %d again, which the evolver's gating had reverted (%s)"
        .formatted(effect, earlier, VisibleText.line(event.at().place()));
  }

  private List<String> facts(int round, boolean ran, Harness own) {
    List<String> facts = new ArrayList<>();
    others(round, "hypothesis")
        .forEach(event ->
            facts.add(
                CandidateFate.line(event)
                    + "hypothesis "
                    + VisibleText.line(event.stage())
                    + CandidateFate.because(event.payload())));
    others(round, "considered")
        .forEach(event ->
            facts.add(
                CandidateFate.line(event)
                    + "considered "
                    + VisibleText.line(event.stage() + " " + event.payload()).strip()));
    facts.addAll(checks(round));
    ships.outcome(round).ifPresent(event -> facts.add(CandidateFate.line(event) + words(event)));
    int effect = ships.effect(round);
    status(effect).ifPresent(facts::add);
    others(round, "gating").forEach(event -> facts.add(gatingWords(event)));
    for (String kind : List.of("summary", "provenance")) {
      others(effect, kind)
          .forEach(event ->
              facts.add(
                  CandidateFate.line(event) + kind + " " + VisibleText.line(event.payload())));
    }
    Harness recordedConfig = configs.recorded(effect);
    if (ran
        && own.identity().isPresent()
        && recordedConfig.identity().isPresent()
        && !own.identity().equals(recordedConfig.identity())) {
      facts.add(
          ShippedConfigs.path(recordedConfig)
              + " is another harness than "
              + ShippedConfigs.path(own));
    }
    if (ran && reverted(round)) {
      lineage.same(effect).stream()
          .filter(later -> later > effect)
          .forEach(later ->
              facts.add("round " + later + " ran the same harness again, in spite of the revert"));
    }
    return facts;
  }

  private Judgement judged(int round, boolean ran) {
    Optional<GateCheck> failed =
        gate(round).stream()
            .flatMap(gate -> gate.checks().stream())
            .filter(check -> check.state() == GateCheck.State.FAILED)
            .findFirst();
    Optional<Other> gating = gating(round);
    if (ran) {
      String by = gating.map(event -> " (" + VisibleText.line(event.at().place()) + ")").orElse("");
      if (reverted(round)) {
        return new Judgement(
            Fate.ROLLED_BACK, "shipped, then reverted by the evolver's own gating" + by);
      }
      return new Judgement(
          Fate.SHIPPED,
          gating
              .map(event -> "shipped; gating says " + VisibleText.line(event.stage()) + by)
              .orElse("shipped; no gating is recorded"));
    }
    if (failed.isPresent()) {
      return new Judgement(
          Fate.GATE_FAILED,
          "check failed at "
              + VisibleText.line(failed.get().name())
              + CandidateFate.because(failed.get().reason()));
    }
    if (ships.crashed(round)) {
      return new Judgement(
          Fate.PROPOSE_FAIL, "the evolve crashed, so what it proposed was never tested");
    }
    return new Judgement(Fate.NOT_SELECTED, "its config did not run");
  }

  private static String words(AuditEvent event) {
    return switch (event) {
      case Gate gate ->
          gate.checks().stream()
              .filter(check -> check.state() == GateCheck.State.FAILED)
              .findFirst()
              .map(check ->
                  "check failed at "
                      + VisibleText.line(check.name())
                      + CandidateFate.because(check.reason()))
              .orElseGet(() -> CandidateFate.passed(gate));
      case AuditEvent.Commit commit -> "the config of round " + commit.round() + " ran";
      case NothingShipped nothing -> "nothing shipped" + CandidateFate.because(nothing.reason());
      case AuditEvent.Proposed _, AuditEvent.Rollback _, Other _ -> "";
    };
  }

  private static String gatingWords(Other event) {
    return CandidateFate.line(event)
        + "the evolver's gating says "
        + VisibleText.line(event.stage())
        + CandidateFate.because(event.payload());
  }

  private Optional<String> status(int effect) {
    return recorded
        .result(effect)
        .filter(result -> !result.evolveStatus().isEmpty())
        .map((RoundResult result) ->
            VisibleText.line(result.source())
                + ": recorded evolve_status: "
                + VisibleText.line(result.evolveStatus()));
  }

  private boolean reverted(int round) {
    return gating(round).filter(event -> event.stage().equals(REVERTED)).isPresent();
  }

  private Optional<Gate> gate(int round) {
    return ships.last(round, Gate.class, _ -> true);
  }

  /// The last word of gating; a pending one says nothing.
  private Optional<Other> gating(int round) {
    return ships.last(
        round,
        Other.class,
        event -> event.kind().equals("gating") && !event.stage().equals("pending"));
  }

  private List<Other> others(int round, String kind) {
    return recorded
        .events(Other.class)
        .filter(event -> event.round() == round && event.kind().equals(kind))
        .toList();
  }
}

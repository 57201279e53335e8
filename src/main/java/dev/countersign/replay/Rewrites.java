package dev.countersign.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.ShippedConfigs.Found;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.AuditEvent.NothingShipped;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists every rewrite between rounds, in order, with its files and its fate.
///
/// What shipped is `merged.yaml` against its parent and not the candidate's own config (AUDIT, fact
/// 8); a round that runs another harness than the round before is never silent, whatever it calls
/// itself (fact 7).
final class Rewrites {

  private final RecordedRun recorded;
  private final RunFiles files;
  private final CandidateRecords records;
  private final Ships ships;
  private final ShippedConfigs configs;
  private final HarnessDelta delta;
  private final ConfigChanges changes;
  private final Lineage lineage;
  private final Predictions predictions;
  private final EvolverRewrites evolver;

  Rewrites(
      RecordedRun recorded,
      RunFiles files,
      ShippedConfigs configs,
      HarnessDelta delta,
      ConfigChanges changes,
      Lineage lineage) {
    this.recorded = recorded;
    this.files = files;
    this.records = new CandidateRecords(recorded);
    this.ships = new Ships(recorded);
    this.configs = configs;
    this.delta = delta;
    this.changes = changes;
    this.lineage = lineage;
    this.predictions = new Predictions(recorded);
    this.evolver = new EvolverRewrites(recorded, ships, configs, delta, lineage);
  }

  /// All rewrites: by round, candidates as ranked, then by id, then the no-op or the rollback.
  List<Rewrite> all() {
    List<Rewrite> rewrites = new ArrayList<>();
    ships.evolveRounds().forEach(round -> addRound(round, rewrites));
    return rewrites;
  }

  private void addRound(int round, List<Rewrite> rewrites) {
    if (ships.isEvolver()) {
      addEvolved(round, rewrites);
      return;
    }
    for (String id : ships.candidates(round)) {
      rewrites.add(candidate(round, id));
    }
    boolean first = ships.effect(round) <= ships.baseline();
    if (ships.shipped(round).isEmpty() && !first) {
      if (isRecorded(round) || changed(round)) {
        rewrites.add(noOp(round));
      }
    }
    ships.rollback(round).ifPresent(event -> rewrites.add(rollback(round, event)));
  }

  private void addEvolved(int round, List<Rewrite> rewrites) {
    Optional<Candidate> candidate = recorded.candidates(round).stream().findFirst();
    if (candidate.isPresent()) {
      rewrites.add(evolver.candidate(candidate.get()));
    } else if (ships.effect(round) > ships.baseline()) {
      boolean kept = ships.outcome(round).filter(NothingShipped.class::isInstance).isPresent();
      if (changed(round) && !kept) {
        rewrites.add(evolver.unexplained(round));
      } else if (isRecorded(round)) {
        rewrites.add(noOp(round));
      }
    }
  }

  private boolean isRecorded(int round) {
    return recorded.decision(round).isPresent()
        || ships.outcome(round).isPresent()
        || !ships.candidates(round).isEmpty()
        || recorded.result(ships.effect(round)).isPresent();
  }

  private boolean changed(int round) {
    Harness after = configs.recorded(ships.effect(round));
    Harness before = configs.recorded(ships.effect(round) - 1);
    return after.identity().isPresent()
        && before.identity().isPresent()
        && !after.identity().equals(before.identity());
  }

  private Rewrite candidate(int round, String id) {
    CandidateFate fate = new CandidateFate(records, ships, round, id);
    Optional<Candidate> manifest = records.manifest(round, id);
    boolean shipped = ships.shipped(round, id);
    Harness own = configs.own(round, id);
    Found target = shipped ? configs.shipped(round) : new Found(own, "");
    int start = configs.start(round, own.config().isPresent() ? own : target.harness());
    Found parent = configs.ran(start);
    List<String> others = shipped ? ships.others(round, id) : List.of();
    List<FileDelta> deltas =
        new CandidateFiles(files, delta, round, id, manifest)
            .of(delta.between(parent.harness(), target.harness()), own, !others.isEmpty());
    List<String> dropped = shipped ? dropped(parent.harness(), own, target.harness()) : List.of();
    List<String> facts = new ArrayList<>(fate.facts());
    addNotes(facts, target, parent, deltas);
    if (shipped) {
      addEffect(facts, round, target.harness());
    }
    return new Rewrite(
        id,
        Rewrite.Kind.CANDIDATE,
        round,
        parent.isPresent() ? start : -1,
        ships.effect(round),
        manifest.map(Candidate::buckets).orElse(List.of()),
        fate.fate(),
        facts,
        fate.cause(),
        others,
        dropped,
        manifest,
        records.verdict(round, id),
        records.decision(round),
        records.gate(round, id),
        ships.rollback(round).filter(_ -> ships.rolledBack(round, id)),
        deltas,
        manifest
            .map(m -> predictions.of(m, start, ships.effect(round), fate.tookEffect()))
            .orElse(List.of()));
  }

  private List<String> dropped(Harness parent, Harness own, Harness shipped) {
    Optional<Tree> before = parent.tree();
    return before.isPresent() && own.tree().isPresent() && shipped.tree().isPresent()
        ? changes.dropped(before.get(), own.tree().get(), shipped.tree().get()).stream()
            .map(VisibleText::line)
            .toList()
        : List.of();
  }

  private static void addNotes(
      List<String> facts, Found target, Found parent, List<FileDelta> deltas) {
    addIfAny(facts, target.note());
    if (target.isPresent()) {
      addIfAny(facts, parent.note());
    }
    for (FileDelta file : deltas) {
      String name = VisibleText.line(file.label());
      if (file.status() == FileDelta.Status.MISSING) {
        facts.add(
            file.declared()
                ? "the manifest declares " + name + ", but it was not delivered"
                : "the config names " + name + ", which is not in the run");
      }
    }
  }

  /// What the round that should have run a ship says about it.
  private void addEffect(List<String> facts, int round, Harness shipped) {
    int effect = ships.effect(round);
    Harness ran = configs.recorded(effect);
    if (ran.identity().isPresent()
        && shipped.identity().isPresent()
        && !ran.identity().equals(shipped.identity())) {
      facts.add("R" + effect + "/config.yaml is another harness than the one that shipped");
    }
    if (ships.crashed(round)) {
      facts.add(
          "recorded evolve_status: the evolve before round "
              + effect
              + " crashed, so the ship did not take effect");
    }
  }

  private Rewrite noOp(int round) {
    int effect = ships.effect(round);
    Found before = configs.ran(effect - 1);
    Found after = configs.ran(effect);
    List<FileDelta> deltas = delta.between(before.harness(), after.harness());
    List<String> facts = new ArrayList<>();
    Optional<CriticDecision> decision = recorded.decision(round);
    decision.ifPresent(d -> facts.add(decided(d)));
    Optional<AuditEvent> outcome = ships.outcome(round);
    outcome.ifPresent(event -> facts.add(CandidateFate.line(event) + nothing(event)));
    recorded
        .result(effect)
        .map(RoundResult::evolveStatus)
        .filter(status -> !status.isEmpty())
        .ifPresent(status -> facts.add("recorded evolve_status: " + VisibleText.line(status)));
    addIfAny(facts, before.note());
    addIfAny(facts, after.note());
    facts.addAll(evolver.checks(round));
    String harness = evolver.revertedAgain(effect).orElse(ranAgain(effect, !deltas.isEmpty()));
    addIfAny(facts, harness);
    String why = outcome.map(Rewrites::nothing).orElseGet(() -> undecided(decision));
    return step("R" + round, Rewrite.Kind.NO_OP, round, effect - 1, effect, Fate.NO_OP)
        .with(facts, harness.isEmpty() ? why : why + "; " + harness)
        .rewrite(decision, Optional.empty(), deltas);
  }

  private String undecided(Optional<CriticDecision> decision) {
    String unknown = ships.isEvolver() ? "the evolver changed nothing" : "no decision recorded";
    return decision.isPresent() ? "nothing shipped" : unknown;
  }

  private static String decided(CriticDecision decision) {
    String file = VisibleText.line(decision.path());
    String concern = decision.strategyConcern().strip();
    return decision.type().isEmpty()
        ? file + " is unreadable, so nothing ships"
        : file
            + " decides "
            + VisibleText.line(decision.type())
            + (concern.isEmpty() ? "" : "; strategy concern: " + VisibleText.line(concern));
  }

  private static String nothing(AuditEvent event) {
    return event instanceof NothingShipped nothing
        ? "nothing shipped" + CandidateFate.because(nothing.reason())
        : "commit without candidates";
  }

  /// What a round's harness is, if it is not the one of the round before.
  private String ranAgain(int effect, boolean differs) {
    if (!differs) {
      return "";
    }
    List<Integer> earlier = lineage.same(effect).stream().filter(other -> other < effect).toList();
    boolean undone = ships.rollback(ships.evolve(effect - 1)).isPresent();
    String after = undone ? " after the rollback of round " + ships.evolve(effect - 1) : "";
    return earlier.isEmpty()
        ? "round " + effect + " ran another harness than round " + (effect - 1) + after
        : "round " + effect + " ran the harness of round " + earlier.getLast() + " again" + after;
  }

  private Rewrite rollback(int round, AuditEvent.Rollback event) {
    int effect = ships.effect(round);
    Found before = configs.ran(effect);
    int restored = ships.restored(round).orElse(-1);
    Found after =
        restored < 0
            ? new Found(configs.recorded(-1), "the run has no earlier harness to go back to")
            : configs.ran(restored);
    List<String> facts = new ArrayList<>();
    String ids = VisibleText.line(String.join(", ", event.rolledBack()));
    String words = "rolled back " + ids + CandidateFate.because(event.reason());
    facts.add(CandidateFate.line(event) + words);
    if (restored >= 0) {
      facts.add(
          "the last round that was not rolled back is "
              + restored
              + "; its harness is "
              + lineage.name(restored));
    }
    addIfAny(facts, before.note());
    addIfAny(facts, after.note());
    return step(
            "R" + round + ":rollback",
            Rewrite.Kind.ROLLBACK,
            round,
            effect,
            effect + 1,
            Fate.ROLLED_BACK)
        .with(facts, words)
        .rewrite(
            recorded.decision(round),
            Optional.of(event),
            delta.between(before.harness(), after.harness()));
  }

  private static StepOutline step(
      String id, Rewrite.Kind kind, int round, int parent, int effect, Fate fate) {
    return new StepOutline(id, kind, round, parent, effect, fate, List.of(), "");
  }

  private static void addIfAny(List<String> facts, String fact) {
    if (!fact.isEmpty()) {
      facts.add(fact);
    }
  }
}

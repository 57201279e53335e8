package dev.countersign.audit.truth;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Place;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Harness;
import dev.countersign.replay.HarnessReader;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.compare.HarnessComparison;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import java.util.ArrayList;
import java.util.List;

/// The harnesses of a run: those that ran, those that candidates delivered, and what differs.
final class Harnesses {

  private final AuditInput input;
  private final HarnessReader reader;

  Harnesses(AuditInput input) {
    this.input = input;
    this.reader = input.harnesses();
  }

  /// H(n) as the replay found it; without config if the run lacks it.
  Harness ran(int round) {
    return input.replay().harness(round).orElseGet(() -> reader.round(round));
  }

  /// What an evolve round made: the merged config, or the evolver's own.
  Harness made(int round) {
    return reader.at(
        round, "R" + round + (isEvolver() ? "/evolve/config.yaml" : "/applied/merged.yaml"));
  }

  /// A candidate's own config; where it has none of its own, what its round made, if that is its
  /// alone.
  Harness own(Rewrite rewrite) {
    Harness own =
        reader.at(
            rewrite.round(), "R" + rewrite.round() + "/applied/" + rewrite.id() + "/config.yaml");
    boolean alone = isEvolver() || (tookEffect(rewrite) && rewrite.shippedWith().isEmpty());
    return own.config().isPresent() || !alone ? own : made(rewrite.round());
  }

  /// Whether its change was in force in its effect round.
  static boolean tookEffect(Rewrite rewrite) {
    return rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
  }

  /// What a candidate changes against the harness that it starts from; empty if a config is
  /// missing. Where that harness had been taken back, recorded or not, an edit that differs less
  /// from the one before is held against that one.
  List<HarnessPart> changes(Rewrite rewrite) {
    if (rewrite.parentRound() < 0) {
      return List.of();
    }
    Harness own = own(rewrite);
    List<HarnessPart> changes = between(ran(rewrite.parentRound()), own);
    for (int base : bases(rewrite)) {
      List<HarnessPart> fewer = between(ran(base), own);
      boolean known = ran(base).tree().isPresent();
      changes = known && fewer.size() < changes.size() ? fewer : changes;
    }
    return changes;
  }

  /// Earlier rounds that an edit may start from: the one before a ship that was taken back, and the
  /// one whose harness its own round ran again.
  private List<Integer> bases(Rewrite rewrite) {
    List<Integer> bases = new ArrayList<>();
    Undone.of(input).stream()
        .filter(undone -> undone.effect() == rewrite.parentRound())
        .forEach(undone -> bases.add(undone.parent()));
    input.replay().lineage().same(rewrite.effectRound()).stream()
        .filter(round -> round < rewrite.parentRound())
        .forEach(bases::add);
    return bases;
  }

  List<HarnessPart> between(Harness before, Harness after) {
    return HarnessComparison.between(before, after, input.files());
  }

  boolean isEvolver() {
    return input.recorded().run().layout() == Run.Layout.EVOLVER;
  }

  /// Where the config of a harness stands.
  static Place place(Harness harness, String says) {
    return Place.file(
        harness.config().map(RunFile::path).orElse("R" + harness.round() + "/config.yaml"), says);
  }

  /// A part in a few words, such as `~ CostGuard.max_usd: 0.5 → 0.8`.
  static String words(HarnessPart part) {
    return part.sign() + " " + part.kind().word() + " " + part.name() + ": " + part.values();
  }
}

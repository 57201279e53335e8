package dev.countersign.audit.gate;

import dev.countersign.audit.AuditInput;
import dev.countersign.base.Remembered;
import dev.countersign.base.Sha256;
import dev.countersign.replay.Harness;
import dev.countersign.replay.HarnessIdentity;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.replay.Predictions;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/// A run as the checks of the gate look at it: who was proposed, what shipped, what was measured
/// when. The rules of one audit share it.
final class GateRun {

  private static final int SHORTEST_HASH = 16;
  private static final int KEPT = 512;

  private final AuditInput input;
  private final Predictions history;
  private final Remembered<Integer, ComparedRows> compared;
  private final Remembered<String, Optional<Page>> pages;

  private GateRun(AuditInput input) {
    this.input = input;
    this.history = new Predictions(input.recorded());
    this.compared = new Remembered<>(KEPT, round -> ComparedRows.of(this, round));
    this.pages = new Remembered<>(KEPT, this::read);
  }

  /// The run of this input.
  static GateRun of(AuditInput input) {
    return input.memo().get(GateRun.class, GateRun.class, () -> new GateRun(input));
  }

  AuditInput input() {
    return input;
  }

  RecordedRun recorded() {
    return input.recorded();
  }

  /// What harnesses mean in this run.
  HarnessIdentity identity() {
    return input.harnesses().identity();
  }

  /// Whether the run has AEGIS' manifests, verdicts and decisions; the one-agent evolver writes
  /// none of them.
  boolean isAegis() {
    return switch (recorded().run().layout()) {
      case AEGIS, AEGIS_TB2 -> true;
      case EVOLVER, JOURNALS -> false;
    };
  }

  /// Whether it is a run of the one-agent evolver.
  boolean isEvolver() {
    return recorded().run().layout() == Run.Layout.EVOLVER;
  }

  /// Every candidate that the run mentions, in order.
  List<Rewrite> proposals() {
    return input.replay().rewrites().stream()
        .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE)
        .toList();
  }

  /// The candidates of one round.
  List<Rewrite> proposals(int round) {
    return proposals().stream().filter(rewrite -> rewrite.round() == round).toList();
  }

  /// The evolve rounds that got as far as a candidate, a decision or an outcome, ascending.
  List<Integer> evolveRounds() {
    TreeSet<Integer> rounds = new TreeSet<>();
    proposals().forEach(rewrite -> rounds.add(rewrite.round()));
    recorded().decisions().forEach(decision -> rounds.add(decision.round()));
    recorded().events().stream()
        .filter(e -> e instanceof AuditEvent.Commit || e instanceof AuditEvent.NothingShipped)
        .forEach(event -> rounds.add(event.round()));
    return List.copyOf(rounds);
  }

  /// The line that says what shipped in a round; of repeated lines the last.
  Optional<AuditEvent> outcome(int round) {
    return recorded().events().stream()
        .filter(event -> event.round() == round)
        .filter(e -> e instanceof AuditEvent.Commit || e instanceof AuditEvent.NothingShipped)
        .reduce((first, second) -> second);
  }

  /// What shipped in an evolve round, in the order recorded.
  List<String> shipped(int round) {
    Optional<AuditEvent> outcome = outcome(round);
    if (outcome.isPresent()) {
      return outcome.get() instanceof AuditEvent.Commit commit
          ? commit.shipped().stream().distinct().toList()
          : List.of();
    }
    return recorded().shipOutcomes().stream()
        .filter(ship -> ship.round() == round)
        .map(ShipOutcome::shipId)
        .distinct()
        .toList();
  }

  /// Whether a candidate shipped.
  boolean isShipped(Rewrite rewrite) {
    return shipped(rewrite.round()).contains(rewrite.id());
  }

  /// The rollback of a round's ship.
  Optional<AuditEvent.Rollback> rollback(int round) {
    return recorded()
        .events(AuditEvent.Rollback.class)
        .filter(event -> event.round() == round)
        .reduce((first, second) -> second);
  }

  /// The round whose rollouts ran what this evolve round shipped.
  int effect(int round) {
    return round + recorded().run().effectShift();
  }

  /// The rounds with a task history, ascending.
  List<Integer> measured() {
    return recorded().outcomes().stream().map(TaskOutcome::round).distinct().sorted().toList();
  }

  /// The last measured round before this one.
  OptionalInt measuredBefore(int round) {
    return measured().stream().mapToInt(Integer::intValue).filter(r -> r < round).max();
  }

  /// How every task went in a round, by task; of repeated lines the last counts.
  Map<String, Passes> tasks(int round) {
    Map<String, Passes> tasks = new TreeMap<>();
    recorded()
        .outcomes(round)
        .forEach(o -> tasks.put(o.taskId(), new Passes(o.passes(), o.attempts())));
    return tasks;
  }

  /// How a task went in a round; the id may be an abbreviation.
  Optional<Passes> passes(String task, int round) {
    return history.passes(task, round);
  }

  /// What the counterfactual gate could compare in the evolve of a round.
  ComparedRows comparedRows(int round) {
    return compared.get(round);
  }

  /// A Markdown page of the run.
  Optional<Page> page(String path) {
    return pages.get(path);
  }

  private Optional<Page> read(String path) {
    return bytes(path).map(bytes -> Page.of(path, bytes, input.yaml()));
  }

  /// The text of a file.
  Optional<String> text(String path) {
    return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> bytes(String path) {
    return input.files().file(path).map(file -> input.files().bytes(file.digest()));
  }

  /// The earlier harness that a rollback of the parent round brought back: by a rollback record, or
  /// silently, where a round without a ship ran it again; empty if there was none. An evolve may
  /// start from it or from the rolled-back one (FORMATS 3.3 and 5.6).
  Optional<Harness> restored(Rewrite rewrite) {
    int parent = rewrite.parentRound();
    boolean recordedRollback = parent >= 0 && rollback(parent - effect(0)).isPresent();
    List<Integer> again =
        shipped(rewrite.round()).isEmpty()
            ? input.replay().lineage().same(rewrite.effectRound())
            : List.of();
    return input.replay().harnesses().stream()
        .filter(h -> h.round() < parent && h.tree().isPresent())
        .filter(h ->
            recordedRollback
                ? rollback(h.round() - effect(0)).isEmpty()
                : again.contains(h.round()) && !again.contains(parent))
        .reduce((first, second) -> second);
  }

  /// The path of a candidate's own config.
  static String ownConfig(Rewrite rewrite) {
    return "R" + rewrite.round() + "/applied/" + rewrite.id() + "/config.yaml";
  }

  /// The candidate's own harness; empty of everything if the run lacks its config.
  Harness own(Rewrite rewrite) {
    return harness(rewrite.round(), ownConfig(rewrite));
  }

  /// Whether a session ran a harness: its config_hash is the digest of the config, or names a kept
  /// `configs/<hash>.yaml` of the same semantic identity (FORMATS 2).
  boolean ran(Session session, Harness harness) {
    String hash = session.configHash();
    if (hash.length() < SHORTEST_HASH || harness.config().isEmpty()) {
      return false;
    }
    return harness.config().get().digest().hex().startsWith(hash)
        || (harness.identity().isPresent() && kept(hash).equals(harness.identity()));
  }

  private Optional<Sha256> kept(String hash) {
    return input.files().file("../agent_home/configs/" + hash + ".yaml").stream()
        .flatMap(file -> harness(-1, file.path()).identity().stream())
        .findFirst();
  }

  /// The harness of a config file.
  Harness harness(int round, String path) {
    return input.harnesses().at(round, path);
  }
}

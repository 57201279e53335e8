package dev.countersign.replay;

import dev.countersign.base.Counted;
import dev.countersign.base.VisibleText;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says for each round which harness produced its rollouts, and how that is known (AUDIT C21).
/// Every before-and-after comparison rests on it.
public final class EffectAlignment {

  private static final int SHORTEST_HASH = 16;

  private final RecordedRun recorded;
  private final Ships ships;
  private final Lineage lineage;
  private final List<Harness> harnesses;
  private final List<Session> sessions;

  private EffectAlignment(
      RecordedRun recorded, Lineage lineage, List<Harness> harnesses, List<Session> sessions) {
    this.recorded = recorded;
    this.ships = new Ships(recorded);
    this.lineage = lineage;
    this.harnesses = harnesses;
    this.sessions = sessions;
  }

  /// How it is known which harness a round ran, strongest first.
  public enum Source {
    /// A recorded hash of the config is that of this round's config file.
    RECORDED_HASH("recorded hash"),
    /// A recorded hash is that of no config, or of another round's.
    HASH_DISAGREES("hash disagrees"),
    /// A person shifted the rounds.
    CHOSEN("chosen shift"),
    /// The rule of the run's layout.
    LAYOUT("layout rule"),
    /// The run has no config for the round.
    MISSING("no config");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    /// The word for tables.
    public String word() {
      return word;
    }
  }

  /// One row of the alignment table.
  ///
  /// @param round the round of the rollouts
  /// @param harness name of the harness that ran, such as `H1`; empty if not known
  /// @param evolveRound the evolve round whose edits the rollouts show
  /// @param shipped the candidates that these are
  /// @param source how it is known
  /// @param why the same as a sentence, with the files that say so
  public record Row(
      int round, String harness, int evolveRound, List<String> shipped, Source source, String why) {
    public Row {
      shipped = List.copyOf(shipped);
    }
  }

  /// The rows of a run, by round.
  ///
  /// @param sessions the run's sessions, for the config hashes of its rollouts; may be empty
  public static List<Row> rows(Replay replay, List<Session> sessions) {
    var alignment =
        new EffectAlignment(
            replay.recorded(), replay.lineage(), replay.harnesses(), List.copyOf(sessions));
    return replay.recorded().rounds().stream().map(alignment::row).toList();
  }

  private Row row(int round) {
    Optional<RunFile> config =
        harnesses.stream().filter(h -> h.round() == round).findFirst().flatMap(Harness::config);
    List<String> reasons = new ArrayList<>();
    Source source = config.map(file -> source(round, file, reasons)).orElse(Source.MISSING);
    if (config.isEmpty()) {
      reasons.add("R" + round + "/config.yaml is not in the run");
    }
    reasons.add(rule(round));
    int evolve = ships.evolve(round);
    return new Row(
        round,
        lineage.name(round),
        evolve,
        ships.shipped(evolve),
        source,
        String.join("; ", reasons));
  }

  private Source source(int round, RunFile config, List<String> reasons) {
    List<String> hashes = hashes(round, reasons, config);
    if (hashes.isEmpty()) {
      return recorded.run().shiftSource().equals("chosen") ? Source.CHOSEN : Source.LAYOUT;
    }
    boolean all = hashes.stream().allMatch(hash -> isDigest(hash, config));
    return all ? Source.RECORDED_HASH : Source.HASH_DISAGREES;
  }

  /// The config hashes recorded for a round's rollouts, and a sentence about each source.
  private List<String> hashes(int round, List<String> reasons, RunFile config) {
    List<String> hashes = new ArrayList<>();
    recorded
        .result(round)
        .map(RoundResult::configHash)
        .filter(hash -> !hash.isEmpty())
        .ifPresent(hash -> {
          hashes.add(hash);
          reasons.add("curves.json's config_hash " + VisibleText.line(hash) + means(hash, config));
        });
    List<String> recordedHashes =
        sessions.stream()
            .filter(s -> s.role() == Session.Role.ROLLOUT && !s.configHash().isEmpty())
            .filter(s -> s.round().isPresent() && s.round().getAsInt() == round)
            .map(Session::configHash)
            .toList();
    if (!recordedHashes.isEmpty()) {
      long fitting = recordedHashes.stream().filter(h -> isDigest(h, config)).count();
      hashes.addAll(recordedHashes);
      reasons.add(
          fitting
              + " of "
              + Counted.of(recordedHashes.size(), "rollout")
              + " recorded the digest of "
              + config.path());
    }
    return hashes;
  }

  private String means(String hash, RunFile config) {
    if (isDigest(hash, config)) {
      return " is that of " + config.path();
    }
    return harnesses.stream()
        .flatMap(harness -> harness.config().stream())
        .filter(other -> isDigest(hash, other))
        .findFirst()
        .map(other -> " is that of " + other.path() + ", not of " + config.path())
        .orElse(" is that of no round's config");
  }

  /// Whether a recorded hash is the digest of a file, or enough of its beginning.
  private static boolean isDigest(String hash, RunFile file) {
    return hash.length() >= SHORTEST_HASH && file.digest().hex().startsWith(hash);
  }

  private String rule(int round) {
    int evolve = ships.evolve(round);
    String who =
        recorded.run().shiftSource().equals("chosen") ? "a person chose that" : "by the layout";
    return round == ships.baseline() && ships.candidates(evolve).isEmpty()
        ? "round " + round + " is the baseline: no evolve preceded it"
        : who + " round " + round + " ran what evolve round " + evolve + " decided";
  }
}

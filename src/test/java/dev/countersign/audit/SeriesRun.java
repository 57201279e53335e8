package dev.countersign.audit;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Lineage;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.RoundSummary;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import dev.countersign.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A run put together by hand: how its tasks went, what shipped, what was said. For tests of rules
/// that look at series.
@SuppressWarnings("CanIgnoreReturnValueSuggester") // built in chains only
public final class SeriesRun implements RunFiles {

  private final List<TaskOutcome> outcomes = new ArrayList<>();
  private final List<RoundSummary> rounds = new ArrayList<>();
  private final List<Rewrite> rewrites = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Map<Integer, CriticDecision> decisions = new TreeMap<>();
  private final List<Landscape> landscapes = new ArrayList<>();
  private final List<RolloutFacts> facts = new ArrayList<>();
  private final Map<String, RunFile> files = new TreeMap<>();
  private final Map<Sha256, byte[]> blobs = new HashMap<>();

  /// A round in which task `t<i>` went as the i-th word says, such as `11 10 00`.
  public SeriesRun round(int round, String flags) {
    return round(round, "", List.of(flags.split(" ", -1)));
  }

  /// A round in which task `<level>t<i>` went as the i-th flags say.
  public SeriesRun round(int round, String level, List<String> flags) {
    for (int i = 0; i < flags.size(); i++) {
      String all = flags.get(i);
      outcomes.add(
          new TaskOutcome(
              round,
              level + "t" + i,
              level,
              all.contains("1"),
              all.chars().mapToObj(flag -> flag == '1').toList(),
              "done",
              3,
              OptionalDouble.empty(),
              List.of()));
    }
    int passed = (int) flags.stream().filter(f -> f.contains("1")).count();
    return counted(round, passed, flags.size());
  }

  /// A round of which only the pass count is known, unless its tasks were given.
  public SeriesRun counted(int round, int passed, int tasks) {
    rounds.add(
        new RoundSummary(
            round,
            OptionalInt.of(passed),
            OptionalInt.of(tasks),
            OptionalDouble.of((double) passed / tasks),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            "ok",
            "",
            round - 1,
            List.of("C-R" + round + "-01"),
            false,
            List.of()));
    return this;
  }

  /// The Critic's decision of a round; give it before the round's ship.
  public SeriesRun decision(int round, String type, String concern, String body) {
    String path = "R" + round + "/decision.md";
    decisions.put(
        round,
        new CriticDecision(
            round,
            path,
            type,
            type.equals("ship") ? List.of("C-R" + round + "-01") : List.of(),
            concern));
    return file(path, "---\nround: " + round + "\n---\n\n## Reasoning\n" + body + "\n");
  }

  /// A verdict on the candidate of a round.
  public SeriesRun verdict(int round, String label, String body) {
    String id = "C-R" + round + "-01";
    String path = "R" + round + "/verdicts/V-" + id + ".md";
    verdicts.add(new Verdict(round, id, path, label, List.of()));
    return file(path, "---\ncandidate_id: " + id + "\n---\n\n## Reasoning\n" + body + "\n");
  }

  /// The Planner's page of a round.
  public SeriesRun landscape(int round, String body, String... flagged) {
    String path = "R" + round + "/landscape.md";
    landscapes.add(new Landscape(round, path, List.of(), List.of(), List.of(), List.of(flagged)));
    return file(path, "---\nround: " + round + "\n---\n\n" + body + "\n");
  }

  /// A ship of a round, `C-R<n>-01`.
  public SeriesRun ship(int round, String... buckets) {
    return candidate(round, Fate.SHIPPED, Optional.empty(), List.of(), List.of(), buckets);
  }

  /// A candidate `C-R<n>-01`.
  public SeriesRun candidate(
      int round,
      Fate fate,
      Optional<Candidate.Signature> signature,
      List<FileDelta> deltas,
      List<Prediction> predictions,
      String... buckets) {
    String id = "C-R" + round + "-01";
    var candidate =
        new Candidate(
            round,
            id,
            "R" + round + "/candidates/" + id + ".md",
            List.of(buckets),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            signature,
            "",
            List.of(),
            true);
    candidates.add(candidate);
    rewrites.add(
        new Rewrite(
            id,
            Rewrite.Kind.CANDIDATE,
            round,
            round - 1,
            round,
            List.of(buckets),
            fate,
            List.of(),
            "",
            List.of(),
            List.of(),
            Optional.of(candidate),
            verdicts.stream().filter(v -> v.candidateId().equals(id)).findFirst(),
            Optional.ofNullable(decisions.get(round)),
            Optional.empty(),
            Optional.empty(),
            deltas,
            predictions));
    return this;
  }

  /// A rollout with its journal.
  public SeriesRun rollout(
      int round,
      String task,
      boolean passed,
      Map<String, Integer> tools,
      RolloutFacts.MidTask... changes) {
    facts.add(
        new RolloutFacts(
            "R" + round + "-" + task,
            "R" + round + "/sessions/" + task,
            OptionalInt.of(round),
            task,
            OptionalInt.of(0),
            Optional.of(passed),
            "done",
            false,
            3,
            OptionalDouble.empty(),
            OptionalLong.empty(),
            tools,
            Map.of(),
            List.of(changes),
            "",
            ""));
    return this;
  }

  /// A file of the run.
  public SeriesRun file(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var file = new RunFile(path, Sha256.of(bytes), bytes.length);
    files.put(path, file);
    blobs.put(file.digest(), bytes);
    return this;
  }

  /// A file that a candidate adds, or changes if `before` is not empty.
  public FileDelta delta(String before, String after) {
    return new FileDelta(
        after,
        before.isEmpty() ? FileDelta.Status.ADDED : FileDelta.Status.MODIFIED,
        file(before),
        file(after),
        false,
        true,
        "create",
        1,
        0);
  }

  /// What the audit reads.
  public AuditInput input() {
    var run =
        new Run(
            1,
            new RunId("series"),
            1,
            "series",
            Run.Layout.AEGIS,
            "",
            "",
            Instant.EPOCH,
            Sha256.of("inventory"),
            files.size(),
            1,
            0,
            "layout");
    var recorded =
        new RecordedRun(
            run,
            rounds.stream().map(RoundSummary::round).distinct().sorted().toList(),
            List.of(),
            outcomes,
            candidates,
            verdicts,
            List.copyOf(decisions.values()),
            List.of(),
            landscapes,
            List.of(),
            List.of(),
            List.of());
    var replay = new Replay(recorded, List.of(), Lineage.none(), rounds, rewrites);
    return new AuditInput(
        replay,
        this,
        SeriesRun::noYaml,
        List.of(),
        facts,
        List.of(),
        List.of(),
        AuditProfile.AEGIS_CODE);
  }

  private static Optional<Tree> noYaml(byte[] bytes) {
    return Optional.empty();
  }

  @Override
  public Optional<RunFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public List<RunFile> below(String folder) {
    return files.values().stream().filter(file -> file.path().startsWith(folder)).toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    return Optional.ofNullable(blobs.get(digest)).orElseThrow().clone();
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    return Optional.of(writtenPath);
  }
}

package dev.countersign.audit;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Replays;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/// A run put together by hand from its configs and files, to be replayed. For tests of blame and
/// bisect.
@SuppressWarnings("CanIgnoreReturnValueSuggester") // built in chains only
public final class HarnessRun implements RunFiles {

  private static final String ROOT = "/data/x/run";

  private final TreeSet<Integer> rounds = new TreeSet<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<CriticDecision> decisions = new ArrayList<>();
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<TaskOutcome> outcomes = new ArrayList<>();
  private final Map<String, RunFile> files = new TreeMap<>();
  private final Map<Sha256, byte[]> blobs = new HashMap<>();

  /// The harness of a round: its prompt, tools and processors, `name key value`, by run path.
  public HarnessRun harness(int round, String prompt, List<String> tools, String... processors) {
    rounds.add(round);
    var yaml = new StringBuilder("tool_registry:\n  builtin:\n  - Read\n  custom:");
    yaml.append(tools.isEmpty() ? " []\n" : "\n");
    tools.forEach(tool -> yaml.append("  - file://" + ROOT + "/" + tool + "\n"));
    yaml.append("processors:\n- _target_: p.SystemPrompt\n  template_path: ");
    yaml.append(ROOT).append('/').append(prompt).append('\n');
    for (String processor : processors) {
      String[] words = processor.split(" ", 3);
      yaml.append("- _target_: ").append(words[0]).append('\n');
      if (words.length == 3) {
        yaml.append("  ").append(words[1]).append(": ").append(words[2]).append('\n');
      }
    }
    return file("R" + round + "/config.yaml", yaml.toString());
  }

  /// A ship of a round.
  public HarnessRun ship(int round, String id, String... buckets) {
    candidates.add(
        new Candidate(
            round,
            id,
            "R" + round + "/candidates/" + id + ".md",
            List.of(buckets),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            "",
            List.of(),
            true));
    events.removeIf(e -> e instanceof AuditEvent.Commit && e.round() == round);
    List<String> ids =
        candidates.stream().filter(c -> c.round() == round).map(Candidate::id).toList();
    events.add(new AuditEvent.Commit(new AuditEvent.Line(round, 0, 1, ""), round, ids));
    decisions.removeIf(d -> d.round() == round);
    decisions.add(new CriticDecision(round, "R" + round + "/decision.md", "ship", ids, ""));
    return this;
  }

  /// How a task went in a round, such as `10`, and how it ended.
  public HarnessRun task(int round, String task, String flags, String exit) {
    rounds.add(round);
    outcomes.add(
        new TaskOutcome(
            round,
            task,
            "",
            flags.contains("1"),
            flags.chars().mapToObj(flag -> flag == '1').toList(),
            exit,
            2,
            OptionalDouble.empty(),
            List.of()));
    return this;
  }

  /// A file of the run.
  public HarnessRun file(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var file = new RunFile(path, Sha256.of(bytes), bytes.length);
    files.put(path, file);
    blobs.put(file.digest(), bytes);
    return this;
  }

  /// The run, replayed.
  public Replay replay() {
    var run =
        new Run(
            1,
            new RunId("small"),
            1,
            "small",
            Run.Layout.AEGIS,
            "",
            ROOT,
            Instant.EPOCH,
            Sha256.of("inventory"),
            files.size(),
            1,
            0,
            "layout");
    var recorded =
        new RecordedRun(
            run,
            List.copyOf(rounds),
            List.of(),
            outcomes,
            candidates,
            List.of(),
            decisions,
            events,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Replays(HarnessRun::yaml).replay(recorded, this);
  }

  private static Optional<Tree> yaml(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return switch (YamlReader.read(text, "config.yaml", 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
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
    String path = writtenPath.replace("file://", "");
    return path.startsWith(ROOT + "/")
        ? Optional.of(path.substring(ROOT.length() + 1))
        : Optional.empty();
  }

  @Override
  public String originalRoot() {
    return ROOT;
  }
}

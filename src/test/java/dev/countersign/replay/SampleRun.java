package dev.countersign.replay;

import dev.countersign.base.Sha256;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import dev.countersign.trace.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads the few fields of a real run folder that the replay tests need.
final class SampleRun {

  private static final Pattern ROUND_FILE =
      Pattern.compile("R(\\d+)/(candidates|verdicts)/(?:V-)?(C-[^/]+)\\.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String root;
  private final MapFiles files;
  private final TreeSet<Integer> rounds = new TreeSet<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<CriticDecision> decisions = new ArrayList<>();
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<RoundResult> results = new ArrayList<>();
  private final List<TaskOutcome> outcomes = new ArrayList<>();

  /// @param folder the run
  /// @param root its folder on the machine that wrote it
  SampleRun(Path folder, String root) throws IOException {
    this.folder = folder;
    this.root = root;
    this.files = new MapFiles(root);
    for (Path file : below(folder)) {
      String path = folder.relativize(file).toString();
      if (path.matches("R\\d+/(?!sessions|meta_sessions|raw|trajectories).*")
          || !path.startsWith("R")) {
        files.with(path, Files.readAllBytes(file));
        note(path, file);
      }
    }
    Path assets = folder.resolveSibling("base_assets");
    for (Path file : below(assets)) {
      files.with("../base_assets/" + assets.relativize(file), Files.readAllBytes(file));
    }
    readAudit();
    readResults();
  }

  MapFiles files() {
    return files;
  }

  RecordedRun recorded(Run.Layout layout) {
    Run run =
        new Run(
            1,
            new RunId("sample"),
            1,
            "sample",
            layout,
            "",
            root,
            Instant.EPOCH,
            Sha256.of(""),
            0,
            0,
            0,
            "layout");
    return new RecordedRun(
        run,
        List.copyOf(rounds),
        results,
        outcomes,
        candidates,
        verdicts,
        decisions,
        events,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void note(String path, Path file) throws IOException {
    if (path.matches("R\\d+/.*")) {
      rounds.add(Integer.parseInt(path.substring(1, path.indexOf('/'))));
    }
    Matcher matcher = ROUND_FILE.matcher(path);
    if (matcher.matches()) {
      int round = Integer.parseInt(matcher.group(1));
      Tree.MapNode front = PlainYaml.frontMatter(Files.readString(file));
      if (matcher.group(2).equals("verdicts")) {
        verdicts.add(new Verdict(round, matcher.group(3), path, front.text("verdict"), List.of()));
      } else {
        candidates.add(candidate(round, matcher.group(3), path, front));
      }
    } else if (path.endsWith("/decision.md")) {
      Tree.MapNode front = PlainYaml.frontMatter(Files.readString(file));
      decisions.add(
          new CriticDecision(
              Integer.parseInt(front.text("round")),
              path,
              front.text("decision_type"),
              maps(front, "ship_ranking").stream().map(m -> m.text("candidate_id")).toList(),
              front.text("strategy_concern")));
    }
  }

  private Candidate candidate(int round, String id, String path, Tree.MapNode front) {
    Tree.MapNode impact = (Tree.MapNode) front.get("predicted_impact").orElseThrow();
    List<FileChange> changes =
        maps(front, "file_changes").stream()
            .map(m ->
                new FileChange(
                    m.text("path"),
                    files.resolve(m.text("path")).orElse(""),
                    m.text("action"),
                    m.text("diff_summary"),
                    0))
            .toList();
    return new Candidate(
        round,
        id,
        path,
        list(front, "bucket"),
        changes,
        list(impact, "tasks_will_unlock"),
        list(impact, "tasks_will_stabilize"),
        list(impact, "tasks_at_risk"),
        Optional.empty(),
        front.text("iterates_from"),
        List.of(),
        true);
  }

  private static List<String> list(Tree.MapNode map, String key) {
    return map.get(key).map(Tree::scalars).orElse(List.of());
  }

  private static List<Tree.MapNode> maps(Tree.MapNode map, String key) {
    return map.get(key)
        .map(tree -> ((Tree.ListNode) tree).items().stream().map(Tree.MapNode.class::cast).toList())
        .orElse(List.of());
  }

  private void readAudit() throws IOException {
    if (!Files.exists(folder.resolve("audit.jsonl"))) {
      return;
    }
    int number = 0;
    for (String text : Files.readAllLines(folder.resolve("audit.jsonl"))) {
      number++;
      JsonNode line = JSON.readTree(text);
      events.add(event(new AuditEvent.Line(number, 0, 0, ""), line, line.path("payload")));
    }
  }

  private static AuditEvent event(AuditEvent.Line at, JsonNode line, JsonNode payload) {
    int round = line.path("round").asInt();
    String kind = line.path("kind").asString();
    String reason = payload.path("reason").asString("");
    return switch (kind) {
      case "propose", "propose_fail" ->
          new AuditEvent.Proposed(
              at, round, payload.path("brief_id").asString(), kind.equals("propose"), reason);
      case "gate" ->
          new AuditEvent.Gate(at, round, payload.path("cid").asString(), checks(payload));
      case "commit" -> new AuditEvent.Commit(at, round, texts(payload.path("shipped_cids")));
      case "revert" -> new AuditEvent.NothingShipped(at, round, reason);
      case "rollback" ->
          new AuditEvent.Rollback(
              at,
              round,
              texts(payload.path("rolled_back_cids")),
              OptionalDouble.of(payload.path("pre_ship_rate").asDouble()),
              OptionalDouble.of(payload.path("post_ship_rate").asDouble()),
              OptionalInt.of(payload.path("delta_count").asInt()),
              reason);
      default ->
          new AuditEvent.Other(at, round, line.path("stage").asString(), kind, payload.toString());
    };
  }

  private static List<GateCheck> checks(JsonNode payload) {
    List<GateCheck> checks = new ArrayList<>();
    payload
        .path("results")
        .properties()
        .forEach(entry -> {
          String reason = payload.path("reasons").path(entry.getKey()).asString("");
          GateCheck.State state =
              reason.startsWith("skipped")
                  ? GateCheck.State.SKIPPED
                  : entry.getValue().asBoolean() ? GateCheck.State.PASSED : GateCheck.State.FAILED;
          checks.add(new GateCheck(entry.getKey(), state, reason));
        });
    return checks;
  }

  private void readResults() throws IOException {
    if (!Files.exists(folder.resolve("curves.json"))) {
      return;
    }
    for (JsonNode point : JSON.readTree(Files.readString(folder.resolve("curves.json")))) {
      results.add(
          new RoundResult(
              point.path("round").asInt(),
              OptionalInt.of(point.path("passed").asInt()),
              OptionalInt.of(point.path("total_tasks").asInt()),
              OptionalDouble.of(point.path("pass_rate").asDouble()),
              point.path("evolve_status").asString(),
              point.path("config_hash").asString(),
              OptionalDouble.empty()));
    }
    for (String text : Files.readAllLines(folder.resolve("data/task_history.jsonl"))) {
      JsonNode line = JSON.readTree(text);
      outcomes.add(
          new TaskOutcome(
              line.path("round").asInt(),
              line.path("task_id").asString(),
              line.path("level").asString(""),
              line.path("passed").asBoolean(),
              flags(line.path("passed_flags")),
              line.path("exit").asString(""),
              line.path("steps").asInt(),
              OptionalDouble.empty(),
              List.of()));
    }
  }

  private static List<Boolean> flags(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asBoolean).toList();
  }

  private static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asString).toList();
  }
}

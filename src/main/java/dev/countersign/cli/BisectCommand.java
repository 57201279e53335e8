package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.bisect.Bisect;
import dev.countersign.audit.bisect.BisectResult;
import dev.countersign.audit.bisect.Probe;
import dev.countersign.audit.bisect.Suspect;
import dev.countersign.base.Progress;
import dev.countersign.replay.Replay;
import dev.countersign.replay.compare.Comparisons;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `bisect`: the round in which a task was lost, and the rewrites that may have lost it.
@Command(
    name = "bisect",
    description = "Finds the round in which a task was lost and ranks the rewrites between.")
final class BisectCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  @Parameters(index = "1", paramLabel = "TASK", description = "A task's id, or its beginning.")
  String task = "";

  @Option(names = "--good", paramLabel = "N", description = "A round in which it went well.")
  @Nullable Integer good;

  @Option(names = "--bad", paramLabel = "N", description = "A round in which it went wrong.")
  @Nullable Integer bad;

  private final Out out;

  BisectCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Id named = Id.of(run);
    RunId id = named.run();
    if (!named.part().isEmpty()) {
      throw new RefusedException(
          "bisect takes a run and a task: countersign bisect %s %s".formatted(id, task));
    }
    try (Workspace opened = workspace.open()) {
      Replay replay = opened.replay(id);
      check(replay, id);
      String whole = task(replay, id);
      Map<String, Session> sessions = sessions(opened, id, whole);
      Comparisons comparisons = opened.comparisons(id);
      List<RolloutFacts> facts = facts(opened, id, sessions, whole);
      BisectResult found = Bisect.of(replay, facts, whole, round(good), round(bad));
      Optional<String> divergence = divergence(found, sessions, comparisons);
      if (workspace.json) {
        out.json(json(found, id, divergence));
      } else {
        print(found, id, divergence);
      }
      return 0;
    }
  }

  /// Refuses rounds that the run does not have, and a good one that does not come first.
  private void check(Replay replay, RunId id) {
    for (int named :
        Stream.of(round(good), round(bad)).flatMapToInt(OptionalInt::stream).toArray()) {
      if (!replay.recorded().rounds().contains(named)) {
        throw new RefusedException(
            "there is no round %d in %s; list its rounds: countersign rounds %s"
                .formatted(named, id, id));
      }
    }
    if (good != null && bad != null && good >= bad) {
      throw new RefusedException(
          "the good round must come before the bad one, and %d does not come before %d; swap them or"
                  .formatted(good, bad)
              + " name others");
    }
  }

  private static OptionalInt round(@Nullable Integer round) {
    return round == null ? OptionalInt.empty() : OptionalInt.of(round);
  }

  private String task(Replay replay, RunId id) {
    List<String> fitting =
        replay.recorded().outcomes().stream()
            .map(TaskOutcome::taskId)
            .distinct()
            .filter(name -> name.startsWith(task))
            .toList();
    if (fitting.contains(task)) {
      return task;
    }
    if (fitting.size() != 1) {
      throw new RefusedException(
          "%s in %s; list the tasks: countersign tasks %s"
              .formatted(
                  fitting.isEmpty()
                      ? "no task '" + task + "'"
                      : fitting.size() + " tasks begin with '" + task + "'",
                  id,
                  id));
    }
    return fitting.getFirst();
  }

  /// The rollouts of the task that have a journal, by session id.
  private static Map<String, Session> sessions(Workspace opened, RunId id, String task) {
    Set<String> copied = copied(opened.files(id), task);
    var sessions = new TreeMap<String, Session>();
    opened.sessions().sessions(opened.run(id)).stream()
        .filter(session -> session.role() == Session.Role.ROLLOUT)
        .filter(session -> session.round().isPresent())
        .filter(session ->
            session.taskId().equals(task)
                || (session.taskId().isEmpty() && copied.contains(session.sessionId())))
        .forEach(session -> sessions.putIfAbsent(session.sessionId(), session));
    return sessions;
  }

  /// The sessions whose copies in the rounds' trajectories are named after the task: those of tau2
  /// do not say which task they did (FORMATS 5.7).
  private static Set<String> copied(RunFiles files, String task) {
    Pattern name = Pattern.compile(Pattern.quote(task) + "_r\\d+\\.jsonl");
    Set<String> ids = new HashSet<>();
    files.below("").stream()
        .filter(file -> file.path().contains("/trajectories/"))
        .filter(file -> name.matcher(file.name()).matches())
        .map(file -> JsonReader.read(files.bytes(file.digest())))
        .flatMap(Optional::stream)
        .map(line -> line instanceof Tree.MapNode map ? map.text("session_id") : "")
        .forEach(ids::add);
    return ids;
  }

  /// What was kept of these sessions; those that do not say their task get it.
  private static List<RolloutFacts> facts(
      Workspace opened, RunId id, Map<String, Session> sessions, String task) {
    return opened.audits().rollouts(id, Progress.NONE).stream()
        .filter(facts -> sessions.containsKey(facts.sessionId()))
        .map(facts -> facts.taskId().equals(task) ? facts : facts.withTask(task))
        .toList();
  }

  private static Optional<String> divergence(
      BisectResult found, Map<String, Session> sessions, Comparisons comparisons) {
    Optional<Session> left =
        found.left().flatMap(facts -> Optional.ofNullable(sessions.get(facts.sessionId())));
    Optional<Session> right =
        found.right().flatMap(facts -> Optional.ofNullable(sessions.get(facts.sessionId())));
    return left.isPresent() && right.isPresent()
        ? Optional.of(comparisons.sessions(left.get(), right.get()).alignment().summary())
        : Optional.empty();
  }

  private void print(BisectResult found, RunId id, Optional<String> divergence) {
    out.line("task %s: %s.".formatted(found.task(), found.says()));
    out.table(
        List.of("round", "state", "rollouts"),
        found.probes().stream()
            .map(probe -> List.of("R" + probe.round(), probe.state().word(), probe.why()))
            .toList());
    if (!found.suspects().isEmpty()) {
      out.line("");
      out.table(
          List.of("suspect", "bucket", "score", "why"),
          found.suspects().stream()
              .map(suspect ->
                  List.of(
                      id + "/" + suspect.rewrite().id(),
                      String.join(", ", suspect.rewrite().buckets()),
                      String.valueOf(suspect.score()),
                      String.join("; ", suspect.reasons())))
              .toList());
    }
    divergence.ifPresent(summary -> {
      out.line("");
      out.line(summary + ".");
      out.line(
          "side by side: countersign compare %s/s:%s %s/s:%s"
              .formatted(
                  id,
                  found.left().orElseThrow().sessionId(),
                  id,
                  found.right().orElseThrow().sessionId()));
    });
  }

  private static ObjectNode json(BisectResult found, RunId id, Optional<String> divergence) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("task", found.task());
    node.put("good", boxed(found.good()));
    node.put("bad", boxed(found.bad()));
    node.put("sameHarness", found.sameHarness());
    node.put("says", found.says());
    ArrayNode probes = node.putArray("probes");
    for (Probe probe : found.probes()) {
      probes
          .addObject()
          .put("round", probe.round())
          .put("state", probe.state().word())
          .put("why", probe.why());
    }
    ArrayNode suspects = node.putArray("suspects");
    for (Suspect suspect : found.suspects()) {
      ObjectNode item = suspects.addObject();
      item.put("id", id + "/" + suspect.rewrite().id());
      item.put("round", suspect.rewrite().round());
      ArrayNode buckets = item.putArray("bucket");
      suspect.rewrite().buckets().forEach(buckets::add);
      item.put("score", suspect.score());
      ArrayNode reasons = item.putArray("reasons");
      suspect.reasons().forEach(reasons::add);
    }
    node.put("left", found.left().map(facts -> id + "/s:" + facts.sessionId()).orElse(null));
    node.put("right", found.right().map(facts -> id + "/s:" + facts.sessionId()).orElse(null));
    node.put("firstDivergence", divergence.orElse(null));
    return node;
  }

  private static @Nullable Integer boxed(OptionalInt round) {
    return round.isPresent() ? round.getAsInt() : null;
  }
}

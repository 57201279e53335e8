package dev.countersign.audit;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import dev.countersign.trace.StoredSessions;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The facts of a run's rollouts: read from the journals once, then kept, so that a later audit
/// costs a look into a table. Only what is new is read.
public final class KeptRollouts {

  /// Rollouts that are kept in one transaction.
  private static final int BATCH = 64;

  private final RolloutFactsRepository repository;

  /// @param repository of the workspace
  public KeptRollouts(RolloutFactsRepository repository) {
    this.repository = repository;
  }

  /// The facts of every rollout (role ROLLOUT), by round, task and rollout. Where the journal has
  /// no evaluation, the task history's flag of that rollout counts (FORMATS 3.8).
  ///
  /// @param progress told after each session that had to be read; what was read until somebody
  ///   stops it stays kept
  public List<RolloutFacts> of(
      StoredSessions sessions, RunFiles files, RecordedRun recorded, Progress progress) {
    List<Session> rollouts =
        sessions.sessions().stream().filter(s -> s.role() == Session.Role.ROLLOUT).toList();
    Map<Session, Sha256> contents = contents(rollouts, sessions, files);
    Map<Sha256, String> kept = new HashMap<>(repository.find(contents.values()));
    read(contents, kept, sessions, progress);
    Map<Integer, Map<String, TaskOutcome>> history = history(recorded);
    return contents.entrySet().stream()
        .map(entry ->
            RolloutFactsText.read(
                Optional.ofNullable(kept.get(entry.getValue())).orElse("{}"), entry.getKey()))
        .map(facts -> evaluated(facts, history))
        .sorted(
            Comparator.<RolloutFacts>comparingInt(facts -> facts.round().orElse(-1))
                .thenComparing(RolloutFacts::taskId)
                .thenComparingInt(facts -> facts.rollout().orElse(-1))
                .thenComparing(RolloutFacts::path))
        .toList();
  }

  private void read(
      Map<Session, Sha256> contents,
      Map<Sha256, String> kept,
      StoredSessions sessions,
      Progress progress) {
    List<Session> missing =
        contents.keySet().stream().filter(s -> !kept.containsKey(contents.get(s))).toList();
    var fresh = new HashMap<Sha256, String>();
    for (int i = 0; i < missing.size(); i++) {
      Session session = missing.get(i);
      progress.report(i, missing.size());
      int read = i;
      var facts =
          RolloutReading.of(sessions.open(session), () -> progress.report(read, missing.size()));
      String text = RolloutFactsText.of(facts);
      fresh.put(contents.getOrDefault(session, Sha256.of("")), text);
      if (fresh.size() == BATCH || i == missing.size() - 1) {
        repository.keep(fresh);
        kept.putAll(fresh);
        fresh.clear();
      }
    }
    progress.report(missing.size(), missing.size());
  }

  /// A digest over all that the facts of a session depend on: its files, those of nested sessions
  /// included, its config, its id and the form of what is kept.
  private static Map<Session, Sha256> contents(
      List<Session> rollouts, StoredSessions sessions, RunFiles files) {
    NavigableMap<String, RunFile> inventory = new TreeMap<>();
    if (!rollouts.isEmpty()) {
      files.below("").forEach(file -> inventory.put(file.path(), file));
    }
    var contents = new LinkedHashMap<Session, Sha256>();
    for (Session session : rollouts) {
      var text = new StringBuilder();
      text.append(RolloutReading.FORM).append('\n').append(session.sessionId()).append('\n');
      text.append(session.configHash()).append('\n');
      if (!session.configHash().isEmpty()) {
        text.append(sessions.open(session).config(session.configHash()).isPresent()).append('\n');
      }
      String folder = folder(session);
      for (RunFile file : files(folder, inventory)) {
        text.append(file.path().substring(folder.length())).append(' ').append(file.digest());
        text.append('\n');
      }
      contents.put(session, Sha256.of(text.toString()));
    }
    return contents;
  }

  private static List<RunFile> files(String folder, NavigableMap<String, RunFile> inventory) {
    return folder.isEmpty()
        ? new ArrayList<>(inventory.values())
        : new ArrayList<>(inventory.subMap(folder + "/", true, folder + "0", false).values());
  }

  /// The folder of a session; empty for the run's own.
  private static String folder(Session session) {
    String path = session.path();
    return path.endsWith(".jsonl") ? path.substring(0, Math.max(0, path.lastIndexOf('/'))) : path;
  }

  private static Map<Integer, Map<String, TaskOutcome>> history(RecordedRun recorded) {
    Map<Integer, Map<String, TaskOutcome>> history = new HashMap<>();
    for (TaskOutcome outcome : recorded.outcomes()) {
      history.computeIfAbsent(outcome.round(), _ -> new HashMap<>()).put(outcome.taskId(), outcome);
    }
    return history;
  }

  private static RolloutFacts evaluated(
      RolloutFacts facts, Map<Integer, Map<String, TaskOutcome>> history) {
    if (facts.passed().isPresent() || facts.round().isEmpty()) {
      return facts;
    }
    return Optional.ofNullable(
            history.getOrDefault(facts.round().getAsInt(), Map.of()).get(facts.taskId()))
        .flatMap(outcome -> passed(outcome, facts.rollout().orElse(0)))
        .map(facts::withPassed)
        .orElse(facts);
  }

  private static Optional<Boolean> passed(TaskOutcome outcome, int rollout) {
    if (outcome.rollouts().isEmpty()) {
      return rollout == 0 ? Optional.of(outcome.passed()) : Optional.empty();
    }
    return rollout < outcome.rollouts().size()
        ? Optional.of(outcome.rollouts().get(rollout))
        : Optional.empty();
  }
}

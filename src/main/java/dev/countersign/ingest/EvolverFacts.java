package dev.countersign.ingest;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the files of an evolver's run say, round by round, until all of them were read: none of
/// them tells a round's whole story (FORMATS 5).
final class EvolverFacts {

  final Map<Integer, Entry> entries = new TreeMap<>();
  final List<Gating> gatings = new ArrayList<>();
  final Map<Integer, Status> statuses = new TreeMap<>();
  final Map<Integer, Scratch> scratch = new TreeMap<>();
  final List<RoundResult> results = new ArrayList<>();
  final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  final Map<String, Outcome> trajectories = new LinkedHashMap<>();

  final List<AuditEvent.Other> told = new ArrayList<>();
  final List<Best> best = new ArrayList<>();

  /// What `summary.json` says of the best round.
  ///
  /// @param passed how many tasks
  /// @param path of the file, and the line in it
  record Best(int round, int passed, String path, int line) {}

  /// A round's section of `learnings.md`.
  ///
  /// @param fields its front matter
  /// @param at place of the section's heading
  record Entry(int round, String label, Fields fields, AuditEvent.Line at) {}

  /// What gating said of a round after its rollouts.
  ///
  /// @param outcome `accepted`, `reverted`, `noop`, `pending` or another word
  /// @param words what was written about it
  record Gating(int round, String outcome, String words, AuditEvent.Line at) {}

  /// The evolve status of a round: `ok`, `noop`, `crashed` or another word.
  record Status(String word, AuditEvent.Line at) {}

  /// How a task went and where that stands.
  record Outcome(TaskOutcome task, int line) {}

  /// The files of one round's `_meta_scratch`.
  static final class Scratch {
    final Map<String, Note> notes = new TreeMap<>();
    final List<Considered> considered = new ArrayList<>();
    List<String> changes = List.of();
    String changeset = "";
  }

  /// A findings file.
  ///
  /// @param path of it
  /// @param size in bytes
  /// @param firstLine its heading
  /// @param clean whether it says that nothing was found
  record Note(String path, int size, String firstLine, boolean clean) {}

  /// A candidate that the evolver considered in `candidates.md`.
  ///
  /// @param tags the line of tags under its heading
  /// @param levers of the tags
  record Considered(String id, String tags, List<String> levers, AuditEvent.Line at) {}

  /// The scratch files of a round, made when first asked for.
  Scratch scratch(int round) {
    return scratch.computeIfAbsent(round, _ -> new Scratch());
  }

  /// Remembers how a task went; what was said first stays.
  void outcome(TaskOutcome task, int line) {
    outcomes.putIfAbsent(key(task), new Outcome(task, line));
  }

  /// Remembers what a trajectory says of its task.
  void trajectory(TaskOutcome task, int line) {
    trajectories.putIfAbsent(key(task), new Outcome(task, line));
  }

  /// Remembers a point of `curves.json`.
  void curve(RoundResult result) {
    results.add(result);
    if (!result.evolveStatus().isEmpty()) {
      statuses.putIfAbsent(
          result.round(),
          new Status(result.evolveStatus(), new AuditEvent.Line(0, 0, 0, "", result.source())));
    }
  }

  private static String key(TaskOutcome task) {
    return task.round() + "/" + task.taskId();
  }
}

package dev.countersign.samples;

import java.util.List;
import java.util.Map;

/// Everything that is particular to one sample; the rest is the formats.
///
/// @param name the folder below `sample-traces/` and the last part of the original root
/// @param stories the resource folder of the prose
/// @param startMillis when the first round's rollouts began
/// @param tau true for the tau2 recipe (sessions named by uuid, no levels), false for GAIA's
/// @param levels task to level; empty for tau2
/// @param rollouts the rollouts that have journals
/// @param readings what the digests say, by `<round of the digest>/<task>`
/// @param tags the failure tags that the summaries give to tasks without a digest
record SampleRun(
    String name,
    String stories,
    long startMillis,
    boolean tau,
    Outcomes outcomes,
    Map<String, String> levels,
    List<Rollout> rollouts,
    List<RoundPlan> rounds,
    Map<String, DigestPage.Reading> readings,
    List<String> tags) {

  private static final long ROUND_MILLIS = 6 * 3_600_000L;
  private static final long EVOLVE_MILLIS = 2 * 3_600_000L;

  /// The root that the files of the run name.
  String root() {
    return "/data/countersign/" + name;
  }

  /// The run folder within the tree.
  String run() {
    return name + "/run";
  }

  /// The folder of a round within the tree.
  String round(int round) {
    return run() + "/R" + round;
  }

  /// The folder of a round as the files of the run name it.
  String originalRound(int round) {
    return root() + "/run/R" + round;
  }

  /// The first round.
  int first() {
    return rounds.getFirst().round();
  }

  /// The last round.
  int last() {
    return rounds.getLast().round();
  }

  /// When the rollouts of a round began.
  long rolloutMillis(int round) {
    return startMillis + (round - first()) * ROUND_MILLIS;
  }

  /// When the evolve before a round began.
  long evolveMillis(int round) {
    return rolloutMillis(round) - EVOLVE_MILLIS;
  }

  /// The rollouts with journals of a task in a round.
  List<Rollout> rollouts(int round, String task) {
    return rollouts.stream()
        .filter(rollout -> rollout.round() == round && rollout.task().equals(task))
        .toList();
  }

  /// The tasks with journals in a round.
  List<String> journalled(int round) {
    return rollouts.stream()
        .filter(rollout -> rollout.round() == round)
        .map(Rollout::task)
        .distinct()
        .toList();
  }

  /// The prose of a round's evolve.
  Story story(int round) {
    return Story.load(stories + "/R" + round + ".txt");
  }
}

package dev.countersign.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Journals of the rollouts and their copies: `sessions/`, `raw/`, `trajectories/`, `digests/`.
///
/// R<n>/trajectories gets the journals of round n - 1 and the pages of round n (FORMATS 3.2).
final class SessionFiles {
  /// What a played rollout used.
  record Use(int tokens, double cost) {}

  private final TreeWriter tree;
  private final SampleRun run;
  private final Map<Rollout, Use> uses = new HashMap<>();

  SessionFiles(TreeWriter tree, SampleRun run) {
    this.tree = tree;
    this.run = run;
  }

  /// Writes all of it. The configurations must be there, because states carry their hashes.
  Map<Rollout, Use> write() {
    for (var plan : run.rounds()) {
      int slot = 0;
      for (var task : run.journalled(plan.round())) {
        var copies = new ArrayList<String>();
        for (var rollout : run.rollouts(plan.round(), task)) {
          copies.addAll(play(plan, rollout, slot++));
        }
        copy(plan.round(), task, copies);
        digest(plan.round(), task);
      }
    }
    return uses;
  }

  private List<String> play(RoundPlan plan, Rollout rollout, int slot) {
    int round = plan.round();
    var seed = run.name() + "/" + round + "/" + rollout.stem();
    var session =
        run.tau()
            ? SampleIds.uuid(seed + "#session")
            : "aegis/R" + round + "/r" + rollout.index() + "-" + rollout.task();
    var place =
        new JournalWriter.Place(
            run.round(round) + "/sessions",
            "sessions",
            session,
            tree.sha256(run.round(round) + "/config.yaml"),
            run.root() + "/agent_home",
            0);
    var journal = new JournalWriter(tree, place, run.rolloutMillis(round) + slot * 97_000L);
    new RolloutPlayer(journal, rollout).play();
    uses.put(rollout, new Use(journal.tokens(), journal.cost()));
    tree.put(
        run.round(round) + "/trajectories/" + rollout.stem() + ".md",
        TrajectoryPage.of(rollout, journal.tokens(), journal.cost()));
    return journal.runIds.stream()
        .sorted()
        .map(id -> journal.folder() + "/" + id + ".jsonl")
        .toList();
  }

  private void copy(int round, String task, List<String> journals) {
    if (round == run.last()) {
      return;
    }
    for (int i = 0; i < journals.size(); i++) {
      var name = "/" + task + "_r" + i + ".jsonl";
      if (!run.tau()) {
        tree.copy(journals.get(i), run.round(round) + "/raw" + name);
      }
      tree.copy(journals.get(i), run.round(round + 1) + "/trajectories" + name);
    }
  }

  private void digest(int round, String task) {
    if (round == run.last()) {
      return;
    }
    var flags = run.outcomes().flags(round, task);
    var reading =
        run.readings()
            .getOrDefault(
                (round + 1) + "/" + task,
                new DigestPage.Reading(
                    "none", List.of(), "## Reusable Strategy\nNothing new in these rollouts."));
    tree.put(
        run.round(round + 1) + "/digests/" + task + ".md",
        DigestPage.of(task, flags, run.rollouts(round, task), reading));
  }
}

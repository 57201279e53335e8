package dev.countersign.review;

import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import java.util.List;
import java.util.NoSuchElementException;

/// Finds what a target means.
final class Reviewables {

  private final Runs runs;
  private final EvidenceSource evidence;
  private final ShownDiff shown;
  private final Audited audited;

  Reviewables(Runs runs, EvidenceSource evidence, ShownDiff shown, Audited audited) {
    this.runs = runs;
    this.evidence = evidence;
    this.shown = shown;
    this.audited = audited;
  }

  /// The thing itself, as it stands now.
  ///
  /// @throws NoSuchElementException if the run has no such rewrite
  Reviewable of(Target target) {
    return target.isMidTask() ? inTask(target) : between(target);
  }

  /// What a decision on a target binds, as it stands now.
  ///
  /// @throws NoSuchElementException if the run has no such rewrite
  Parts parts(Target target) {
    return of(target).parts();
  }

  /// Every rewrite between the rounds of a run, in order.
  List<RoundRewrite> between(RunId id) {
    Replay replay = runs.replay(id);
    var run = new RoundRewrite.Run(replay, runs.files(id), evidence, shown, audited);
    var findings = new PathFindings(runs.findings(id));
    return replay.rewrites().stream()
        .map(rewrite -> new RoundRewrite(run, rewrite, findings))
        .toList();
  }

  private RoundRewrite between(Target target) {
    Replay replay = runs.replay(target.run());
    Rewrite rewrite =
        replay.rewrites().stream()
            .filter(one -> one.id().equals(target.id()))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no rewrite " + target));
    return new RoundRewrite(
        new RoundRewrite.Run(replay, runs.files(target.run()), evidence, shown, audited),
        rewrite,
        new PathFindings(runs.findings(target.run())));
  }

  private TaskRewrite inTask(Target target) {
    var opened = runs.session(target.run(), target.id());
    var rewrite =
        opened
            .replay()
            .rewrite(target.id())
            .orElseThrow(() ->
                new NoSuchElementException(
                    "no rewrite '%s' in %s; list them: countersign rewrites %s/s:%s"
                        .formatted(
                            target.id(),
                            target.run(),
                            target.run(),
                            opened.replay().session().sessionId())));
    return TaskRewrite.of(
        target.run(),
        opened,
        rewrite,
        runs.findings(target.run()),
        audited,
        runs.files(target.run()));
  }
}

package dev.countersign.cli;

import static java.util.stream.Collectors.joining;

import dev.countersign.Workspace;
import dev.countersign.replay.Harness;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.replay.compare.Call;
import dev.countersign.replay.compare.Comparisons;
import dev.countersign.replay.compare.Rollout;
import dev.countersign.replay.compare.RolloutComparison.Part;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Optional;

/// What two compared sessions came to, and how their harnesses differ, in sentences.
final class CompareText {

  private static final int MOST_ANSWER = 120;

  private final Comparisons comparisons;
  private final TaskMatrix tasks;

  CompareText(Workspace opened, RunId run) {
    this.comparisons = opened.comparisons(run);
    this.tasks = TaskMatrix.of(opened.replay(run).recorded());
  }

  /// Whether it passed, how it ended and what it answered.
  String outcome(String side, Session session, Rollout rollout) {
    String verdict =
        passed(session).map(done -> done ? "passed" : "failed").orElse("no verdict recorded");
    String end = session.exit().isEmpty() ? "did not end" : "ended " + session.exit();
    return "%s: %s, %s, %s."
        .formatted(
            side,
            verdict,
            end,
            answer(rollout).map(text -> "answered " + text).orElse("no answer"));
  }

  private static Optional<String> answer(Rollout rollout) {
    return rollout.calls().stream()
        .filter(call -> call.kind() == Call.Kind.ANSWER)
        .reduce((_, last) -> last)
        .map(Call::result)
        .map(text -> text.length() <= MOST_ANSWER ? text : text.substring(0, MOST_ANSWER) + "…");
  }

  private Optional<Boolean> passed(Session session) {
    if (!session.passed().isEmpty()) {
      return Optional.of(session.passed().equals("true"));
    }
    if (session.round().isEmpty() || session.rollout().isEmpty()) {
      return Optional.empty();
    }
    int rollout = session.rollout().getAsInt();
    return tasks
        .cell(session.taskId(), session.round().getAsInt())
        .filter(cell -> rollout < cell.rollouts().size())
        .map(cell -> cell.rollouts().get(rollout));
  }

  /// Which parts changed, that none did, or which config is missing.
  String harnesses(Session left, Session right, List<Part> parts) {
    Optional<Harness> before = harness(left);
    Optional<Harness> after = harness(right);
    if (before.isEmpty() || after.isEmpty()) {
      return "The config of the %s is not in the run, so the harnesses cannot be compared."
          .formatted(before.isPresent() ? "right one" : after.isPresent() ? "left one" : "two");
    }
    if (parts.isEmpty()) {
      return before.get().identity().equals(after.get().identity())
          ? "Both ran the same harness."
          : "The harnesses differ in no part that could be read: look at their configs.";
    }
    return "Between their harnesses %s changed: %s."
        .formatted(
            parts.size() == 1 ? "1 part" : parts.size() + " parts",
            parts.stream()
                .map(part -> part.part().kind().word() + " " + part.part().name())
                .collect(joining(", ")));
  }

  private Optional<Harness> harness(Session session) {
    return session.round().isPresent()
        ? comparisons.harness("R" + session.round().getAsInt())
        : Optional.empty();
  }
}

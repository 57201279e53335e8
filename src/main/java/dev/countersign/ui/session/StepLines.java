package dev.countersign.ui.session;

import dev.countersign.replay.task.Diagnosis;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.NestedSession;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.replay.task.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts a session into lines: turns, steps, and the sessions that ran inside a step.
final class StepLines {

  private final SessionReplay replay;
  private final Map<Integer, List<Diagnosis>> wrong = new HashMap<>();
  private final Map<Integer, List<NestedSession>> nested = new HashMap<>();

  private StepLines(SessionReplay replay) {
    this.replay = replay;
    for (Diagnosis diagnosis : replay.diagnoses()) {
      for (int step : diagnosis.steps()) {
        wrong.computeIfAbsent(step, _ -> new ArrayList<>()).add(diagnosis);
      }
    }
    for (NestedSession inner : replay.nested()) {
      nested.computeIfAbsent(inner.stepIndex().orElse(-1), _ -> new ArrayList<>()).add(inner);
    }
  }

  /// The lines of a session, in order. Nested sessions that no step is known for come last.
  static List<StepLine> of(SessionReplay replay) {
    return new StepLines(replay).lines();
  }

  private List<StepLine> lines() {
    List<StepLine> lines = new ArrayList<>();
    int turn = -1;
    for (TaskStep step : replay.steps()) {
      if (replay.turns().size() > 1 && step.key().turn() != turn) {
        turn = step.key().turn();
        lines.add(new StepLine.TurnHead(turn, task(turn)));
      }
      lines.add(line(step));
      addNested(lines, step.index());
    }
    addNested(lines, -1);
    return lines;
  }

  private String task(int turn) {
    return replay.turns().stream()
        .filter(found -> found.index() == turn)
        .findFirst()
        .map(found -> found.task().head())
        .orElse("");
  }

  private void addNested(List<StepLine> lines, int step) {
    nested.getOrDefault(step, List.of()).forEach(inner -> lines.add(new StepLine.Nested(inner)));
  }

  private StepLine.Step line(TaskStep step) {
    List<Diagnosis> found = wrong.getOrDefault(step.index(), List.of());
    boolean failed = found.stream().anyMatch(one -> one.rule() != Diagnosis.Rule.ANSWER_REWRITTEN);
    return new StepLine.Step(
        step.index(),
        step.key().step(),
        title(step),
        chips(step, found),
        figure(step),
        step.isRewritten(),
        failed,
        step.state() == TaskStep.State.UNFINISHED);
  }

  /// The tools that it called, else what the model did.
  private String title(TaskStep step) {
    Map<String, Long> calls =
        step.tools().stream()
            .collect(
                Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
    if (!calls.isEmpty()) {
      return calls.entrySet().stream()
          .map(
              call -> call.getValue() == 1 ? call.getKey() : call.getKey() + " ×" + call.getValue())
          .collect(Collectors.joining(", "));
    }
    Set<StepItem.Kind> kinds =
        step.items().stream().map(StepItem::kind).collect(Collectors.toSet());
    if (kinds.contains(StepItem.Kind.MODEL)) {
      return isLastOfTurn(step) ? "final answer" : "answer";
    }
    return kinds.contains(StepItem.Kind.INTERRUPT) ? "interrupted" : "no model output";
  }

  private boolean isLastOfTurn(TaskStep step) {
    int next = step.index() + 1;
    return next == replay.steps().size()
        || replay.steps().get(next).key().turn() != step.key().turn();
  }

  private List<StepChip> chips(TaskStep step, List<Diagnosis> found) {
    Set<StepChip> chips = new LinkedHashSet<>();
    boolean unfinished = step.state() == TaskStep.State.UNFINISHED;
    for (Diagnosis diagnosis : found) {
      if (diagnosis.rule() != Diagnosis.Rule.ANSWER_REWRITTEN
          && diagnosis.rule() != Diagnosis.Rule.UNFINISHED_STEP) {
        chips.add(new StepChip(words(diagnosis), "chip-wrong"));
      }
    }
    for (MidTaskRewrite rewrite : step.rewrites()) {
      String words =
          rewrite.kind() == MidTaskRewrite.Kind.BOUNDARY
              ? boundary(step, rewrite)
              : KindMark.chip(rewrite.kind());
      chips.add(new StepChip(words, KindMark.styleClass(rewrite.kind())));
    }
    if (unfinished) {
      chips.add(new StepChip("unfinished", "chip-cut"));
    }
    return List.copyOf(chips);
  }

  private static String words(Diagnosis diagnosis) {
    return switch (diagnosis.rule()) {
      case EMPTY_RESULT -> "0 chars";
      case LOOP -> "loop ×" + diagnosis.steps().size();
      default -> diagnosis.rule().words();
    };
  }

  private String boundary(TaskStep step, MidTaskRewrite rewrite) {
    String said = (rewrite.note() + " " + rewrite.effective().head()).toLowerCase(Locale.ROOT);
    String word = said.contains("compaction") ? "compaction" : "boundary";
    OptionalInt after = replay.harness().get(step.index()).contextTokens();
    OptionalInt before =
        step.index() == 0
            ? OptionalInt.empty()
            : replay.harness().get(step.index() - 1).contextTokens();
    return before.isPresent() && after.isPresent() && before.getAsInt() > after.getAsInt()
        ? word + " " + Figures.tokens(before) + " → " + Figures.tokens(after)
        : word;
  }

  private String figure(TaskStep step) {
    if (isLastOfTurn(step)) {
      for (Turn turn : replay.turns()) {
        if (turn.index() == step.key().turn() && turn.reward().isPresent()) {
          return String.format(Locale.ROOT, "reward %.1f", turn.reward().getAsDouble());
        }
      }
    }
    return step.toolMillis().isPresent()
        ? Figures.time(step.toolMillis().getAsDouble())
        : tokens(replay.harness().get(step.index()).contextTokens());
  }

  private static String tokens(OptionalInt tokens) {
    return tokens.isPresent() ? Figures.tokens(tokens) + " tok" : "";
  }
}

package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// `tasks`: how each task went in each round, as passed rollouts of all.
@Command(name = "tasks", description = "Lists how each task went in each round.")
final class TasksCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  private final Out out;

  TasksCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Workspace opened = workspace.open()) {
      List<TaskOutcome> outcomes = opened.replay(Id.ofRun(run, "tasks")).recorded().outcomes();
      if (workspace.json) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (TaskOutcome outcome : outcomes) {
          list.addObject()
              .put("round", outcome.round())
              .put("task", outcome.taskId())
              .put("passes", outcome.passes())
              .put("attempts", outcome.attempts())
              .put("passed", outcome.passed());
        }
        out.json(list);
      } else if (outcomes.isEmpty()) {
        out.line("The run has no data/task_history.jsonl.");
      } else {
        print(outcomes);
      }
      return 0;
    }
  }

  private void print(List<TaskOutcome> outcomes) {
    List<Integer> rounds = outcomes.stream().map(TaskOutcome::round).distinct().sorted().toList();
    Map<String, Map<Integer, String>> tasks = new TreeMap<>();
    for (TaskOutcome outcome : outcomes) {
      tasks
          .computeIfAbsent(outcome.taskId(), _ -> new TreeMap<>())
          .put(outcome.round(), outcome.passes() + "/" + outcome.attempts());
    }
    List<String> head = new ArrayList<>(List.of("task"));
    rounds.forEach(round -> head.add("R" + round));
    List<List<String>> rows = new ArrayList<>();
    tasks.forEach((task, byRound) -> {
      List<String> row = new ArrayList<>(List.of(task));
      rounds.forEach(round -> row.add(byRound.getOrDefault(round, "-")));
      rows.add(row);
    });
    out.table(head, rows);
  }
}

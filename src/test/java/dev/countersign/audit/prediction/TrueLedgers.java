package dev.countersign.audit.prediction;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ledgers of a made-up run, as they would be if they were true.
record TrueLedgers(PredictionFixture run) {

  String history() {
    var out = new StringBuilder();
    run.flags.forEach((round, tasks) ->
        tasks.forEach((task, flags) ->
            out.append("{\"round\": ")
                .append(round)
                .append(", \"task_id\": \"")
                .append(task)
                .append("\", \"passed_flags\": \"")
                .append(flags)
                .append("\"}\n")));
    return out.toString();
  }

  String outcomes() {
    return run.candidates.stream().map(this::outcome).collect(Collectors.joining(",\n", "[", "]"));
  }

  private String outcome(Candidate ship) {
    List<String> tasks = predicted(ship);
    long improved =
        tasks.stream().filter(task -> share(ship, task, 0) > share(ship, task, -1)).count();
    long unlocked =
        tasks.stream()
            .filter(task -> share(ship, task, 0) == 1 && share(ship, task, -1) == 0)
            .count();
    String label = ship.signature().isPresent() ? "direct" : "joint";
    return """
    {"ship_id": "%s", "predicted_tasks": [%s],
     "hit_rate": "%d/%d", "hit_rate_strict": "%d/%d",
     "evidence_per_task": {%s}}\
    """
        .formatted(
            ship.id(),
            quoted(tasks),
            improved,
            tasks.size(),
            unlocked,
            tasks.size(),
            tasks.stream()
                .map(task -> "\"" + task + "\": \"" + label + "\"")
                .collect(Collectors.joining(", ")));
  }

  String scoreboard() {
    return run.candidates.stream()
        .map(ship -> {
          List<String> tasks = predicted(ship);
          List<String> flipped =
              tasks.stream()
                  .filter(task -> share(ship, task, -1) == 0 && share(ship, task, 0) > 0)
                  .toList();
          return "{\"cid\": \"%s\", \"predicted_tasks\": [%s], \"flipped_in_ship_round\": [%s], \"hit_rate\": %s}"
              .formatted(
                  ship.id(),
                  quoted(tasks),
                  quoted(flipped),
                  tasks.isEmpty() ? 0.0 : (double) flipped.size() / tasks.size());
        })
        .collect(Collectors.joining(",\n", "{\"version\": 1, \"ships\": [", "]}"));
  }

  String reputation() {
    return Stream.of("prompt", "tools", "config", "processor")
        .map(bucket ->
            "\""
                + bucket
                + "\": "
                + run.candidates.stream()
                    .filter(ship -> ship.buckets().contains(bucket))
                    .flatMap(ship -> rolledBack(ship) ? Stream.of(true, false) : Stream.of(true))
                    .toList())
        .collect(Collectors.joining(",\n", "{", "}"));
  }

  private boolean rolledBack(Candidate ship) {
    return run.events.stream()
        .anyMatch(e -> e instanceof AuditEvent.Rollback r && r.rolledBack().contains(ship.id()));
  }

  private double share(Candidate ship, String task, int shift) {
    String flags = run.flags.getOrDefault(ship.round() + shift, Map.of()).getOrDefault(task, "0");
    return (double) flags.chars().filter(flag -> flag == '1').count() / flags.length();
  }

  private static List<String> predicted(Candidate ship) {
    return Stream.concat(ship.willUnlock().stream(), ship.willStabilize().stream()).toList();
  }

  private static String quoted(List<String> tasks) {
    return tasks.stream().map(task -> "\"" + task + "\"").collect(Collectors.joining(", "));
  }
}

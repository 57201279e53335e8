package dev.countersign.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The Markdown page `R<n>/trajectories/<task>_r<i>.md` of a rollout of round n (FORMATS 3.13).
final class TrajectoryPage {
  private static final int PREVIEW = 300;

  private TrajectoryPage() {}

  /// How often each tool ran, by registered name; calls that were not approved do not count.
  static Map<String, Integer> counts(Rollout rollout, boolean errorsOnly) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var step : rollout.steps()) {
      for (var call : step.calls) {
        if (call.deniedBy().isEmpty() && (!errorsOnly || !call.error().isEmpty())) {
          counts.merge(call.tool(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /// The whole page.
  static String of(Rollout rollout, int tokens, double cost) {
    var calls = counts(rollout, false);
    var errors = counts(rollout, true);
    int sum = calls.values().stream().mapToInt(Integer::intValue).sum();
    int failed = errors.values().stream().mapToInt(Integer::intValue).sum();
    var out = new StringBuilder();
    out.append("---\ntask_id: \"").append(rollout.task());
    out.append("\"\nexit_reason: \"").append(rollout.exit());
    out.append("\"\nsteps: ").append(rollout.completed());
    out.append("\ncost_usd: ").append(JsonText.line(SampleIds.round(cost, 4)));
    out.append("\ntotal_tokens: ").append(tokens);
    out.append("\nfinal_output_length: ").append(rollout.output().length());
    out.append("\ntools_used: ").append(JsonText.line(rollout.toolsUsed()));
    out.append("\ntool_call_counts: ").append(JsonText.line(calls));
    out.append("\ntool_error_counts: ").append(JsonText.line(errors));
    out.append("\neval_passed: ").append(rollout.passed());
    out.append("\neval_score: ").append(rollout.passed() ? "1.0" : "0.0");
    out.append("\n---\n\n# Trajectory: ").append(rollout.task());
    out.append("\n\n## Task\n\n").append(rollout.question());
    out.append("\n\n## Result\n\n- exit_reason: ").append(rollout.exit());
    out.append("\n- total_steps: ").append(rollout.completed());
    out.append("\n- final_output: ").append(rollout.output());
    out.append("\n\n## Diagnostics\n\n- steps: ").append(rollout.completed()).append("/30");
    out.append("\n- tokens: ").append(tokens);
    out.append("\n- cost: $").append(SampleIds.round(cost, 3));
    out.append("\n- tool_calls: ").append(sum).append(", errors: ").append(failed);
    out.append("\n- top_tools: ").append(top(calls));
    out.append("\n\n---\n\n## Execution Steps\n");
    for (int n = 0; n < rollout.steps().size(); n++) {
      step(out, n, rollout.steps().get(n));
    }
    return out.append('\n').toString();
  }

  private static String top(Map<String, Integer> calls) {
    return calls.entrySet().stream()
        .map(entry -> entry.getKey() + "(" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static void step(StringBuilder out, int n, Step step) {
    out.append("\n\n### Step ").append(n).append('\n');
    if (!step.thinking.isEmpty()) {
      out.append("\n#### Thinking\n\n").append(step.thinking).append('\n');
    }
    out.append("\n#### Response\n\n").append(step.effective()).append('\n');
    if (step.calls.isEmpty()) {
      return;
    }
    out.append("\n#### Tool Calls\n\n");
    for (var call : step.calls) {
      var input = call.tidiedBy().isEmpty() ? call.input() : call.tidied();
      out.append("- **").append(call.tool()).append("**(`").append(JsonText.line(input));
      out.append("`)\n  -> ").append(call.tool()).append(": ").append(preview(call)).append('\n');
    }
  }

  private static String preview(Call call) {
    var text = call.clippedBy().isEmpty() ? call.result() : call.clipped();
    if (!call.deniedBy().isEmpty()) {
      text = call.synthetic().isEmpty() ? "Tool call not approved." : call.synthetic();
    }
    var line = text.replace('\n', ' ');
    return line.substring(0, Math.min(PREVIEW, line.length()));
  }
}

package dev.countersign.samples;

import java.util.List;

/// The digest `R<n>/digests/<task>.md` about a task's rollouts of round n - 1 (FORMATS 3.12).
final class DigestPage {
  private DigestPage() {}

  /// What the Digester says about a task.
  ///
  /// @param signals pathology lines, `type|step|observation|severity`, all about rollout 0
  record Reading(String failureMode, List<String> signals, String diagnosis) {}

  /// The pattern word for the rollouts of a task.
  static String pattern(String flags) {
    if (!flags.contains("0")) {
      return "ALL_PASS";
    }
    return flags.contains("1") ? "PARTIAL_PASS" : "ALL_FAIL";
  }

  /// The whole page.
  static String of(String task, String flags, List<Rollout> rollouts, Reading reading) {
    var out = new StringBuilder();
    out.append("pattern: ").append(pattern(flags)).append('\n');
    out.append("failure_mode: ").append(reading.failureMode()).append("\n\n");
    out.append("## Trace Facts (Layer A — mechanical; do not rewrite)\n\n### Exits\n\n");
    out.append("| rollout | exit_reason | steps | passed | terminal |\n|---|---|---|---|---|\n");
    for (var rollout : rollouts) {
      out.append("| r").append(rollout.index()).append(" | ").append(rollout.exit());
      out.append(" | ").append(rollout.completed()).append(" | — | ");
      out.append(rollout.output()).append(" |\n");
    }
    out.append("\n### Tool calls\n");
    rollouts.forEach(rollout -> calls(out, rollout));
    out.append("\n## Pathology signals (Layer B — structured)\n\n```yaml\n");
    if (reading.signals().isEmpty()) {
      out.append("[]\n");
    }
    for (var signal : reading.signals()) {
      var parts = List.of(signal.split("\\|", -1));
      out.append("- type: ").append(parts.get(0)).append("\n  rollout: r0\n  anchor: ");
      out.append("trajectories/").append(task).append("_r0.jsonl#step_").append(parts.get(1));
      out.append("\n  snippet: \"").append(snippet(rollouts.getFirst(), parts.get(1)));
      out.append("\"\n  observation: \"").append(parts.get(2));
      out.append("\"\n  severity: ").append(parts.get(3)).append('\n');
    }
    out.append("```\n\n").append(reading.diagnosis()).append('\n');
    return out.toString();
  }

  private static void calls(StringBuilder out, Rollout rollout) {
    out.append("\n**r").append(rollout.index()).append("** → `trajectories/");
    out.append(rollout.stem()).append(".jsonl`\n\n");
    out.append("| step | tool | args_sha | args_preview | return_type | return_len |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (int n = 0; n < rollout.steps().size(); n++) {
      for (var call : rollout.steps().get(n).calls) {
        var input = JsonText.line(call.input());
        int length = call.result().length();
        out.append("| ").append(n).append(" | `").append(call.tool()).append("` | ");
        out.append(SampleIds.hex8(input)).append(" | ").append(input).append(" | ");
        out.append(length == 0 ? "empty" : "text").append(" | ").append(length).append(" |\n");
      }
    }
  }

  private static String snippet(Rollout rollout, String step) {
    return rollout.steps().get(Integer.parseInt(step)).says.replace("\"", "'");
  }
}

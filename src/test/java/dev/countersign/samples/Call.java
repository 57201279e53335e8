package dev.countersign.samples;

import java.util.Map;

/// One tool call of a step and what the harness did with it.
///
/// An empty text means "did not happen": no error, no processor, no rewritten result.
record Call(
    String tool,
    Map<String, Object> input,
    String result,
    String error,
    String tidiedBy,
    Map<String, Object> tidied,
    String deniedBy,
    String synthetic,
    String clippedBy,
    String clipped) {

  /// A call that ran and returned a text.
  static Call of(String tool, String argument, String value, String result) {
    var input = JsonText.object(argument, value);
    return new Call(tool, input, result, "", "", Map.of(), "", "", "", "");
  }

  /// The same call, failed: the model sees `Error: ` and the message.
  Call fails(String message) {
    return new Call(tool, input, "Error: " + message, message, tidiedBy, tidied, "", "", "", "");
  }

  /// The same call with arguments that a before_tool processor replaced.
  Call tidied(String processor, Map<String, Object> newInput) {
    return new Call(
        tool, input, result, error, processor, newInput, deniedBy, synthetic, clippedBy, clipped);
  }

  /// The same call, not approved; an empty synthetic result leaves no result at all (FORMATS 1.5).
  Call denied(String processor, String syntheticResult) {
    return new Call(tool, input, "", "", "", Map.of(), processor, syntheticResult, "", "");
  }

  /// The same call with a result that an after_tool processor replaced.
  Call clipped(String processor, String newResult) {
    return new Call(
        tool, input, result, error, tidiedBy, tidied, deniedBy, synthetic, processor, newResult);
  }

  /// Whether this call starts a sub-agent.
  boolean spawns() {
    return tool.equals("spawn_subagent");
  }
}

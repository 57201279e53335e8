package dev.countersign.ui.tasks;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.compare.Call;

/// Calls as texts: one line for a list, several for the diff of two of them.
final class CallText {

  private static final int LONGEST = 300;

  private CallText() {}

  /// The call on one line, clipped.
  static String head(Call call) {
    return switch (call.kind()) {
      case TOOL -> clip(call.tool() + " " + members(call.arguments()));
      case ANSWER -> "answer";
    };
  }

  /// The result on one line, clipped; says so if there is none.
  static String result(Call call) {
    if (!call.note().isEmpty()) {
      return clip(call.note());
    }
    return call.result().isEmpty() ? "(empty result)" : clip(call.result());
  }

  /// Everything, a line for each argument.
  static String whole(Call call) {
    var text = new StringBuilder();
    if (call.kind() == Call.Kind.TOOL) {
      text.append("call: ").append(call.tool()).append('\n');
      arguments(call.arguments(), text);
      text.append(call.note().isEmpty() ? "" : "note: " + call.note() + "\n");
      text.append("\nresult:\n");
    } else {
      text.append("answer:\n");
    }
    text.append(call.result());
    return text.append(call.result().endsWith("\n") ? "" : "\n").toString();
  }

  /// Breaks canonical JSON between the members of its outermost object.
  private static void arguments(String json, StringBuilder text) {
    String members = members(json);
    int depth = 0;
    boolean quoted = false;
    text.append("  ");
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      if (quoted && c == '\\' && i + 1 < members.length()) {
        text.append(c).append(members.charAt(++i));
        continue;
      }
      quoted = (c == '"') != quoted;
      depth += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0 && !quoted) {
        text.append("\n ");
      } else {
        text.append(c);
      }
    }
    text.append('\n');
  }

  /// The members of an object without its braces; any other value as it is.
  private static String members(String json) {
    boolean object = json.length() > 2 && json.startsWith("{") && json.endsWith("}");
    return object ? json.substring(1, json.length() - 1) : json;
  }

  private static String clip(String text) {
    String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    String line = VisibleText.line(start.strip().replaceAll("[\\r\\n]+", " "));
    return text.length() <= LONGEST ? line : line + "…";
  }
}

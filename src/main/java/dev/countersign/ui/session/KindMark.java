package dev.countersign.ui.session;

import dev.countersign.replay.task.MidTaskRewrite.Kind;

/// How the kinds of mid-task rewrites look: words, a letter for ticks, and a style class. The
/// letter carries the meaning, the colour repeats it.
final class KindMark {

  private KindMark() {}

  /// What a card calls it, such as `tool input`.
  static String title(Kind kind) {
    return switch (kind) {
      case MODEL_OUTPUT -> "model output";
      case TOOL_INPUT -> "tool input";
      case TOOL_DENIED -> "tool call denied";
      case TOOL_SYNTHESISED -> "tool call answered by a processor";
      case TOOL_RESULT -> "tool result";
      case USER_TEXT -> "user text";
      case INJECTED_MESSAGE -> "user message injected";
      case SYSTEM_PROMPT -> "system prompt";
      case TOOLS -> "tools";
      case BOUNDARY -> "history replaced";
    };
  }

  /// The few words of a chip.
  static String chip(Kind kind) {
    return switch (kind) {
      case MODEL_OUTPUT -> "output rewritten";
      case TOOL_INPUT -> "input rewritten";
      case TOOL_DENIED -> "denied";
      case TOOL_SYNTHESISED -> "synthesised";
      case TOOL_RESULT -> "result rewritten";
      case USER_TEXT -> "user rewritten";
      case INJECTED_MESSAGE -> "injected";
      case SYSTEM_PROMPT -> "prompt";
      case TOOLS -> "tools";
      case BOUNDARY -> "boundary";
    };
  }

  /// One letter for a tick.
  static String letter(Kind kind) {
    return switch (kind) {
      case MODEL_OUTPUT -> "M";
      case TOOL_INPUT -> "I";
      case TOOL_DENIED -> "D";
      case TOOL_SYNTHESISED -> "S";
      case TOOL_RESULT -> "R";
      case USER_TEXT -> "U";
      case INJECTED_MESSAGE -> "N";
      case SYSTEM_PROMPT -> "P";
      case TOOLS -> "T";
      case BOUNDARY -> "B";
    };
  }

  /// The style class that names its colour.
  static String styleClass(Kind kind) {
    return "kind-" + kind.word();
  }
}

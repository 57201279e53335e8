package dev.countersign.replay.task;

import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts the parts of a record into text, always in the same way, so that equal content gives equal
/// text.
final class Rendering {

  private static final Tree.MapNode EMPTY = new Tree.MapNode(List.of(), 0);

  /// What a file beside the journal holds; empty if it is not here.
  private final Function<String, Optional<String>> files;

  Rendering(Function<String, Optional<String>> files) {
    this.files = files;
  }

  /// The text of a part of a record.
  String part(Tree.MapNode body, Place.Part part, String selector) {
    Tree.MapNode message = map(body, "message");
    return switch (part) {
      case CONTENT -> content(message.get("content"));
      case OUTPUT -> output(message);
      case CALL_INPUT ->
          calls(message).stream()
              .filter(call -> call.text("id").equals(selector))
              .findFirst()
              .map(Rendering::input)
              .orElse("");
      case OVERRIDE -> body.get("input_override").map(JsonText::of).orElse("");
      case SYNTHETIC -> body.text("synthetic_result");
      case TOOLS -> tools(message);
      case TASK -> body.text("task");
      case MESSAGE -> said(messages(body).get(Integer.parseInt(selector)), EMPTY);
      case SAID ->
          body.text("event_type").equals("tool_call")
              ? "[tool] (the call was not approved; what the model was told is not recorded)"
              : said(message, map(body, "meta"));
    };
  }

  /// Text of a `content`: blocks one below the other, media by name.
  String content(Optional<Tree> content) {
    return content
        .map(tree ->
            switch (tree) {
              case Tree.Scalar scalar -> scalar.scalar();
              case Tree.ListNode blocks ->
                  String.join("\n", blocks.items().stream().map(this::block).toList());
              case Tree.MapNode map -> block(map);
            })
        .orElse("");
  }

  /// Everything the model gave: thinking, text, calls.
  String output(Tree.MapNode message) {
    var lines = new ArrayList<String>();
    String thinking = message.text("thinking");
    if (!thinking.isEmpty()) {
      lines.add("[thinking] " + thinking);
    }
    String text = content(message.get("content"));
    if (!text.isEmpty()) {
      lines.add(text);
    }
    calls(message).forEach(call -> lines.add("→ " + call.text("name") + " " + input(call)));
    return String.join("\n", lines);
  }

  static List<Tree.MapNode> calls(Tree.MapNode message) {
    return maps(message.get("tool_calls"));
  }

  static List<Tree.MapNode> messages(Tree.MapNode body) {
    return maps(body.get("messages"));
  }

  static Tree.MapNode map(Tree.MapNode body, String key) {
    return body.get(key).orElse(EMPTY) instanceof Tree.MapNode map ? map : EMPTY;
  }

  static String input(Tree.MapNode call) {
    return call.get("input").map(JsonText::of).orElse("{}");
  }

  private String said(Tree.MapNode message, Tree.MapNode meta) {
    String role = message.text("role");
    String ref = meta.text("content_ref");
    String text =
        ref.isEmpty()
            ? content(message.get("content"))
            : files.apply(ref).orElse("(" + ref + " is missing)");
    var out = new StringBuilder("[" + role + "] " + text);
    calls(message)
        .forEach(
            call -> out.append("\n→ ").append(call.text("name")).append(" ").append(input(call)));
    return out.toString();
  }

  private String block(Tree block) {
    if (!(block instanceof Tree.MapNode map)) {
      return block.scalar();
    }
    String text = map.text("text");
    if (!text.isEmpty()) {
      return text;
    }
    String ref = map.text("media_ref");
    if (!ref.isEmpty()) {
      String missing = files.apply(ref).isPresent() ? "" : ", missing";
      return "[" + map.text("type") + " " + ref + missing + "]";
    }
    return "[" + map.text("type") + "]";
  }

  private static String tools(Tree.MapNode message) {
    var out = new StringBuilder();
    for (Tree.MapNode tool : maps(message.get("content"))) {
      out.append(tool.text("name")).append('\n');
      out.append("  ").append(tool.text("description").replace("\n", "\n  ")).append('\n');
      tool.get("input_schema").ifPresent(s -> out.append("  ").append(JsonText.of(s)).append('\n'));
    }
    return out.toString();
  }

  static List<Tree.MapNode> maps(Optional<Tree> list) {
    return list.orElse(EMPTY) instanceof Tree.ListNode items
        ? items.items().stream()
            .filter(Tree.MapNode.class::isInstance)
            .map(Tree.MapNode.class::cast)
            .toList()
        : List.of();
  }
}

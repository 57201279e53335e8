package dev.countersign.cli;

import dev.countersign.review.DecideOutcome;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says what became of an entry that was to be signed: `{recorded, entry}` or `{refused}`.
final class Entered {

  private Entered() {}

  /// Prints it.
  ///
  /// @return the exit code
  static int report(Out out, WorkspaceOption options, DecideOutcome outcome) {
    return switch (outcome) {
      case DecideOutcome.Recorded(var review) ->
          recorded(out, options, review.index(), review.entry().hex());
      case DecideOutcome.Noted(int index, var entry) -> recorded(out, options, index, entry.hex());
      case DecideOutcome.Refused(var reasons) -> refused(out, options, reasons);
      case DecideOutcome.Locked(String message) -> refused(out, options, List.of(message));
    };
  }

  private static int recorded(Out out, WorkspaceOption options, int index, String entry) {
    if (options.json) {
      out.json(JsonMapper.shared().createObjectNode().put("recorded", index).put("entry", entry));
    } else {
      out.line("Recorded as entry #%d. Entry %s".formatted(index, entry));
    }
    return 0;
  }

  private static int refused(Out out, WorkspaceOption options, List<String> reasons) {
    if (options.json) {
      ObjectNode node = JsonMapper.shared().createObjectNode();
      ArrayNode list = node.putArray("refused");
      reasons.forEach(list::add);
      out.json(node);
    } else {
      out.line("Not recorded:");
      reasons.forEach(reason -> out.line("  " + reason));
    }
    return 1;
  }
}

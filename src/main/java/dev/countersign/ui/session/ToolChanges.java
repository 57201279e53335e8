package dev.countersign.ui.session;

import dev.countersign.replay.task.ToolOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares two lists of offered tools: names that came and went, and for a name that stayed its
/// description and the schema of its arguments.
final class ToolChanges {

  private ToolChanges() {}

  /// What differs; empty if nothing does.
  static Optional<CardBody> between(List<ToolOffer> before, List<ToolOffer> after) {
    List<String> removed = names(before, after);
    List<String> added = names(after, before);
    List<CardBody.Row> rows = new ArrayList<>();
    for (ToolOffer tool : after) {
      ToolOffer.named(before, tool.name()).ifPresent(old -> compare(old, tool, rows));
    }
    return removed.isEmpty() && added.isEmpty() && rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new CardBody.Tools(removed, added, rows));
  }

  private static List<String> names(List<ToolOffer> of, List<ToolOffer> without) {
    return of.stream()
        .map(ToolOffer::name)
        .filter(name -> ToolOffer.named(without, name).isEmpty())
        .toList();
  }

  private static void compare(ToolOffer before, ToolOffer after, List<CardBody.Row> rows) {
    if (!before.description().equals(after.description())) {
      rows.add(
          new CardBody.Row(
              after.name() + " description", before.description(), after.description()));
    }
    if (!before.schema().equals(after.schema())) {
      String place = after.name() + " input_schema";
      JsonShapes.compare(before.schema(), after.schema())
          .ifPresentOrElse(
              found ->
                  found.forEach(row ->
                      rows.add(
                          new CardBody.Row(place + " " + row.path(), row.before(), row.after()))),
              () -> rows.add(new CardBody.Row(place, before.schema(), after.schema())));
    }
  }
}

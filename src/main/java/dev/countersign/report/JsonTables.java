package dev.countersign.report;

import dev.countersign.base.VisibleText;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tables of a report as one JSON object.
final class JsonTables {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonTables() {}

  static String of(RunReport report, List<Table> tables, Masking masking) {
    ObjectNode node = JSON.createObjectNode();
    node.put("program", report.program());
    node.put("run", report.run().id().slug());
    node.put("revision", report.run().revision());
    node.put("inventory", report.run().inventory().hex());
    node.put("profile", report.audit().profile().word());
    node.putObject("completeness")
        .put("have", report.completeness().have())
        .put("expected", report.completeness().expected())
        .put("says", masking.text(report.completeness().sentence(), "completeness"));
    ObjectNode all = node.putObject("tables");
    for (Table table : tables) {
      ArrayNode rows = all.putArray(table.name());
      for (int row = 0; row < table.rows().size(); row++) {
        row(table, row, masking, rows.addObject());
      }
    }
    return VisibleText.json(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node)) + "\n";
  }

  private static void row(Table table, int row, Masking masking, ObjectNode item) {
    List<String> cells = table.rows().get(row);
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      item.put(table.columns().get(i), masking.text(cells.get(i), _ -> table.place(row, column)));
    }
  }
}

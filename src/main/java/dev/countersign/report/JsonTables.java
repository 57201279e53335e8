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
        .put("says", masking.text(report.completeness().sentence(), "head"));
    ObjectNode all = node.putObject("tables");
    for (Table table : tables) {
      ArrayNode rows = all.putArray(table.name());
      for (List<String> row : table.rows()) {
        ObjectNode item = rows.addObject();
        for (int i = 0; i < row.size(); i++) {
          item.put(table.columns().get(i), masking.text(row.get(i), "table " + table.name()));
        }
      }
    }
    return VisibleText.json(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node)) + "\n";
  }
}

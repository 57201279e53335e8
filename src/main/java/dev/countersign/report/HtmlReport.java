package dev.countersign.report;

import dev.countersign.base.HtmlPage;
import dev.countersign.base.UtcTime;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Noticed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run as one HTML page that needs no other file: what the run is, who decided, what was found,
/// every rewrite with its diff, the tables and the digests (PRODUCT D11).
final class HtmlReport {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#d0d7de;--soft:#f6f8fa;--add:#dafbe1;--del:#ffebe9;--quiet:#57606a}
      @media(prefers-color-scheme:dark){:root{--line:#30363d;--soft:#161b22;--add:#12351d;--del:#4a1619;--quiet:#8b949e}}
      body{font:14px/1.5 system-ui,sans-serif;max-width:1200px;margin:24px auto;padding:0 16px}
      h1{font-size:22px}h2{font-size:17px;margin-top:32px;border-bottom:1px solid var(--line)}
      h3{font-size:14px;margin:16px 0 4px}table{border-collapse:collapse;width:100%;font-size:12px}
      .wide{overflow-x:auto}th{position:sticky;top:0;background:var(--soft);text-align:left}
      th,td{border:1px solid var(--line);padding:4px 8px;vertical-align:top;overflow-wrap:anywhere;white-space:pre-wrap}
      pre{font:12px/1.45 ui-monospace,monospace;border:1px solid var(--line);overflow-x:auto;padding:0;margin:4px 0}
      pre span{display:block;padding:0 8px;min-height:1.45em}.a{background:var(--add)}.d{background:var(--del)}
      .h{background:var(--soft)}.q{color:var(--quiet)}summary{cursor:pointer;padding:4px 0}
      """;

  /// Tables that stand folded, because they are long.
  private static final Set<String> FOLDED =
      Set.of("checks", "predictions", "tasks", "sessions", "inventory");

  private final RunReport report;
  private final Masking masking;
  private final HtmlPage page;

  private HtmlReport(RunReport report, Masking masking) {
    this.report = report;
    this.masking = masking;
    this.page = new HtmlPage("Countersign: " + report.run().name(), STYLE);
  }

  /// The page.
  static String of(RunReport report, List<Table> tables, Masking masking) {
    HtmlReport html = new HtmlReport(report, masking);
    html.head();
    html.contents(tables);
    html.tables(tables.stream().filter(table -> !FOLDED.contains(table.name())).toList());
    html.diffs();
    html.tables(tables.stream().filter(table -> FOLDED.contains(table.name())).toList());
    html.masked();
    return html.page.finish();
  }

  private void head() {
    page.element("h1", "Run " + report.run().name());
    page.open("table").open("tbody");
    fact("Written by", report.program());
    fact("Run", report.run().id() + ", revision " + report.run().revision());
    fact(
        "Imported at",
        UtcTime.text(report.run().importedAt()) + ", time as stated by this computer");
    fact("Inventory digest", "sha256:" + report.run().inventory().hex());
    fact("Audit profile", report.audit().profile().word());
    fact("Approval coverage", coverage());
    fact("Completeness of the evidence", report.completeness().sentence());
    fact("What the recording cannot show", report.limits().sentence());
    fact("Findings of import and audit", severities());
    fact(
        "Read this first",
        "All text of the run is untrusted. Pass rates are on the tuning set: no held-out tasks"
            + " exist. The decisions are tamper-evident in the ledger, not in this page: check them"
            + " with an evidence bundle.");
    page.close("tbody").close("table");
  }

  private void fact(String name, String value) {
    page.open("tr").element("th", name);
    page.element("td", masking.text(value, "head, " + name));
    page.close("tr");
  }

  private String coverage() {
    String states = report.coverage().states();
    return report.coverage().sentence() + (states.isEmpty() ? "" : " Now: " + states + ".");
  }

  private String severities() {
    return Stream.concat(
            report.audit().findings().stream().map(Noticed.class::cast),
            report.findings().stream().map(Noticed.class::cast))
        .collect(
            Collectors.groupingBy(Noticed::severity, java.util.TreeMap::new, Collectors.counting()))
        .descendingMap()
        .entrySet()
        .stream()
        .map(entry ->
            entry.getValue() + " " + entry.getKey().name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private void contents(List<Table> tables) {
    page.open("p", "class=\"q\"")
        .text("Rows in this page: ")
        .text(
            tables.stream()
                .map(table -> table.name() + " " + table.rows().size())
                .collect(Collectors.joining(", ")))
        .close("p");
  }

  private void tables(List<Table> tables) {
    for (Table table : tables) {
      boolean folded = FOLDED.contains(table.name());
      page.element("h2", table.title());
      if (table.rows().isEmpty()) {
        page.open("p", "class=\"q\"").text("None.").close("p");
        continue;
      }
      if (folded) {
        page.open("details").element("summary", table.rows().size() + " rows");
      }
      table(table);
      if (folded) {
        page.close("details");
      }
    }
  }

  private void table(Table table) {
    page.open("div", "class=\"wide\"").open("table").open("thead").open("tr");
    table.columns().forEach(column -> page.element("th", column));
    page.close("tr").close("thead").open("tbody");
    for (int row = 0; row < table.rows().size(); row++) {
      page.open("tr");
      cells(table, row);
      page.close("tr");
    }
    page.close("tbody").close("table").close("div");
  }

  private void cells(Table table, int row) {
    List<String> cells = table.shown(table.rows().get(row));
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      page.element("td", masking.text(cells.get(i), _ -> table.place(row, column)));
    }
  }

  private void diffs() {
    page.element("h2", "Diffs");
    for (Rewrite rewrite : report.replay().rewrites()) {
      String diff = report.diff().apply(rewrite);
      page.element("h3", rewrite.id() + ": " + rewrite.fate().word());
      if (diff.isEmpty()) {
        page.open("p", "class=\"q\"").text("No file differs.").close("p");
      } else {
        page.open("details").element("summary", "+" + rewrite.added() + " -" + rewrite.removed());
        diff(masking.text(diff, new DiffPlaces("diff " + rewrite.id(), diff)::at));
        page.close("details");
      }
    }
  }

  private void diff(String diff) {
    page.open("pre");
    for (String line : diff.split("\n", -1)) {
      String kind =
          line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")
              ? "class=\"h\""
              : line.startsWith("+") ? "class=\"a\"" : line.startsWith("-") ? "class=\"d\"" : "";
      page.open("span", kind).text(line).close("span");
    }
    page.close("pre");
  }

  private void masked() {
    page.element("h2", "Masked places");
    if (masking.places().isEmpty()) {
      page.open("p", "class=\"q\"").text("Nothing was masked.").close("p");
      return;
    }
    page.open("ul");
    for (Masking.Masked masked : masking.places()) {
      page.element(
          "li", masked.where() + ": " + masked.kind() + ", " + masked.characters() + " characters");
    }
    page.close("ul");
  }
}

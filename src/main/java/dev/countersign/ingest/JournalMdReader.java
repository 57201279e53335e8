package dev.countersign.ingest;

import dev.countersign.ingest.StrictJson.Repeats;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks the entries of `journal.md`, JSON blocks under `## Round <n>` (FORMATS 3.4).
final class JournalMdReader {

  private static final Set<String> ACTIONS = Set.of("ship", "no_op", "rollback");

  private JournalMdReader() {}

  static void read(Artefact file) {
    Optional<String> text = TextFile.read(file.bytes(), file.findings());
    if (text.isEmpty()) {
      return;
    }
    List<String> lines = List.of(text.get().replace("\r\n", "\n").split("\n", -1));
    int open = 0;
    while (open < lines.size()) {
      if (lines.get(open).strip().equals("```json")) {
        int close = open + 1;
        while (close < lines.size() && !lines.get(close).strip().equals("```")) {
          close++;
        }
        String json = String.join("\n", lines.subList(open + 1, close));
        entry(json, open + 2, lines.size(), file.findings());
        open = close;
      }
      open++;
    }
  }

  private static void entry(String json, int firstLine, int lastLine, FileFindings findings) {
    Tree tree;
    try {
      tree =
          StrictJson.tree(
              JsonSource.of(json), firstLine, Repeats.REFUSED, new TextChecks(findings));
    } catch (JsonProblemException problem) {
      int line = Math.min(problem.line(), lastLine);
      findings.quarantine(problem.kind().fileRule(), line, problem.column(), problem.reason());
      return;
    }
    if (!(tree instanceof Tree.MapNode map)) {
      findings.warn("SCHEMA_TYPE", tree.line(), "a journal entry that is no object; kept as text");
      return;
    }
    Fields fields = new Fields(map, Fields.Syntax.JSON, findings);
    fields.round("round");
    String action = fields.text("action");
    if (!action.isEmpty() && !ACTIONS.contains(action)) {
      findings.warn(
          "ENUM_UNKNOWN", fields.line("action"), "the action '" + action + "' is unknown; kept");
    }
    fields.texts("shipped_cids");
    fields.texts("predicted_tasks_pass");
    fields.object("predicted_tasks_by_cid");
  }
}

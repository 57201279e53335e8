package dev.countersign.ingest;

import dev.countersign.base.Counted;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a Critic's decision, `decision.md` (FORMATS 3.12).
final class DecisionReader {

  private DecisionReader() {}

  static CriticDecision read(Artefact file, Places places, Facts facts) {
    Optional<FrontMatter> matter =
        FrontMatter.read(file.bytes(), file.findings(), FrontMatter.Need.REQUIRED);
    if (matter.isEmpty()) {
      return new CriticDecision(file.round(), file.path(), "", List.of(), "");
    }
    Fields fields = matter.get().fields();
    FileFindings findings = file.findings();
    Ids.round(fields, file.round(), findings);
    String type = type(fields, findings);
    List<String> ranking = new ArrayList<>();
    Facts.Outcome outcome = type.equals("ship") ? Facts.Outcome.SHIPS : Facts.Outcome.SHIPS_NOTHING;
    for (Tree item : fields.items("ship_ranking")) {
      String id = candidate(item, findings);
      if (!id.isEmpty()) {
        new TextChecks(findings).identifier(id, item.line());
        if (ranking.contains(id)) {
          findings.warn("CONTRADICTION", item.line(), "'" + id + "' is ranked twice");
        }
        ranking.add(id);
        facts.ranked.add(new Facts.Ranked(file.round(), id, file.path(), item.line(), outcome));
      }
    }
    if (type.equals("no_op") && !ranking.isEmpty()) {
      findings.warn(
          "CONTRADICTION",
          fields.line("decision_type"),
          "the decision is no_op but ranks "
              + Counted.of(ranking.size(), "candidate")
              + " to ship");
    }
    facts.cite(
        file.path(),
        places.cited(file.round(), matter.get().body(), matter.get().bodyLine(), findings));
    return new CriticDecision(
        file.round(), file.path(), type, ranking, fields.text("strategy_concern"));
  }

  private static String type(Fields fields, FileFindings findings) {
    String type = fields.need("decision_type");
    if (!type.isEmpty() && !type.equals("ship") && !type.equals("no_op")) {
      findings.warn(
          "ENUM_UNKNOWN",
          fields.line("decision_type"),
          "the decision '" + type + "' is neither ship nor no_op; kept");
    }
    return type;
  }

  private static String candidate(Tree item, FileFindings findings) {
    return switch (item) {
      case Tree.MapNode map ->
          new Fields(map, Fields.Syntax.YAML, findings).need("candidate_id", "cid", "ship_id");
      case Tree.Scalar scalar -> scalar.scalar();
      case Tree.ListNode list -> {
        findings.warn("SCHEMA_TYPE", list.line(), "a ranked candidate is a list; left out");
        yield "";
      }
    };
  }
}

package dev.countersign.ingest;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads what the main branch's recipes say of a run as a whole: `summary.json` of `run_meta.py`
/// and `R<n>/provenance.json` of tb2 (FORMATS 5.1). The keys of the latter are not fixed: it is
/// kept as it is written.
final class SummaryReader {

  private static final int MOST = 4_000;

  private SummaryReader() {}

  /// `summary.json`: of its entries, one for each domain, the one of this run.
  ///
  /// @param root where the run lay originally; ends in the domain's name
  static void summary(Artefact file, String root, EvolverFacts facts) {
    List<Fields> entries = JsonFile.objects(file.bytes(), file.findings());
    String domain = root.substring(root.lastIndexOf('/') + 1);
    Optional<Fields> own =
        entries.stream()
            .filter(entry -> entry.text("scope").equalsIgnoreCase(domain) && !domain.isEmpty())
            .findFirst()
            .or(() -> entries.size() == 1 ? Optional.of(entries.getFirst()) : Optional.empty());
    own.ifPresent(entry -> {
      OptionalInt passed = entry.count("best_passed");
      OptionalInt best = entry.round("best_round");
      if (passed.isPresent() && best.isPresent()) {
        facts.best.add(
            new EvolverFacts.Best(
                best.getAsInt(), passed.getAsInt(), file.path(), entry.line("best_passed")));
      }
      tell("summary", entry, entry.round("best_round").orElse(-1), file, facts);
    });
  }

  /// `R<n>/provenance.json`.
  static void provenance(Artefact file, EvolverFacts facts) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(entry -> tell("provenance", entry, file.round(), file, facts));
  }

  private static void tell(
      String kind, Fields entry, int round, Artefact file, EvolverFacts facts) {
    var shown =
        new Tree.MapNode(
            entry.map().entries().stream()
                .filter(one -> one.value() instanceof Tree.Scalar)
                .toList(),
            entry.line());
    String text = JsonText.of(shown);
    facts.told.add(
        new AuditEvent.Other(
            new AuditEvent.Line(entry.line(), 0, file.bytes().length, "", file.path()),
            round,
            "",
            kind,
            text.length() > MOST ? text.substring(0, MOST) : text));
  }
}

package dev.countersign.ingest;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.Tree;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a Critic's verdict, `verdicts/V-<candidate>.md` (FORMATS 3.12).
final class VerdictReader {

  private static final Set<String> WORDS = Set.of("accept", "reject", "ask-more");

  private VerdictReader() {}

  static Verdict read(Artefact file, Places places, Facts facts) {
    String stem = file.stem();
    String id = stem.startsWith("V-") ? stem.substring(2) : stem;
    Optional<FrontMatter> matter =
        FrontMatter.read(file.bytes(), file.findings(), FrontMatter.Need.REQUIRED);
    if (matter.isEmpty()) {
      return new Verdict(file.round(), id, file.path(), "", List.of());
    }
    Fields fields = matter.get().fields();
    FileFindings findings = file.findings();
    Ids.same(fields.need("candidate_id"), id, fields.line("candidate_id"), findings);
    String verdict = fields.need("verdict");
    if (!verdict.isEmpty() && !WORDS.contains(verdict)) {
      findings.warn(
          "ENUM_UNKNOWN",
          fields.line("verdict"),
          "the verdict '" + verdict + "' is none of accept, reject, ask-more; kept");
    }
    List<Anchor> anchors = new ArrayList<>();
    for (Tree item : fields.items("evidence_anchors")) {
      if (!item.scalar().isEmpty()) {
        anchors.add(places.anchor(file.round(), item.scalar(), item.line(), findings));
      }
    }
    anchors.addAll(
        places.cited(file.round(), matter.get().body(), matter.get().bodyLine(), findings));
    facts.verdicts.add(
        new Facts.Judged(file.round(), id, verdict, file.path(), fields.line("verdict")));
    return new Verdict(file.round(), id, file.path(), verdict, anchors);
  }
}

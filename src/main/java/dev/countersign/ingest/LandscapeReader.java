package dev.countersign.ingest;

import dev.countersign.trace.Landscape;
import java.util.List;
import java.util.Optional;

/// Reads a Planner's `landscape.md` (FORMATS 3.12); its front matter may be missing.
final class LandscapeReader {

  private LandscapeReader() {}

  static Landscape read(Artefact file, Places places, Facts facts) {
    Optional<FrontMatter> matter =
        FrontMatter.read(file.bytes(), file.findings(), FrontMatter.Need.OPTIONAL);
    List<String> none = List.of();
    if (matter.isEmpty()) {
      return new Landscape(file.round(), file.path(), none, none, none, none);
    }
    Fields fields = matter.get().fields();
    FileFindings findings = file.findings();
    Ids.round(fields, file.round(), findings);
    List<String> flagged = Buckets.read(fields, "strategy_concern_flagged_buckets", findings);
    facts.cite(
        file.path(),
        places.cited(file.round(), matter.get().body(), matter.get().bodyLine(), findings));
    return new Landscape(
        file.round(),
        file.path(),
        fields.texts("top_themes"),
        fields.texts("persistent_failures"),
        fields.texts("unattempted_directions"),
        flagged);
  }
}

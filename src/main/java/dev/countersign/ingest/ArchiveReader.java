package dev.countersign.ingest;

import dev.countersign.trace.Archived;
import dev.countersign.trace.Tree;
import java.util.Optional;

/// Reads `archive/R<n>/<candidate>.context.json` (FORMATS 3.11).
final class ArchiveReader {

  private static final String SUFFIX = ".context";

  private ArchiveReader() {}

  static Optional<Archived> read(Artefact file) {
    String stem = file.stem();
    String id = stem.endsWith(SUFFIX) ? stem.substring(0, stem.length() - SUFFIX.length()) : stem;
    return JsonFile.object(file.bytes(), file.findings())
        .map(fields -> new Archived(file.round(), id, file.path(), reason(fields)));
  }

  private static String reason(Fields fields) {
    if (fields.has("reason")) {
      return fields.text("reason");
    }
    for (Tree.Entry gate : fields.map().entries()) {
      if (gate.value() instanceof Tree.MapNode map && map.text("ok").equals("false")) {
        return "gate:" + gate.key();
      }
    }
    return "";
  }
}

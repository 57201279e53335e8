package dev.countersign.ingest;

import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;

/// Checks a YAML file of the run, mostly harness configurations; replay reads it again by itself.
final class ConfigReader {

  private ConfigReader() {}

  static void read(Artefact file) {
    FileFindings findings = file.findings();
    switch (StrictUtf8.file(file.bytes())) {
      case Decoded.Bad bad ->
          findings.fileError(bad.rule(), bad.line(), bad.column(), bad.message());
      case Decoded.Text text -> {
        if (text.mark() == Decoded.Mark.STRIPPED) {
          findings.note("ENC_BOM", 1, "a byte order mark; it was skipped");
        }
        TextChecks checks = new TextChecks(findings);
        checks.lines(text.text(), 1);
        switch (YamlReader.read(text.text(), file.path(), 1, YamlRules.CONFIG)) {
          case YamlOutcome.Unreadable unreadable -> findings.add(unreadable.finding());
          case YamlOutcome.Read read -> {
            read.findings().forEach(findings::add);
            // aliases make a tree larger than its text, whose lines were all checked above
            if (read.findings().stream().noneMatch(f -> f.rule().equals("YAML_ALIASES"))) {
              checks.tree(read.tree());
            }
          }
        }
      }
    }
  }
}

package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Files that a manifest declares, or that a harness names, and that the run does not have.
final class MissingFile implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_MISSING_FILE",
          "a declared or named file that is not there",
          Severity.HIGH,
          "file_changes of the manifest, the configs of every round, the run's inventory",
          "items of file_changes without a delivered file (high), and files named by a round's"
              + " config that were not imported (medium)",
          "a file beside the run may only have been left out of the copy",
          "AUDIT C1 check 8; FORMATS 2 and 3.12");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Rewrite rewrite : input.replay().rewrites()) {
      List<String> missing =
          rewrite.files().stream()
              .filter(file -> file.status() == FileDelta.Status.MISSING && file.declared())
              .map(FileDelta::label)
              .toList();
      if (!missing.isEmpty()) {
        findings.add(declared(rewrite, missing));
      }
    }
    for (Harness harness : input.replay().harnesses()) {
      List<String> missing =
          harness.assets().stream()
              .filter(asset -> asset.file().isEmpty())
              .map(Harness.Asset::written)
              .distinct()
              .toList();
      if (!missing.isEmpty()) {
        findings.add(named(harness, missing));
      }
    }
    return findings;
  }

  private static AuditFinding declared(Rewrite rewrite, List<String> missing) {
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        "%s declares %s not delivered: %s"
            .formatted(
                rewrite.id(),
                Counted.of(missing.size(), "file change"),
                String.join(", ", missing)),
        missing.stream().map(label -> label + ": in file_changes, not in the run").toList(),
        List.of(
            Place.file(rewrite.candidate().map(Candidate::path).orElse(""), "declares the files")));
  }

  private static AuditFinding named(Harness harness, List<String> missing) {
    return new AuditFinding(
        TEXT.id(),
        Severity.MEDIUM,
        new Subject.OfRound(harness.round()),
        "the harness of R%d names %s not in the run: %s"
            .formatted(
                harness.round(), Counted.of(missing.size(), "file"), String.join(", ", missing)),
        missing,
        List.of(Harnesses.place(harness, "names them")));
  }
}

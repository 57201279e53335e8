package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.List;
import java.util.Optional;

/// Files that a candidate delivers or changes and that its manifest does not name.
final class UndeclaredFile implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_UNDECLARED_FILE",
          "a changed file that the manifest does not declare",
          Severity.HIGH,
          "file_changes of the manifest, the candidate's folder, the files that its config names",
          "files that differ from the parent's or are new, without an item of file_changes; the"
              + " config counts if the candidate's folder has one of its own",
          "a manifest that cannot be read declares nothing that could be compared",
          "AUDIT C1 check 9; FORMATS 3.12");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return input.replay().rewrites().stream()
        .filter(rewrite -> declares(rewrite))
        .flatMap(rewrite -> finding(input, rewrite).stream())
        .toList();
  }

  /// Whether there is a manifest to hold the files against; the evolver writes none.
  static boolean declares(Rewrite rewrite) {
    return rewrite.candidate().filter(Candidate::readable).isPresent()
        && rewrite.candidate().get().path().contains("/candidates/");
  }

  private static Optional<AuditFinding> finding(AuditInput input, Rewrite rewrite) {
    String config = "R" + rewrite.round() + "/applied/" + rewrite.id() + "/config.yaml";
    boolean ownConfig = input.files().file(config).isPresent();
    List<FileDelta> files =
        rewrite.files().stream()
            .filter(file -> !file.declared() && (!file.config() || ownConfig))
            .filter(file -> file.status() != FileDelta.Status.MISSING)
            .filter(file -> delivered(file, rewrite))
            .toList();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditFinding(
            TEXT.id(),
            TEXT.severity(),
            new Subject.OfRewrite(rewrite.id(), rewrite.round()),
            "%s changes %s that its manifest does not declare: %s"
                .formatted(
                    rewrite.id(),
                    Counted.of(files.size(), "file"),
                    String.join(", ", files.stream().map(FileDelta::label).toList())),
            files.stream()
                .map(file ->
                    "%s %s: +%d -%d lines, not in file_changes"
                        .formatted(
                            file.status().letter(), file.label(), file.added(), file.removed()))
                .toList(),
            files.stream().map(UndeclaredFile::place).toList()));
  }

  /// Leaves out files that only stopped being named, such as the prompt that a declared one
  /// replaced.
  private static boolean delivered(FileDelta file, Rewrite rewrite) {
    return file.status() != FileDelta.Status.REMOVED
        || file.before().filter(f -> f.path().startsWith("R" + rewrite.round() + "/")).isPresent();
  }

  private static Place place(FileDelta file) {
    return Place.file(
        file.after().or(file::before).map(RunFile::path).orElse(file.label()), "not declared");
  }
}

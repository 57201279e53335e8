package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.List;
import java.util.Optional;

/// Check 9: nothing changed that the manifest does not declare.
final class UndeclaredFiles extends ManifestCheck {

  UndeclaredFiles() {
    super(
        new RuleText(
            "GATE_09_UNDECLARED_FILES",
            "No file changed without being declared",
            Severity.HIGH,
            "R<n>/candidates/<candidate>.md; R<n>/applied/<candidate>/; the parent's config",
            "every file that differs between the parent's harness and this one (for a ship:"
                + " merged.yaml), or that lies in the candidate's folder, is named by file_changes",
            "",
            "AUDIT C1 check 9"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    String config = GateRun.ownConfig(rewrite);
    if (run.input().files().file(config).isEmpty()) {
      return Trail.cannot(config + " is missing, so what changed is not known");
    }
    if (rewrite.parentRound() < 0) {
      return Trail.cannot("the config of the parent round is missing");
    }
    Trail trail = new Trail();
    List<FileDelta> changed =
        rewrite.files().stream().filter(f -> f.status() != FileDelta.Status.MISSING).toList();
    for (FileDelta file : changed) {
      String path = file.after().or(file::before).map(RunFile::path).orElse(file.label());
      trail.step(
          file.status().letter()
              + " "
              + path
              + (file.declared() ? ": declared as " + file.declaredAction() : ": undeclared"));
      if (cameBack(run, rewrite, file)) {
        trail.step(path + " is as the rollback of the parent round left it");
      } else if (!file.declared() && !isDeclaredConfig(file, rewrite, manifest)) {
        trail.problem(path + " changed and is not among the file_changes");
        trail.at(Place.file(path, "undeclared"));
      }
    }
    trail.at(Place.line(page.path(), page.lineOf("file_changes:"), "file_changes"));
    return trail.answer("all " + changed.size() + " changed files are declared");
  }

  /// Whether a file differs from the parent only because the parent was rolled back.
  private static boolean cameBack(GateRun run, Rewrite rewrite, FileDelta file) {
    Optional<Harness> restored = run.restored(rewrite);
    if (restored.isEmpty() || file.config()) {
      return false;
    }
    return file.after()
        .map(after -> names(restored.get(), after))
        .orElseGet(() -> file.before().filter(old -> !names(restored.get(), old)).isPresent());
  }

  private static boolean names(Harness harness, RunFile file) {
    return harness.assets().stream()
        .anyMatch(asset -> asset.file().filter(file::equals).isPresent());
  }

  private static boolean isDeclaredConfig(FileDelta file, Rewrite rewrite, Candidate manifest) {
    return file.config()
        && manifest.changes().stream()
            .anyMatch(change -> change.path().equals(GateRun.ownConfig(rewrite)));
  }
}

package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.List;
import java.util.Optional;

/// Check 8: every declared file change is there, with the stated action.
final class DeclaredFiles extends ManifestCheck {

  DeclaredFiles() {
    super(
        new RuleText(
            "GATE_08_DECLARED_FILES",
            "Every declared file change was delivered with the stated action",
            Severity.HIGH,
            "R<n>/candidates/<candidate>.md; the files below R<n>/applied/; recorded: a refusal by propose",
            "a path of file_changes with create or modify is in the run, one with delete is not;"
                + " modify of a file that nothing stood for before counts as wrong",
            "Every candidate has a folder of its own, so create and modify can be told apart only"
                + " where the parent's harness names the file.",
            "AUDIT C1 check 8; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.proposal(run, rewrite, List.of("missing", "not found"));
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    if (manifest.changes().isEmpty()) {
      return Trail.cannot(page.path() + " declares no file changes");
    }
    Trail trail = new Trail();
    for (FileChange change : manifest.changes()) {
      trail.at(Place.line(page.path(), change.line(), change.action() + " " + change.written()));
      one(run, rewrite, change, trail);
    }
    return trail.answer(manifest.changes().size() + " of as many declared files are as declared");
  }

  private static void one(GateRun run, Rewrite rewrite, FileChange change, Trail trail) {
    if (change.path().isEmpty()) {
      trail.problem("the declared path " + change.written() + " leaves the run");
      return;
    }
    Optional<RunFile> file =
        run.input()
            .files()
            .file(change.path())
            .or(() -> run.input().files().file("R" + rewrite.round() + "/" + change.path()));
    boolean delete = change.action().equals("delete");
    trail.step(
        change.action() + " " + change.path() + ": " + (file.isPresent() ? "there" : "not there"));
    if (delete && file.isPresent()) {
      trail.problem(change.path() + " is declared as deleted and is there");
      trail.at(Place.file(change.path(), "declared as deleted"));
    } else if (!delete && file.isEmpty()) {
      trail.problem(change.path() + " is declared, not delivered");
    } else if (file.isPresent()) {
      rewrite.files().stream()
          .filter(delta -> delta.after().filter(file.get()::equals).isPresent())
          .findFirst()
          .ifPresent(delta -> action(change, delta, trail));
    }
  }

  private static void action(FileChange change, FileDelta delta, Trail trail) {
    boolean samePath = delta.before().filter(old -> old.path().equals(change.path())).isPresent();
    boolean isNew = delta.status() == FileDelta.Status.ADDED && !delta.config();
    if (change.action().equals("create") && samePath) {
      trail.problem(change.path() + " is declared as created, but the parent had it");
    } else if (change.action().equals("modify") && isNew) {
      trail.problem(change.path() + " is declared as modified, but nothing stood for it before");
    }
  }
}

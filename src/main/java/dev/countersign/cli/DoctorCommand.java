package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.base.SharedFolder;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `doctor`: says whether the workspace is sound, and what to do if it is not.
@Command(name = "doctor", description = "Checks the workspace and says what to do.")
final class DoctorCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  private final Out out;

  DoctorCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    Path folder = workspace.folder();
    out.line("Countersign " + Workspace.VERSION + ", Java " + System.getProperty("java.version"));
    out.line("workspace    " + folder.toAbsolutePath());
    if (!Files.isDirectory(folder)) {
      out.line("not there yet; it is made by the first import");
      return 0;
    }
    boolean sound = true;
    Path ledger = folder.resolve("ledger/ledger.jsonl");
    try (Workspace opened = workspace.open()) {
      List<String> damage = opened.check();
      sound &= damage.isEmpty();
      out.line(
          damage.isEmpty()
              ? "database     ok, " + Counted.of(opened.runs().size(), "run")
              : "database     damaged: end every countersign, delete workspace.db and run doctor again,"
                  + " which makes it anew from the stored files; "
                  + damage.getFirst());
      opened.notices().forEach(notice -> out.line("made again   " + notice));
      SharedFolder.warning(opened.folder()).ifPresent(said -> out.line("place        " + said));
      for (String run : lostRuns(opened, ledger)) {
        sound = false;
        out.line(
            "runs         the ledger has decisions on '%s', which is not here: import it again"
                .formatted(run));
      }
    }
    if (!Files.exists(ledger)) {
      out.line("ledger       none yet; the first decision begins it");
    } else {
      Verification verification = LedgerVerifier.plain().verify(ledger);
      sound &= verification.outcome() == Outcome.PASS;
      out.line(
          "ledger       %s, %s"
              .formatted(verification.outcome(), Counted.of(verification.entries(), "entry")));
    }
    return sound ? 0 : 1;
  }

  /// Runs that people decided on, but that the database does not have (any more).
  private static List<String> lostRuns(Workspace opened, Path ledger) {
    if (!Files.exists(ledger)) {
      return List.of();
    }
    Set<String> here =
        opened.runs().stream().map(run -> run.id().slug()).collect(Collectors.toSet());
    try {
      return LedgerReader.readAll(ledger).stream()
          .flatMap(entry -> entry.decision().stream())
          .map(decision -> decision.run())
          .filter(run -> !here.contains(run))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read", e);
    }
  }
}

package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.base.SharedFolder;
import dev.countersign.ingest.StoredFiles;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Verification;
import dev.countersign.trace.Run;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `doctor`: says whether the workspace is sound, and what to do if it is not.
@Command(name = "doctor", description = "Checks the workspace and says what to do.")
final class DoctorCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  /// What is read without being asked for: a few seconds' worth.
  private static final long MOST_BYTES = 1L << 30;

  private static final int FIRST_NAMED = 5;

  @Option(
      names = "--content",
      description = "Reads every stored file, however many gigabytes there are.")
  boolean content;

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
    if (!Files.exists(folder) || (Files.isDirectory(folder) && !Workspace.isThere(folder))) {
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
      sound &= storedFiles(opened);
      opened.notices().forEach(notice -> out.line("made again   " + notice));
      SharedFolder.warning(opened.folder()).ifPresent(said -> out.line("place        " + said));
      for (String run : opened.lostRuns()) {
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

  /// Says which stored files are not as they were imported.
  ///
  /// @return whether all are
  private boolean storedFiles(Workspace opened) {
    PrintWriter err = workspace.verb.commandLine().getErr();
    StoredFiles.Checked checked =
        opened
            .storedFiles()
            .check(content ? Long.MAX_VALUE : MOST_BYTES, new ProgressLine(err, "stored files"));
    if (checked.damages().isEmpty()) {
      out.line("files        ok, " + Counted.of(checked.files(), "stored file"));
    }
    Map<Run, List<StoredFiles.Damage>> byRun =
        checked.damages().stream()
            .collect(
                Collectors.groupingBy(
                    StoredFiles.Damage::run, LinkedHashMap::new, Collectors.toList()));
    byRun.forEach(this::damaged);
    if (checked.unread() > 0) {
      out.line(
          "             of %s only presence and size were checked; to read all: doctor --content"
              .formatted(Counted.of(checked.unread(), "file")));
    }
    return checked.damages().isEmpty();
  }

  private void damaged(Run run, List<StoredFiles.Damage> damages) {
    out.line(
        "files        %s of %s, revision %d, %s not as imported: import the run again from %s"
            .formatted(
                Counted.of(damages.size(), "stored file"),
                run.id(),
                run.revision(),
                damages.size() == 1 ? "is" : "are",
                run.source()));
    damages.stream()
        .limit(FIRST_NAMED)
        .forEach(damage ->
            out.line("             %s %s".formatted(damage.path(), damage.fault().words())));
    if (damages.size() > FIRST_NAMED) {
      out.line("             and %d more".formatted(damages.size() - FIRST_NAMED));
    }
  }
}

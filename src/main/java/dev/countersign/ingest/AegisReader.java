package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a stored run: walks its inventory, gives each file to its reader and compares the files
/// with one another afterwards (FORMATS 3). A file that no reader can take becomes a finding; the
/// others are read on.
public final class AegisReader {

  private static final Pattern DONE = Pattern.compile("R\\d{1,6}/evolve/aegis_done\\.json");

  private static final Pattern EVOLVER =
      Pattern.compile(
          "learnings\\.md|comparison\\.json|_meta_v2/.*"
              + "|R\\d{1,6}/(?:evolve/(?:_meta_scratch|meta_workspace)/.*|eval_summary\\.json)",
          Pattern.DOTALL);

  private final RunFiles files;
  private final StoredContent content;
  private final RunSink sink;
  private final Progress progress;
  private final Facts facts = new Facts();
  private final EvolverReader evolver;
  private final long total;
  private long done;

  private AegisReader(RunFiles files, StoredContent content, RunSink sink, Progress progress) {
    this.files = files;
    this.content = content;
    this.sink = sink;
    this.progress = progress;
    this.evolver = new EvolverReader(files, layout(files), sink);
    this.total = files.below("").stream().mapToLong(RunFile::size).sum();
  }

  /// Reads the run, holding each file in memory while it is read.
  ///
  /// @param progress told bytes read of bytes in all
  /// @throws java.util.concurrent.CancellationException if the user asked to stop
  public static void read(RunFiles files, RunSink sink, Progress progress) {
    read(files, file -> new ByteArrayInputStream(files.bytes(file.digest())), sink, progress);
  }

  /// Reads the run, journals as streams.
  ///
  /// @param content opens stored files
  /// @param progress told bytes read of bytes in all
  /// @throws java.util.concurrent.CancellationException if the user asked to stop
  public static void read(RunFiles files, StoredContent content, RunSink sink, Progress progress) {
    new AegisReader(files, content, sink, progress).read();
  }

  /// Which family of input the files are (FORMATS 0).
  public static Run.Layout layout(RunFiles files) {
    boolean audit = files.file("audit.jsonl").isPresent();
    boolean rounds = files.below("").stream().anyMatch(f -> DONE.matcher(f.path()).matches());
    if (rounds || (audit && files.file("state.json").isPresent())) {
      return Run.Layout.AEGIS_TB2;
    }
    if (audit) {
      return Run.Layout.AEGIS;
    }
    return files.below("").stream().anyMatch(f -> EVOLVER.matcher(f.path()).matches())
        ? Run.Layout.EVOLVER
        : Run.Layout.JOURNALS;
  }

  private void read() {
    List<RunFile> all = files.below("");
    // journals last: by then it is known which of them are cited
    for (RunFile file : all) {
      if (FileKind.of(file.path()) != FileKind.JOURNAL) {
        guarded(file);
      }
    }
    evolver.finish();
    for (RunFile file : all) {
      if (FileKind.of(file.path()) == FileKind.JOURNAL) {
        guarded(file);
      }
    }
    new CrossChecks(files, facts, sink).run();
    progress.report(total, total);
  }

  private void guarded(RunFile file) {
    try (FileFindings findings = new FileFindings(file.path(), sink)) {
      Guard.run(findings, () -> one(file, findings));
      if (findings.failed()) {
        facts.unreadable.add(file.path());
      }
    }
    done += file.size();
    progress.report(done, total);
  }

  private void one(RunFile file, FileFindings findings) throws IOException {
    FileKind kind = FileKind.of(file.path());
    if (evolver.read(file, findings)) {
      return;
    }
    long start = done;
    FileDispatch dispatch =
        new FileDispatch(files, content, sink, facts, at -> progress.report(start + at, total));
    dispatch.read(kind, file, findings);
  }
}

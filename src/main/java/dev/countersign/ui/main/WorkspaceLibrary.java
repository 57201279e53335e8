package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.Follower;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.RoundSummary;
import dev.countersign.review.InboxItem;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Tally;
import dev.countersign.ui.library.ImportReport;
import dev.countersign.ui.library.LibraryActions;
import dev.countersign.ui.library.RunRow;
import dev.countersign.ui.library.RunRow.FindingCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The library screen's actions on an open workspace.
final class WorkspaceLibrary implements LibraryActions {

  private final Supplier<Workspace> workspace;
  private final Path samples;

  WorkspaceLibrary(Supplier<Workspace> workspace, Path samples) {
    this.workspace = workspace;
    this.samples = samples;
  }

  @Override
  public List<RunRow> rows() {
    List<InboxItem> inbox = workspace.get().reviews().inbox();
    return workspace.get().runs().stream()
        .sorted(Comparator.comparing(Run::importedAt).reversed())
        .map(run -> row(run, inbox))
        .toList();
  }

  @Override
  public ImportReport importFrom(Path path, Progress progress) throws IOException {
    return report(workspace.get().importer().importRun(path, ImportOptions.DEFAULT, progress));
  }

  @Override
  public ImportReport importSamples(Progress progress) throws IOException {
    ImportReport first = null;
    for (Path run : Samples.runs(samples)) {
      ImportReport report = importFrom(run, progress);
      first = first == null ? report : first;
    }
    if (first == null) {
      throw new IOException("the bundled samples are not at " + samples);
    }
    return first;
  }

  @Override
  public ImportReport importAgain(RunId run, Progress progress) throws IOException {
    return report(workspace.get().importer().importAgain(workspace.get().run(run), progress));
  }

  @Override
  public Following follow(RunId run) throws IOException {
    Path source = Path.of(workspace.get().run(run).source());
    if (!Files.isDirectory(source)) {
      throw new IOException("there is no folder at " + source + " any more");
    }
    Follower follower =
        workspace
            .get()
            .importer()
            .follow(
                source, ImportOptions.DEFAULT, id -> !workspace.get().reviews().of(id).isEmpty());
    return progress -> {
      Optional<ImportOutcome> found = follower.look(progress);
      return found.isEmpty() ? Optional.empty() : Optional.of(report(found.get()));
    };
  }

  @Override
  public void remove(RunId run, Progress progress) {
    workspace.get().remove(run);
  }

  private ImportReport report(ImportOutcome outcome) throws IOException {
    return switch (outcome) {
      case ImportOutcome.Imported(var run, var amounts) -> report(run, amounts);
      case ImportOutcome.NewRevision(var run, var amounts, _, _) -> report(run, amounts);
      case ImportOutcome.AlreadyKnown(var run) -> known(run);
      case ImportOutcome.Refused(String code, String message) ->
          throw new IOException(message + " [" + code + "]");
    };
  }

  private ImportReport report(Run run, ImportOutcome.Amounts amounts) {
    return new ImportReport(
        run.id(),
        run.revision(),
        run.files(),
        amounts.rounds(),
        amounts.sessions(),
        amounts.records(),
        count(workspace.get().findings(run.id())));
  }

  private ImportReport known(Run run) {
    var sessions = workspace.get().sessions().sessions(run);
    return new ImportReport(
        run.id(),
        run.revision(),
        run.files(),
        workspace.get().replay(run.id()).rounds().size(),
        sessions.size(),
        sessions.stream().mapToLong(session -> session.records()).sum(),
        count(workspace.get().findings(run.id())));
  }

  private RunRow row(Run run, List<InboxItem> inbox) {
    Replay replay = workspace.get().replay(run.id());
    long ships = replay.rounds().stream().mapToLong(round -> round.shipped().size()).sum();
    long noOps =
        replay.rewrites().stream()
            .filter(rewrite -> rewrite.kind() == Rewrite.Kind.NO_OP && rewrite.fate() == Fate.NO_OP)
            .count();
    List<Tally> tallies =
        replay.rounds().stream().map(WorkspaceLibrary::tally).flatMap(Optional::stream).toList();
    long open =
        inbox.stream()
            .filter(item -> item.run().equals(run.id()))
            .filter(item -> item.section() != Section.DONE && item.section() != Section.WAITING)
            .count();
    return new RunRow(
        run,
        replay.rounds().size(),
        (int) ships,
        (int) noOps,
        tallies.stream().max(Comparator.comparingDouble(Tally::share)),
        tallies.isEmpty() ? Optional.empty() : Optional.of(tallies.getLast()),
        (int) open,
        count(workspace.get().findings(run.id())));
  }

  private static Optional<Tally> tally(RoundSummary round) {
    return round.passed().isPresent() && round.tasks().isPresent()
        ? Optional.of(new Tally(round.passed().getAsInt(), round.tasks().getAsInt()))
        : Optional.empty();
  }

  private static FindingCount count(List<Finding> findings) {
    Map<Finding.Severity, Integer> counts = new EnumMap<>(Finding.Severity.class);
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return new FindingCount(
        counts.getOrDefault(Finding.Severity.HIGH, 0),
        counts.getOrDefault(Finding.Severity.MEDIUM, 0),
        counts.getOrDefault(Finding.Severity.LOW, 0));
  }
}

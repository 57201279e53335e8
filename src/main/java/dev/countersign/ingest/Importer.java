package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.ingest.ImportOutcome.AlreadyKnown;
import dev.countersign.ingest.ImportOutcome.Imported;
import dev.countersign.ingest.ImportOutcome.NewRevision;
import dev.countersign.ingest.ImportOutcome.Refused;
import dev.countersign.store.BlobStore;
import dev.countersign.store.DamagedException;
import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.TraceRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Imports runs: takes every file into the store first, then lets the reader read the stored files.
///
/// A run becomes visible when it is whole. An import that is cancelled, fails or is killed leaves
/// no run behind; files that it stored may stay in the store, where a repeated import finds them.
public final class Importer {

  private static final int MOST_DIFFERENCES = 200;

  private final Database database;
  private final BlobStore blobs;
  private final Path staging;
  private final Clock clock;
  private final FileAccess access;
  private final Optional<LiveFiles> live;
  private final TraceRepository traces;
  private final StoredRun stored;
  private final ImportRecords records;

  /// @param staging folder of the workspace in which archives are unpacked; beside it lie the lists
  ///   of what was imported
  /// @param reader what reads the stored files
  public Importer(Database database, BlobStore blobs, Path staging, RunReader reader, Clock clock) {
    this(database, blobs, staging, reader, clock, FileAccess.DISK);
  }

  private Importer(Importer other, LiveFiles live) {
    this.database = other.database;
    this.blobs = other.blobs;
    this.staging = other.staging;
    this.clock = other.clock;
    this.access = other.access;
    this.live = Optional.of(live);
    this.traces = other.traces;
    this.stored = other.stored;
    this.records = other.records;
  }

  Importer(
      Database database,
      BlobStore blobs,
      Path staging,
      RunReader reader,
      Clock clock,
      FileAccess access) {
    this.database = database;
    this.blobs = blobs;
    this.staging = staging;
    this.clock = clock;
    this.access = access;
    this.live = Optional.empty();
    this.traces = new TraceRepository(database, blobs);
    this.stored = new StoredRun(database, blobs, reader);
    this.records = new ImportRecords(staging.resolveSibling(ImportRecords.FOLDER), database);
  }

  /// What is to be imported, as it lies on the disk now.
  private record Source(
      Path root,
      String shown,
      String name,
      UnaryOperator<String> nameOf,
      List<JournalFolder.Part> parts,
      List<Finding> findings) {}

  /// Removes the imports that a killed program left open, and what it had unpacked.
  ///
  /// @return how many imports
  /// @throws dev.countersign.store.StoreException if the workspace cannot be written
  public int removeUnfinished() {
    List<Long> abandoned = new ImportRepository(database).abandoned();
    abandoned.forEach(traces::remove);
    try {
      Staging.removeLeftovers(staging);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return abandoned.size();
  }

  /// Imports a run folder, a session folder, a session's journal, a `.zip` or a `.tar.gz`.
  ///
  /// @param progress in bytes, each counted twice: taken and read
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop; no run is left
  /// @throws dev.countersign.store.StoreException if the workspace cannot be written
  public ImportOutcome importRun(Path source, ImportOptions options, Progress progress) {
    try {
      Optional<Path> missing = options.missing();
      if (Files.exists(source) && missing.isPresent()) {
        return new Refused(
            "SOURCE_MISSING",
            "There is no %s to take in with the run: check the path.".formatted(missing.get()));
      }
      if (Files.isDirectory(source)) {
        Optional<Refused> unfit = RunFolder.unfit(source);
        return unfit.isPresent()
            ? unfit.get()
            : imported(folder(sources(source).getFirst()), options, progress);
      }
      if (!Files.isRegularFile(source)) {
        return Refused.noFile(source);
      }
      if (String.valueOf(source.getFileName()).endsWith(".jsonl")) {
        return imported(folder(source), options, progress);
      }
      return archive(source, options, progress);
    } catch (ArchiveException e) {
      return new Refused(e.code(), e.sentence());
    } catch (IOException e) {
      return Refused.unreadable(source, e);
    }
  }

  /// Follows a run folder that is still being written.
  ///
  /// @param decided whether a person has decided on a run, so that all its revisions must stay
  public Follower follow(Path source, ImportOptions options, Predicate<RunId> decided) {
    var files = new LiveFiles(blobs, clock);
    return new Follower(new Importer(this, files), files, source, options, decided);
  }

  /// Drops a revision that a later one contains.
  void forget(Run revision) {
    try {
      records.remove(revision.inventory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    traces.remove(revision.key());
  }

  /// Imports a run again from where it was taken, with the folders that were named with it and
  /// under its name.
  ///
  /// @throws java.util.concurrent.CancellationException as [#importRun]
  /// @throws dev.countersign.store.StoreException if the workspace cannot be written
  public ImportOutcome importAgain(Run run, Progress progress) {
    CameFrom from = new ImportRepository(database).cameFrom(run.key());
    Path source = Path.of(from.place().isEmpty() ? run.source() : from.place());
    List<Path> with = from.companions().stream().map(Path::of).toList();
    for (Path needed : Stream.concat(Stream.of(source), with.stream()).toList()) {
      if (!Files.exists(needed)) {
        return new Refused(
            "SOURCE_MISSING",
            "%s is no longer there: import the run from its new place.".formatted(needed));
      }
    }
    return importRun(source, new ImportOptions(run.name(), with), progress);
  }

  /// The runs that a folder stands for: one for each domain if `run_meta.py` wrote it (FORMATS
  /// 5.1), else the folder itself.
  ///
  /// @throws IOException if the folder cannot be read
  public static List<Path> sources(Path source) throws IOException {
    List<Path> domains = Files.isDirectory(source) ? RunFolder.domains(source) : List.of();
    return domains.isEmpty() ? List.of(source) : domains;
  }

  private static Source folder(Path source) throws IOException {
    Path real = source.toRealPath();
    Path top = Optional.ofNullable(real.getRoot()).orElse(real);
    var journals = JournalFolder.of(real, top, UnaryOperator.identity());
    Path root = Files.isDirectory(real) ? RunFolder.locate(real) : real;
    return new Source(
        journals.map(JournalFolder::root).orElse(root),
        source.toString(),
        journals.map(JournalFolder::name).orElse(""),
        UnaryOperator.identity(),
        journals.map(JournalFolder::parts).orElse(whole(root)),
        List.of());
  }

  private static List<JournalFolder.Part> whole(Path root) {
    return List.of(new JournalFolder.Part(root, ""));
  }

  private ImportOutcome archive(Path source, ImportOptions options, Progress progress)
      throws IOException, ArchiveException {
    try (Staging unpacked = Staging.in(staging)) {
      List<Finding> findings =
          new Archives(ArchiveLimits.DEFAULT).unpack(source, unpacked.folder());
      String name =
          String.valueOf(source.getFileName()).replaceFirst("(?i)\\.(zip|tar\\.gz|tgz)$", "");
      Path root = RunFolder.locate(unpacked.folder());
      boolean top = root.equals(unpacked.folder());
      var journals = JournalFolder.of(root, unpacked.folder(), StagedName::original);
      return imported(
          new Source(
              root,
              source.toString(),
              top || journals.isPresent() ? name : "",
              StagedName::original,
              journals.map(JournalFolder::parts).orElse(whole(root)),
              SourcePaths.relative(findings, unpacked.folder(), root)),
          options,
          progress);
    }
  }

  private ImportOutcome imported(Source source, ImportOptions options, Progress progress)
      throws IOException {
    var imports = new ImportRepository(database);
    long run = imports.open(clock.instant());
    boolean kept = false;
    try {
      ImportOutcome outcome;
      try (var sink = new SqliteRunSink(database, run)) {
        outcome = fill(run, imports, sink, source, options, progress);
      }
      kept = outcome instanceof Imported || outcome instanceof NewRevision;
      return outcome;
    } finally {
      if (!kept) {
        traces.remove(run);
      }
    }
  }

  private ImportOutcome fill(
      long run,
      ImportRepository imports,
      SqliteRunSink early,
      Source source,
      ImportOptions options,
      Progress progress)
      throws IOException {
    Run.Layout layout =
        source.parts().equals(whole(source.root()))
            ? RunFolder.layout(source.root())
            : Run.Layout.JOURNALS;
    var inventory = new Inventory(taker(early), early, source.nameOf());
    source.findings().forEach(early::finding);
    long total = 0;
    for (JournalFolder.Part part : source.parts()) {
      total += Inventory.measure(part.start());
    }
    Progress taking = (done, of) -> progress.report(done, 2 * of);
    take(source, inventory, total, taking);
    Origin origin = Origin.of(inventory.naming(), blobs);
    siblings(source, options, origin, inventory, early, taking);
    early.flush();
    blobs.settle();
    if (inventory.files() == 0) {
      return new Refused("SOURCE_EMPTY", "There is no file to import: choose another folder.");
    }

    Sha256 digest = stored.digest(run);
    var known = imports.known(digest);
    if (known.isPresent()) {
      return new AlreadyKnown(revision(known.get()));
    }
    stored.read(run, layout, origin.root(), early, inventory.bytes(), progress);
    if (RunFolder.isJournal(source.shown()) && imports.amounts(run).records() == 0) {
      return new Refused("SOURCE_NO_RECORD", "No line of the file is a record: is it a journal?");
    }
    var facts = facts(source, options, layout, origin, inventory, digest);
    ImportRepository.Completion completion = imports.complete(run, facts);
    records.keep();
    return outcome(run, completion, imports);
  }

  private Taker taker(SqliteRunSink sink) {
    Taker usual = new FileTaker(blobs, access, sink::finding);
    return live.map(files -> files.over(usual, sink::finding)).orElse(usual);
  }

  private void take(Source source, Inventory inventory, long total, Progress taking)
      throws IOException {
    try {
      for (JournalFolder.Part part : source.parts()) {
        inventory.take(part.start(), part.prefix(), total, taking);
      }
      blobs.settle();
    } catch (StoreException e) {
      String lacking = blobs.lacking(Math.max(0, total - inventory.bytes()));
      if (lacking.isEmpty() || e instanceof DamagedException) {
        throw e;
      }
      throw new StoreException(
          "The disk of the workspace is too full for this run%s: free some space, then import again."
              .formatted(lacking),
          e);
    }
  }

  private void siblings(
      Source source,
      ImportOptions options,
      Origin origin,
      Inventory inventory,
      SqliteRunSink sink,
      Progress progress)
      throws IOException {
    if (!Files.isDirectory(source.root())) {
      return;
    }
    var siblings = new ArrayList<>(RunFolder.siblings(source.root(), origin.neighbours()));
    for (Path with : options.with()) {
      Path folder = with.toRealPath();
      siblings.removeIf(sibling -> sibling.startsWith(folder));
      siblings.add(folder);
    }
    for (Path sibling : siblings) {
      if (Files.isSymbolicLink(sibling)) {
        continue;
      }
      String path = SourcePaths.sibling(source.root(), sibling);
      sink.finding(
          new Finding(
              "SIBLING_TAKEN",
              Finding.Outcome.NOTE,
              path,
              0,
              0,
              "it stands beside the run and belongs to it: it is imported with the run"));
      boolean isFolder = Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS);
      inventory.take(sibling, isFolder ? path + "/" : "../", inventory.bytes(), progress);
    }
  }

  private ImportRepository.Facts facts(
      Source source,
      ImportOptions options,
      Run.Layout layout,
      Origin origin,
      Inventory inventory,
      Sha256 digest) {
    String name = options.name();
    if (name.isEmpty()) {
      name =
          source.name().isEmpty()
              ? source.nameOf().apply(RunFolder.name(source.root(), origin.root()))
              : source.name();
    }
    return new ImportRepository.Facts(
        name,
        RunFolder.slug(name.replaceFirst("\\.jsonl$", "")),
        layout,
        source.shown(),
        CameFrom.of(source.shown(), options),
        origin.root(),
        origin.firstAudit(),
        clock.instant(),
        digest,
        inventory.files(),
        inventory.bytes());
  }

  private ImportOutcome outcome(
      long run, ImportRepository.Completion completion, ImportRepository imports) {
    Run done = revision(completion);
    if (completion.known()) {
      return new AlreadyKnown(done);
    }
    ImportOutcome.Amounts amounts = imports.amounts(run);
    if (completion.revision() == 1) {
      return new Imported(done, amounts);
    }
    Run before = traces.revisions(done.id()).get(1);
    return new NewRevision(
        done, amounts, before, traces.differences(before, done, MOST_DIFFERENCES));
  }

  private Run revision(ImportRepository.Completion completion) {
    return traces.revisions(new RunId(completion.id())).stream()
        .filter(run -> run.revision() == completion.revision())
        .findFirst()
        .orElseThrow();
  }
}

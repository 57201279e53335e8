package dev.countersign;

import dev.countersign.audit.Audit;
import dev.countersign.audit.KeptRollouts;
import dev.countersign.audit.Revised;
import dev.countersign.audit.Revisions;
import dev.countersign.audit.RolloutFactsRepository;
import dev.countersign.base.Progress;
import dev.countersign.base.VisibleText;
import dev.countersign.ingest.AegisReader;
import dev.countersign.ingest.Importer;
import dev.countersign.ingest.Restoration;
import dev.countersign.ingest.RunReader;
import dev.countersign.ingest.StoredFiles;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.Origin;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Replays;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.replay.compare.Comparisons;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.replay.task.OpenedSessions;
import dev.countersign.report.RunReports;
import dev.countersign.review.Administration;
import dev.countersign.review.Audits;
import dev.countersign.review.Desk;
import dev.countersign.review.FindingNotes;
import dev.countersign.review.Person;
import dev.countersign.review.Profiles;
import dev.countersign.review.RecordedEvidence;
import dev.countersign.review.ReviewRepository;
import dev.countersign.review.Reviews;
import dev.countersign.review.Runs;
import dev.countersign.review.ShownDiff;
import dev.countersign.review.Target;
import dev.countersign.search.Searches;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.StoredSessions;
import dev.countersign.trace.TraceRepository;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// A workspace folder, open: constructs everything the program is made of. Its methods are the
/// table of contents (PRODUCT, "Workspace"). Thread-safe; close it at the end.
public final class Workspace implements Runs, AutoCloseable {

  /// The version of this program, as ledger entries state it.
  public static final String VERSION = "0.1.0";

  private record Built(Run run, Replay replay) {}

  private final Path folder;
  private final Database database;
  private final Parts parts;
  private final TraceRepository traces;
  private final SessionRepository sessions;
  private final OpenedSessions opened;
  private final Importer importer;
  private final Searches searches;
  private final Ledger ledger;
  private final Profiles profiles;
  private final Reviews reviews;
  private final Desk desk;
  private final ShownDiff shown;
  private final Replays replays;
  private final Audits audits;
  private final Restoration restoration;
  private final StoredFiles storedFiles;
  private final List<String> notices = new ArrayList<>();
  private final Map<RunId, Built> built = new HashMap<>();

  private Workspace(Path folder, Database database, Profiles profiles, Clock clock) {
    this.folder = folder;
    this.database = database;
    this.profiles = profiles;
    this.parts = new Parts(folder, database);
    BlobStore blobs = parts.blobs();
    this.traces = new TraceRepository(database, blobs);
    this.sessions = new SessionRepository(database, blobs);
    this.opened = new OpenedSessions(sessions, traces::files);
    RunReader reader =
        (files, sink, progress) ->
            AegisReader.read(files, file -> blobs.open(file.digest()), sink, progress);
    this.importer = new Importer(database, blobs, folder.resolve("staging"), reader, clock);
    this.restoration = new Restoration(database, blobs, folder, reader);
    this.storedFiles = new StoredFiles(database, blobs);
    this.searches = parts.searches(traces, sessions, blobs, clock);
    Function<byte[], Optional<Tree>> configs = Workspace::config;
    this.replays = new Replays(configs);
    this.shown = new ShownDiff(configs);
    this.desk = new Desk(folder.resolve("desk.json"));
    this.ledger = Ledger.at(folder.resolve("ledger"), ThisProgram.software(VERSION), clock);
    this.reviews =
        Reviews.of(
            this,
            ledger,
            new ReviewRepository(parts.decisions()),
            profiles,
            Workspace::newOrigin,
            shown,
            new RecordedEvidence(this, sessions),
            this::audit);
    this.audits =
        new Audits(this, sessions, new KeptRollouts(new RolloutFactsRepository(database)), reviews);
  }

  /// Opens the workspace in this folder, making it if it is not there. A damaged or missing
  /// database is made again from the ledger and the stored files; [#notices] says so.
  ///
  /// @param profile where the keys of the people lie, outside the workspace
  /// @param person who signs, if that was said
  /// @throws dev.countersign.store.StoreException if its database cannot be used
  public static Workspace open(Path folder, Path profile, Optional<Person> person, Clock clock) {
    WorkspaceFolder.make(folder);
    Database.Opened opened = Database.openOrSetAside(folder.resolve("workspace.db"), clock);
    var workspace = new Workspace(folder, opened.database(), new Profiles(profile, person), clock);
    opened
        .setAside()
        .ifPresent(aside ->
            workspace.notices.add(
                "The workspace database was damaged and was set aside as %s; a new one was made."
                    .formatted(aside.getFileName())));
    workspace.importer.removeUnfinished();
    workspace.notices.addAll(workspace.restoration.run());
    if (!workspace.notices.isEmpty()) {
      for (String run : workspace.lostRuns()) {
        workspace.notices.add(
            "The ledger has decisions on the run %s, whose list of files is not here: import it again."
                .formatted(VisibleText.of(run)));
      }
    }
    return workspace;
  }

  /// Opens a workspace that is there, to look into it: one that cannot be written is read as it
  /// lies, and everything that would change it is refused; else this is [#open].
  ///
  /// @throws dev.countersign.store.StoreException as [#open]
  public static Workspace openToRead(
      Path folder, Path profile, Optional<Person> person, Clock clock) {
    if (!WorkspaceFolder.isReadOnly(folder)) {
      return open(folder, profile, person, clock);
    }
    Database database = Database.openToRead(folder.resolve("workspace.db"));
    return new Workspace(folder, database, new Profiles(profile, person), clock);
  }

  /// Whether a workspace lies in this folder.
  public static boolean isThere(Path folder) {
    return WorkspaceFolder.isThere(folder);
  }

  /// What happened when the workspace was opened that a person has to know, each a sentence; empty
  /// if nothing did.
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /// The runs that people decided on and that are not here (any more).
  ///
  /// @throws StoreException if the ledger cannot be read
  public List<String> lostRuns() {
    return LostRuns.of(ledger.folder(), runs());
  }

  /// Where it lies.
  public Path folder() {
    return folder;
  }

  /// The imported runs and what they recorded.
  public TraceRepository traces() {
    return traces;
  }

  /// Their sessions.
  public SessionRepository sessions() {
    return sessions;
  }

  /// Their replays, step by step.
  public OpenedSessions openedSessions() {
    return opened;
  }

  /// Takes runs in.
  public Importer importer() {
    return importer;
  }

  /// Finds words in the runs.
  public Searches search() {
    return searches;
  }

  /// What people decided, and what awaits a decision.
  public Reviews reviews() {
    return reviews;
  }

  /// The signed record.
  public Ledger ledger() {
    return ledger;
  }

  /// Keys, policy and anchors of the ledger.
  public Administration administration() {
    return Administration.of(ledger, profiles, Workspace::newOrigin);
  }

  /// What people say about findings.
  public FindingNotes findingNotes() {
    return new FindingNotes(ledger, profiles, Workspace::newOrigin);
  }

  private static Origin newOrigin() {
    return new Origin("countersign.local/" + UUID.randomUUID());
  }

  /// Who signs on this computer.
  public Profiles profiles() {
    return profiles;
  }

  /// What was viewed.
  public Desk desk() {
    return desk;
  }

  /// The diffs as they are shown and signed.
  public ShownDiff shownDiff() {
    return shown;
  }

  /// Copies the whole workspace into an empty folder while it is in use; keys are not in it.
  ///
  /// @throws StoreException with a sentence for the user if it cannot be copied
  public void backup(Path target) {
    new WorkspaceBackup(folder, database).to(target);
  }

  /// What is wrong with the database; empty if nothing.
  public List<String> check() {
    return database.check();
  }

  /// Checks the stored files of the runs.
  public StoredFiles storedFiles() {
    return storedFiles;
  }

  @Override
  public List<Run> runs() {
    return traces.runs();
  }

  @Override
  public Run run(RunId id) {
    return traces
        .run(id)
        .orElseThrow(() ->
            new NoSuchElementException(
                "no run '%s' in this workspace; list them: countersign runs".formatted(id)));
  }

  @Override
  public Replay replay(RunId id) {
    Run run = run(id);
    synchronized (built) {
      Built known = built.get(id);
      if (known == null || !known.run().equals(run)) {
        known = new Built(run, replays.replay(traces.recorded(run), traces.files(run)));
        built.put(id, known);
      }
      return known.replay();
    }
  }

  /// One rewrite of a run.
  ///
  /// @throws NoSuchElementException if there is none with this id; the message says how to list
  ///   them
  public Rewrite rewrite(RunId id, String rewrite) {
    return replay(id).rewrites().stream()
        .filter(found -> found.id().equals(rewrite))
        .findFirst()
        .orElseThrow(() ->
            new NoSuchElementException(
                "no rewrite '%s' in %s to decide on (a round is decided by its candidates); list"
                        .formatted(rewrite, id)
                    + " them: countersign rewrites "
                    + id));
  }

  /// What a decision on a rewrite is about.
  ///
  /// @param rewrite its id: of one between rounds, or `s:SESSION#step.k` of one inside a task
  /// @throws NoSuchElementException if there is none with this id; the message says how to list
  ///   them
  public Target target(RunId id, String rewrite) {
    return rewrite.startsWith("s:")
        ? Target.midTask(id, rewrite)
        : new Target(id, rewrite(id, rewrite).kind().word(), rewrite);
  }

  @Override
  public OpenedSession session(RunId id, String rewrite) {
    return opened.holding(run(id), rewrite);
  }

  @Override
  public RunFiles files(RunId id) {
    return traces.files(run(id));
  }

  @Override
  public List<Finding> findings(RunId id) {
    return traces.findings(id);
  }

  @Override
  public List<Revised> revisions(RunId id) {
    return new Revisions(traces).of(run(id));
  }

  /// Compares sessions and harnesses of a run.
  public Comparisons comparisons(RunId id) {
    return new Comparisons(sessions, Workspace::config, replay(id), files(id));
  }

  /// What the recordings of a run cannot show; reads all of its rollouts.
  ///
  /// @param progress in rollouts
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  public RunBlindSpots blindSpots(RunId id, Progress progress) {
    Run run = run(id);
    return RunBlindSpots.of(
        replay(id), files(id), new StoredSessions(sessions, files(id), run), progress);
  }

  /// What the runs claim, recomputed.
  public Audits audits() {
    return audits;
  }

  private Audit audit(RunId id) {
    return audits.basis(id);
  }

  /// Reports on the runs, to be exported.
  public RunReports reports() {
    return new RunReports(this, sessions, audits, reviews, shown, "Countersign " + VERSION);
  }

  /// Requires the right to write, with a sentence for the user in the [StoreException].
  public void requireWritable() {
    database.requireWritable();
  }

  /// Removes a run from the library; its sources and the ledger stay untouched.
  public void remove(RunId id) {
    database.requireWritable();
    restoration.forget(traces.revisions(id).stream().map(Run::inventory).toList());
    traces.delete(id);
    searches.forget(id);
    desk.forget(id);
    audits.forget(id);
  }

  @Override
  public void close() {
    searches.close();
    parts.close();
  }

  /// A harness config as data; empty if it cannot be read, which the import has said.
  private static Optional<Tree> config(byte[] bytes) {
    return YamlText.plain(bytes);
  }
}

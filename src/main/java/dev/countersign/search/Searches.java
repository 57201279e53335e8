package dev.countersign.search;

import dev.countersign.base.Progress;
import dev.countersign.search.HitRepository.Found;
import dev.countersign.search.HitRepository.Row;
import dev.countersign.search.SearchRepository.State;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.store.Schema;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.TraceRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds words in everything that the runs of a workspace hold. Thread-safe.
///
/// The index lies in `search.db` beside the workspace's database and is filled behind the import:
/// every answer says how far. Runs that are no longer in the workspace are never found, whatever
/// the index still has.
public final class Searches implements AutoCloseable {

  private static final Schema SCHEMA =
      new Schema(
          "search index",
          0x43534754, // CSGT
          Schema.read(Searches.class, "001-search.sql"),
          Schema.Worth.REBUILT);
  private static final Duration BUDGET = Duration.ofSeconds(2);

  private final Database database;
  private final TraceRepository traces;
  private final SessionRepository sessions;
  private final BlobStore blobs;
  private final SearchRepository index;
  private final HitRepository hits;
  private final Object indexing = new Object();

  private Searches(
      Database database, TraceRepository traces, SessionRepository sessions, BlobStore blobs) {
    this.database = database;
    this.traces = traces;
    this.sessions = sessions;
    this.blobs = blobs;
    this.index = new SearchRepository(database);
    this.hits = new HitRepository(database);
  }

  /// Opens the index, making it if it is missing. A file that is damaged or not an index is renamed
  /// and made anew, because nothing in it is lost.
  ///
  /// @throws StoreException if it cannot be made
  public static Searches open(
      Path file, TraceRepository traces, SessionRepository sessions, BlobStore blobs, Clock clock) {
    return new Searches(database(file, clock), traces, sessions, blobs);
  }

  /// Opens the index of a workspace that cannot be written, as far as it was filled; if there is
  /// none, one is made elsewhere.
  ///
  /// @param elsewhere a file in a folder that can be written
  /// @throws StoreException if it can be neither read nor made
  public static Searches openToRead(
      Path file,
      Path elsewhere,
      TraceRepository traces,
      SessionRepository sessions,
      BlobStore blobs) {
    Database index =
        Files.exists(file) ? Database.openToRead(file, SCHEMA) : Database.open(elsewhere, SCHEMA);
    return new Searches(index, traces, sessions, blobs);
  }

  private static Database database(Path file, Clock clock) {
    try {
      return Database.open(file, SCHEMA);
    } catch (StoreException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
      Database.setAside(file, clock);
      return Database.open(file, SCHEMA);
    }
  }

  /// The next hits of a query.
  ///
  /// @param after key of the last hit of the page before; 0 for the first page
  /// @param limit most hits wanted
  public Page search(Query query, long after, int limit) {
    return search(query, after, limit, Progress.NONE);
  }

  /// As [#search(Query, long, int)], for someone who may stop waiting.
  ///
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  public Page search(Query query, long after, int limit, Progress progress) {
    List<Run> live = traces.runs();
    Indexed indexed = indexed(live);
    if (query.unknownField().isPresent()) {
      return new Page(List.of(), false, 0, Page.End.UNKNOWN_FIELD, indexed);
    }
    if (query.isEmpty()) {
      return new Page(List.of(), false, 0, Page.End.NOTHING_ASKED, indexed);
    }
    List<String> inventories = live.stream().map(run -> run.inventory().hex()).toList();
    Found found = hits.find(query, inventories, after, limit + 1, BUDGET.toNanos(), progress);
    boolean more = found.rows().size() > limit;
    var highlight = Highlight.of(query);
    try (var texts = new StoredTexts(blobs)) {
      List<Hit> shown =
          found.rows().stream().limit(limit).map(row -> hit(row, highlight, texts)).toList();
      return new Page(shown, more, found.count(), found.end(), indexed);
    }
  }

  /// How far the index is.
  public Indexed indexed() {
    return indexed(traces.runs());
  }

  /// Takes the newest revision of a run in, or what is missing of it; older revisions go.
  ///
  /// Can be stopped, or killed, at any time: the next call goes on. An index that cannot be written
  /// stays as it is.
  ///
  /// @param progress in records and files
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  public void index(RunId id, Progress progress) {
    if (database.isReadOnly()) {
      return;
    }
    synchronized (indexing) {
      Optional<Run> found = traces.run(id);
      forgetOthers();
      if (found.isEmpty()) {
        return;
      }
      Run run = found.get();
      State known = index.states().get(run.inventory().hex());
      if (known == null || !known.complete()) {
        fill(run, progress);
        index.tidy();
      }
    }
  }

  /// Takes in everything that is missing.
  ///
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  public void indexAll(Progress progress) {
    for (RunId run : indexed().pending()) {
      index(run, progress);
    }
  }

  /// Removes a run's words, which are not found any more once it is out of the workspace.
  public void forget(RunId id) {
    synchronized (indexing) {
      for (Run run : traces.revisions(id)) {
        Optional.ofNullable(index.states().get(run.inventory().hex()))
            .ifPresent(state -> index.remove(state.key()));
      }
      forgetOthers();
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private void fill(Run run, Progress progress) {
    RunFiles files = traces.files(run);
    var artefacts = new ArtefactFields(traces.recorded(run));
    long[] key = {0};
    try (var documents =
        new RunDocuments(
            run, files, sessions, blobs, artefacts, path -> index.isBody(key[0], path))) {
      State at = index.begin(run, documents.total());
      key[0] = at.key();
      documents.goTo(at.source(), at.unit());
      while (!at.complete()) {
        progress.report(at.done(), at.total());
        Optional<State> next = index.append(run, at, documents);
        if (next.isEmpty()) {
          return;
        }
        at = next.get();
      }
      progress.report(at.total(), at.total());
    }
  }

  private void forgetOthers() {
    List<String> live = traces.runs().stream().map(run -> run.inventory().hex()).toList();
    for (Map.Entry<String, State> entry : index.states().entrySet()) {
      if (!live.contains(entry.getKey())) {
        index.remove(entry.getValue().key());
      }
    }
  }

  private Indexed indexed(List<Run> live) {
    Map<String, State> states = index.states();
    long done = 0;
    long total = 0;
    var pending = new java.util.ArrayList<RunId>();
    for (Run run : live) {
      State state = states.get(run.inventory().hex());
      if (state == null || !state.complete()) {
        pending.add(run.id());
      }
      done += state == null ? 0 : state.done();
      total += state == null ? 0 : state.total();
    }
    return new Indexed(done, total, pending);
  }

  private Hit hit(Row row, Highlight highlight, StoredTexts texts) {
    String text = text(row, texts);
    List<Highlight.Range> first = highlight.in(text, 1);
    String body = row.body();
    int line = row.line();
    if (first.isEmpty() && row.bodyDigest().isPresent()) {
      text = texts.text(file(body, row.bodyDigest().get())).orElse(text);
    } else {
      body = "";
    }
    if (row.form() == Document.Form.FILE) {
      int at = first.isEmpty() ? 0 : first.getFirst().from();
      line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
    return new Hit(
        row.key(),
        new RunId(row.slug()),
        row.kind(),
        row.round(),
        row.task(),
        row.tool(),
        row.path(),
        line,
        body,
        row.session(),
        row.step(),
        highlight.excerpt(text));
  }

  private String text(Row row, StoredTexts texts) {
    return switch (row.form()) {
      case RECORD -> RecordText.of(texts.line(row.digest(), row.offset(), row.length())).text();
      case LINE ->
          new String(texts.line(row.digest(), row.offset(), row.length()), StandardCharsets.UTF_8);
      case FILE -> texts.text(file(row.path(), row.digest())).orElse("");
    };
  }

  private RunFile file(String path, dev.countersign.base.Sha256 digest) {
    return new RunFile(path, digest, blobs.size(digest));
  }
}

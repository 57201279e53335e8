package dev.countersign.ingest;

import dev.countersign.trace.Finding;
import dev.countersign.trace.Lines;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Sorts the records of a run's journals into sessions and segments while they stream by, and maps
/// copies to their originals (FORMATS 1.1, 5.7, 8.3).
final class SessionIndex {

  private final long run;
  private final Run.Layout layout;
  private final ImportRepository imports;
  private final SessionFiles files;
  private final Map<String, String> copies;
  private final Map<String, SessionDraft> drafts = new LinkedHashMap<>();
  private final Map<String, SessionDraft> journals = new LinkedHashMap<>();
  private @Nullable Journal current;

  private record Journal(String path, long file, SessionDraft draft, int segment) {}

  /// @param run key of the open run
  /// @param copies path of each copy and of its original, with the same bytes
  SessionIndex(
      long run,
      Run.Layout layout,
      ImportRepository imports,
      RunFiles files,
      Map<String, String> copies) {
    this.run = run;
    this.layout = layout;
    this.imports = imports;
    this.files = new SessionFiles(files);
    this.copies = copies;
  }

  /// Stores a record under its session.
  void record(ParsedRecord parsed, BulkWriter writer) {
    Journal journal = journal(parsed.path());
    journal.draft().take(parsed, journal.segment());
    writer.add(parsed, journal.draft().key(), journal.segment(), journal.file());
  }

  /// Stores the sessions and which file belongs to which.
  void finish(BulkWriter writer, RunSink findings) {
    var names = new CopyNames(copies, this::isOnly);
    Map<SessionDraft, SessionPlace.Task> named = new HashMap<>();
    journals.forEach((path, draft) -> names.of(path).ifPresent(task -> named.put(draft, task)));
    for (SessionDraft draft : List.copyOf(drafts.values())) {
      session(draft, named.getOrDefault(draft, SessionPlace.Task.UNKNOWN), writer);
      tooLong(draft, findings);
    }
    journals.forEach((path, draft) -> journalFile(writer, path, draft, 0));
    copies.forEach((copy, original) -> {
      SessionDraft draft = journals.get(original);
      if (draft != null) {
        journalFile(writer, copy, draft, 1);
      }
    });
    writer.flush();
    for (String path : imports.mergeCopies(run)) {
      findings.finding(
          new Finding(
              "COPY_DIFFERS",
              Finding.Outcome.WARN,
              path,
              0,
              0,
              "this copy of a session's journal has records that the journal itself has not:"
                  + " it is kept as a session of its own"));
    }
  }

  private static void tooLong(SessionDraft draft, RunSink findings) {
    if (draft.records() > Session.MOST_REPLAYED) {
      findings.finding(
          new Finding(
              "SESSION_LONG",
              Finding.Outcome.WARN,
              draft.place().session(),
              0,
              0,
              "a session of %,d records, above the limit of %,d: the audit counts its calls and"
                      .formatted(draft.records(), Session.MOST_REPLAYED)
                  + " reads its outcome, but not what was rewritten in it: open it to see that"));
    }
  }

  private Journal journal(String path) {
    Journal known = current;
    if (known != null && known.path().equals(path)) {
      return known;
    }
    SessionPlace place = SessionPlace.of(path, layout);
    SessionDraft draft = draft(place);
    journals.put(path, draft);
    var journal = new Journal(path, imports.file(run, path), draft, draft.segment(place.segment()));
    current = journal;
    return journal;
  }

  private SessionDraft draft(SessionPlace place) {
    SessionDraft known = drafts.get(place.session());
    if (known != null) {
      return known;
    }
    var draft = new SessionDraft(imports.nextSession(), place, files.segments(place.session()));
    drafts.put(place.session(), draft);
    place.parent().ifPresent(this::parent);
    return draft;
  }

  /// The session around another one, which may have no record of its own.
  private SessionDraft parent(String path) {
    return draft(SessionPlace.of(path + "/0.jsonl", layout));
  }

  /// Whether a journal is the only one of its session.
  private boolean isOnly(String path) {
    SessionDraft draft = journals.get(path);
    return draft != null && draft.segments().size() == 1;
  }

  /// @param named what the names of its copies say of its task
  private void session(SessionDraft draft, SessionPlace.Task named, BulkWriter writer) {
    SessionPlace place = draft.place();
    boolean benchmark =
        draft.role() == Session.Role.ROLLOUT || draft.role() == Session.Role.GATE_SMOKE;
    SessionPlace.Task said =
        benchmark ? SessionPlace.task(draft.id(), place.session()) : SessionPlace.Task.UNKNOWN;
    SessionPlace.Task task =
        said.id().isEmpty() && draft.role() == Session.Role.ROLLOUT ? named : said;
    writer.add(
        "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        draft.key(),
        run,
        draft.id(),
        place.session(),
        orNull(place.round()),
        draft.role().name(),
        task.id(),
        orNull(task.rollout()),
        place.parent().map(drafts::get).map(SessionDraft::key).orElse(0L),
        Lines.join(draft.segments()),
        draft.steps(),
        draft.records(),
        draft.exit(),
        draft.passed(),
        configHash(draft));
  }

  /// The config's digest of the last segment that has one.
  private String configHash(SessionDraft draft) {
    if (draft.place().session().endsWith(".jsonl")) {
      return "";
    }
    var hashes = new HashMap<>(files.configHashes(draft.place().session()));
    var order = new ArrayList<>(draft.segments());
    order.add("step");
    return order.reversed().stream()
        .map(hashes::get)
        .filter(hash -> hash != null)
        .findFirst()
        .orElse("");
  }

  private void journalFile(BulkWriter writer, String path, SessionDraft draft, int copy) {
    writer.add("INSERT INTO journal_file VALUES (?, ?, ?, ?)", run, path, draft.key(), copy);
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}

package dev.countersign.search;

import dev.countersign.base.Sha256;
import dev.countersign.search.Document.Form;
import dev.countersign.search.Document.Unit;
import dev.countersign.store.BlobStore;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionRepository;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything in a run that can be found, one document at a time and always in the same order: the
/// records session by session, then the files by path. For one thread.
final class RunDocuments implements Iterator<Unit>, AutoCloseable {

  private static final int PAGE = 2_000;

  private final SessionRepository repository;
  private final RunFiles files;
  private final StoredTexts texts;
  private final Predicate<String> isBody;
  private final List<Session> sessions;
  private final List<RunFile> whole = new ArrayList<>();
  private final Map<Sha256, List<RunFile>> byDigest = new HashMap<>();
  private final ArtefactFields artefacts;
  private final Deque<JournalRecord> page = new ArrayDeque<>();
  private final Set<String> bodies = new HashSet<>();
  private final Deque<Document> lines = new ArrayDeque<>();
  private int source;
  private int unit;
  private long after;
  private boolean opened;
  private @Nullable RunFile journal;
  private long journalOf;

  /// @param isBody whether an earlier pass found a file to be the text of a record
  RunDocuments(
      Run run,
      RunFiles files,
      SessionRepository repository,
      BlobStore blobs,
      ArtefactFields artefacts,
      Predicate<String> isBody) {
    this.repository = repository;
    this.files = files;
    this.texts = new StoredTexts(blobs);
    this.isBody = isBody;
    this.artefacts = artefacts;
    this.sessions = repository.sessions(run);
    for (RunFile file : files.below("")) {
      byDigest.computeIfAbsent(file.digest(), _ -> new ArrayList<>(1)).add(file);
      boolean lined =
          file.path().endsWith(".jsonl") && repository.sessionOf(run, file.path()).isEmpty();
      if (lined || FileKinds.of(file.path()).isPresent()) {
        whole.add(file);
      }
    }
  }

  /// How many units there are; the lines of a file count as one.
  long total() {
    return whole.size() + sessions.stream().mapToLong(Session::records).sum();
  }

  /// Goes to where an interrupted pass stopped.
  void goTo(int toSource, int toUnit) {
    source = toSource;
    while (source == toSource && unit < toUnit && hasNext()) {
      if (source < sessions.size()) {
        page.removeFirst();
      } else {
        lines.removeFirst();
      }
      unit++;
    }
  }

  @Override
  public boolean hasNext() {
    while (source < sessions.size() + whole.size()) {
      if (source < sessions.size() ? hasRecord() : hasLine()) {
        return true;
      }
      source++;
      unit = 0;
      after = 0;
      opened = false;
    }
    return false;
  }

  @Override
  public Unit next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    unit++;
    if (source < sessions.size()) {
      return new Unit(source, unit, Optional.of(record(sessions.get(source), page.removeFirst())));
    }
    return new Unit(source, unit, Optional.of(lines.removeFirst()));
  }

  @Override
  public void close() {
    texts.close();
  }

  private boolean hasRecord() {
    if (page.isEmpty()) {
      page.addAll(repository.records(sessions.get(source), after, PAGE));
      if (!page.isEmpty()) {
        after = page.getLast().key();
      }
    }
    return !page.isEmpty();
  }

  private boolean hasLine() {
    if (!opened) {
      opened = true;
      RunFile file = whole.get(source - sessions.size());
      if (!bodies.contains(file.path()) && !isBody.test(file.path())) {
        texts.text(file).ifPresent(text -> split(file, text));
      }
    }
    return !lines.isEmpty();
  }

  private void split(RunFile file, String text) {
    if (!file.path().endsWith(".jsonl")) {
      String kind = FileKinds.of(file.path()).orElse("text");
      lines.add(document(file, kind, Form.FILE, 0, 0, 0, text));
      return;
    }
    long offset = 0;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      int length = line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      number++;
      if (!line.isBlank()) {
        String kind = FileKinds.ofLines(file.path());
        lines.add(document(file, kind, Form.LINE, number, offset, length, line));
      }
      offset += length + 1;
    }
  }

  private Document document(
      RunFile file, String kind, Form form, int line, long offset, int length, String text) {
    return new Document(
        form,
        kind,
        FileKinds.round(file.path()),
        artefacts.task(file.path()),
        "",
        artefacts.of(file.path()),
        file,
        line,
        offset,
        length,
        Optional.empty(),
        "",
        java.util.OptionalInt.empty(),
        text);
  }

  private Document record(Session session, JournalRecord record) {
    RecordText read = RecordText.of(texts.line(record.blob(), record.offset(), record.length()));
    Optional<RunFile> body = body(session, read.reference());
    body.ifPresent(file -> bodies.add(file.path()));
    String text =
        body.flatMap(texts::text).map(more -> read.text() + '\n' + more).orElse(read.text());
    var tools = new ArrayList<>(read.tools());
    if (!record.tool().isEmpty() && !tools.contains(record.tool())) {
      tools.addFirst(record.tool());
    }
    Map<Field, List<String>> fields = new EnumMap<>(Field.class);
    fields.put(Field.TOOL, tools);
    fields.put(Field.PROCESSOR, read.processors());
    body.flatMap(file -> FileKinds.of(file.path()))
        .ifPresent(kind -> fields.put(Field.KIND, List.of(kind)));
    return new Document(
        Form.RECORD,
        record.kind(),
        session.round(),
        session.taskId(),
        tools.isEmpty() ? "" : tools.getFirst(),
        fields,
        file(session, record.blob()),
        record.line(),
        record.offset(),
        record.length(),
        body,
        session.path(),
        record.step(),
        text);
  }

  /// The externalised text of a record: a file of the run, by its name only.
  private Optional<RunFile> body(Session session, String reference) {
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    String folder = session.path();
    if (folder.endsWith(".jsonl")) {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }
    return files.file(folder.isEmpty() ? reference : folder + "/" + reference);
  }

  private RunFile file(Session session, Sha256 digest) {
    RunFile last = journal;
    if (last != null && last.digest().equals(digest) && session.key() == journalOf) {
      return last;
    }
    List<RunFile> same = byDigest.getOrDefault(digest, List.of());
    RunFile found =
        same.stream()
            .filter(file -> file.path().startsWith(session.path()))
            .findFirst()
            .orElseGet(same::getFirst);
    journal = found;
    journalOf = session.key();
    return found;
  }
}

package dev.countersign.trace;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A session from the workspace.
final class StoredSession implements SessionSource {

  private static final int PAGE = 20_000;
  private static final int STREAMED = 1_000;
  private static final long MOST_HELD = 32L << 20;

  private final StoredSessions run;
  private final SessionRepository repository;
  private final RunFiles files;
  private final Session session;
  private final Map<Sha256, Long> extents = new HashMap<>();
  private final Map<Sha256, byte[]> held = new LinkedHashMap<>();

  StoredSession(StoredSessions run, SessionRepository repository, RunFiles files, Session session) {
    this.run = run;
    this.repository = repository;
    this.files = files;
    this.session = session;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public synchronized List<JournalRecord> records() {
    var all = new ArrayList<JournalRecord>();
    long after = 0;
    List<JournalRecord> page = repository.records(session, after, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = repository.records(session, page.getLast().key(), PAGE);
    }
    all.forEach(
        record -> extents.merge(record.blob(), record.offset() + record.length(), Math::max));
    return List.copyOf(all);
  }

  @Override
  public void forEach(Consumer<JournalRecord> receiver) {
    List<JournalRecord> page = repository.records(session, 0, STREAMED);
    while (!page.isEmpty()) {
      page.forEach(receiver);
      page = repository.records(session, page.getLast().key(), STREAMED);
    }
  }

  @Override
  public int longest() {
    return repository.longest(session);
  }

  /// As [SessionRepository#raw]; journals of ordinary size are read once and not line by line.
  @Override
  public synchronized byte[] raw(JournalRecord record) {
    long extent = extents.getOrDefault(record.blob(), Long.MAX_VALUE);
    if (extent > MOST_HELD) {
      return repository.raw(record);
    }
    if (!held.containsKey(record.blob())) {
      makeRoom(MOST_HELD - extent);
    }
    byte[] file = held.computeIfAbsent(record.blob(), files::bytes);
    int from = (int) record.offset();
    return from + record.length() <= file.length
        ? Arrays.copyOfRange(file, from, from + record.length())
        : repository.raw(record);
  }

  private void makeRoom(long most) {
    while (!held.isEmpty() && held.values().stream().mapToLong(file -> file.length).sum() > most) {
      held.remove(held.keySet().iterator().next());
    }
  }

  @Override
  public Optional<byte[]> sidecar(String ref) {
    if (ref.isEmpty() || ref.startsWith("/") || ref.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    if (Arrays.asList(ref.split("/", -1)).contains("..")) {
      return Optional.empty();
    }
    String path = session.path();
    String folder =
        path.endsWith(".jsonl") ? path.substring(0, Math.max(0, path.lastIndexOf('/'))) : path;
    return files
        .file(folder.isEmpty() ? ref : folder + "/" + ref)
        .map(file -> files.bytes(file.digest()));
  }

  @Override
  public Optional<Tree> config(String hash) {
    return run.config(hash);
  }

  @Override
  public List<SessionSource> nested() {
    return run.nested(session);
  }
}

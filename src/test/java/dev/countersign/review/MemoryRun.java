package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/// A run whose files, rewrites and findings a test puts together; it can change under a decision.
final class MemoryRun implements Runs, RunFiles {

  final List<Rewrite> rewrites = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  Optional<OpenedSession> session = Optional.empty();
  private final Map<String, RunFile> files = new TreeMap<>();
  private final Map<Sha256, byte[]> blobs = new HashMap<>();

  /// Puts a file, in the place of an earlier one.
  RunFile put(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var file = new RunFile(path, Sha256.of(bytes), bytes.length);
    files.put(path, file);
    blobs.put(file.digest(), bytes);
    return file;
  }

  @Override
  public List<Run> runs() {
    return List.of(Given.STORED);
  }

  @Override
  public Run run(RunId id) {
    return Given.STORED;
  }

  @Override
  public Replay replay(RunId id) {
    return Given.replay(Given.STORED, List.of(), events, rewrites.toArray(Rewrite[]::new));
  }

  @Override
  public RunFiles files(RunId id) {
    return this;
  }

  @Override
  public OpenedSession session(RunId id, String rewrite) {
    return session.orElseThrow(() -> new NoSuchElementException("no session for " + rewrite));
  }

  @Override
  public List<Finding> findings(RunId id) {
    return findings;
  }

  @Override
  public Optional<RunFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public List<RunFile> below(String folder) {
    return files.values().stream().filter(file -> file.path().startsWith(folder)).toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    return Optional.ofNullable(blobs.get(digest)).orElseThrow().clone();
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    return Optional.of(writtenPath);
  }
}

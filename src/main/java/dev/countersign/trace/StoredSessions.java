package dev.countersign.trace;

import dev.countersign.base.Sha256;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sessions of one imported run as their replay reads them. Not thread-safe while a session is
/// opened; what it gives can be used by any thread.
public final class StoredSessions {

  private final SessionRepository repository;
  private final RunFiles files;
  private final List<Session> sessions;
  private final Map<String, Optional<Tree>> configs = new HashMap<>();
  private final Map<Sha256, RunFile> byDigest = new HashMap<>();

  /// @param repository of the workspace
  /// @param files of the run
  /// @param run which one
  public StoredSessions(SessionRepository repository, RunFiles files, Run run) {
    this.repository = repository;
    this.files = files;
    this.sessions = repository.sessions(run);
  }

  /// The sessions of the run, by path.
  public List<Session> sessions() {
    return sessions;
  }

  /// This session, ready to be replayed.
  public SessionSource open(Session session) {
    return new StoredSession(this, repository, files, session);
  }

  /// The file of the config that a session ran with, if it is recorded and the run has it.
  public synchronized Optional<RunFile> configFile(Session session) {
    return session.configHash().isEmpty() ? Optional.empty() : file(session.configHash());
  }

  /// The sessions directly inside this one, in the order of their first records.
  List<SessionSource> nested(Session parent) {
    record Child(SessionSource source, String begin) {}
    return sessions.stream()
        .filter(session -> session.parent() == parent.key())
        .map(session -> new Child(open(session), begin(session)))
        .sorted(Comparator.comparing(Child::begin))
        .map(Child::source)
        .collect(Collectors.toUnmodifiableList());
  }

  /// The config with this digest: where HarnessX keeps configs, else wherever the run has it.
  synchronized Optional<Tree> config(String hash) {
    return configs.computeIfAbsent(hash, wanted -> file(wanted).flatMap(this::read));
  }

  private Optional<RunFile> file(String hash) {
    Optional<RunFile> usual = files.file("../agent_home/configs/" + hash + ".yaml");
    if (usual.isPresent()) {
      return usual;
    }
    if (byDigest.isEmpty()) {
      files.below("").stream()
          .filter(file -> file.path().endsWith(".yaml"))
          .forEach(file -> byDigest.putIfAbsent(file.digest(), file));
    }
    return byDigest.values().stream()
        .filter(file -> file.digest().hex().equals(hash) || file.name().equals(hash + ".yaml"))
        .findFirst();
  }

  private Optional<Tree> read(RunFile file) {
    String text = new String(files.bytes(file.digest()), StandardCharsets.UTF_8);
    return switch (YamlReader.read(text, file.path(), 1, YamlRules.CONFIG)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }

  private String begin(Session session) {
    return repository.records(session, 0, 1).stream()
        .map(JournalRecord::timestamp)
        .findFirst()
        .orElse("");
  }
}

package dev.countersign.replay.compare;

import dev.countersign.replay.Harness;
import dev.countersign.replay.HarnessIdentity;
import dev.countersign.replay.HarnessReader;
import dev.countersign.replay.Replay;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares sessions and harnesses of one imported run. Keeps nothing.
public final class Comparisons {

  private static final int PAGE = 10_000;
  private static final Pattern ROUND = Pattern.compile("[RH](\\d{1,6})");
  private static final Pattern CANDIDATE = Pattern.compile("C-R(\\d{1,6})-[\\w.-]{1,100}");

  private final SessionRepository sessions;
  private final Function<byte[], Optional<Tree>> configs;
  private final Replay replay;
  private final RunFiles files;

  /// @param sessions of the workspace
  /// @param configs reads a config as data; empty if it cannot be read
  /// @param replay of the run
  /// @param files of the run
  public Comparisons(
      SessionRepository sessions,
      Function<byte[], Optional<Tree>> configs,
      Replay replay,
      RunFiles files) {
    this.sessions = sessions;
    this.configs = configs;
    this.replay = replay;
    this.files = files;
  }

  /// Two sessions of the run, with the differing parts of the harnesses of their rounds.
  public RolloutComparison sessions(Session left, Session right) {
    return RolloutComparison.of(rollout(left), rollout(right), parts(left, right));
  }

  /// What a session did.
  public Rollout rollout(Session session) {
    List<JournalRecord> records = new ArrayList<>();
    List<JournalRecord> page = sessions.records(session, 0, PAGE);
    while (!page.isEmpty()) {
      records.addAll(page);
      page = page.size() < PAGE ? List.of() : sessions.records(session, page.getLast().key(), PAGE);
    }
    return RolloutReader.read(records, sessions::raw, reference -> external(session, reference));
  }

  /// The harness of a round, such as `R10`, or of a candidate, such as `C-R10-02`; empty if the run
  /// lacks its config or knows no such part.
  public Optional<Harness> harness(String part) {
    Matcher round = ROUND.matcher(part);
    if (round.matches()) {
      return replay
          .harness(Integer.parseInt(round.group(1)))
          .filter(found -> found.config().isPresent());
    }
    Matcher candidate = CANDIDATE.matcher(part);
    if (!candidate.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(candidate.group(1));
    var identity = new HarnessIdentity(files, files.originalRoot());
    return Optional.of(
            new HarnessReader(files, configs, identity)
                .at(number, "R" + number + "/applied/" + part + "/config.yaml"))
        .filter(found -> found.config().isPresent());
  }

  /// The differing parts of two harnesses of the run.
  public List<HarnessPart> harnesses(Harness left, Harness right) {
    return HarnessComparison.between(left, right, files);
  }

  private List<HarnessPart> parts(Session left, Session right) {
    Optional<Harness> before = harness(left);
    Optional<Harness> after = harness(right);
    return before.isPresent() && after.isPresent()
        ? harnesses(before.get(), after.get())
        : List.of();
  }

  private Optional<Harness> harness(Session session) {
    return session.round().isPresent()
        ? harness("R" + session.round().getAsInt())
        : Optional.empty();
  }

  /// The file that a journal's `content_ref` names, below the session's folder.
  private Optional<String> external(Session session, String reference) {
    return files
        .resolve(session.path() + "/" + reference)
        .flatMap(files::file)
        .map(file -> RolloutReader.decode(files.bytes(file.digest())));
  }
}

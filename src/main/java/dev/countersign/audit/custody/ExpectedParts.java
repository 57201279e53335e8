package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Harness;
import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run.Layout;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Derives from what a run recorded what else it must have recorded (FORMATS sections 1, 3 and 5).
final class ExpectedParts {

  private static final Pattern CONTENT = Pattern.compile("(?:.*/)?tool_results/[^/]+");

  private final AuditInput input;
  private final RecordedRun recorded;

  ExpectedParts(AuditInput input) {
    this.input = input;
    this.recorded = input.recorded();
  }

  /// Every part, in order of a run.
  List<Completeness.Part> all() {
    return List.of(
        rounds(),
        configs(),
        history(),
        ExpectedRollouts.part(input),
        digests(),
        manifests(),
        verdicts(),
        decisions(),
        gates(),
        named(),
        declared(),
        contents(),
        readable());
  }

  private boolean isAegis() {
    Layout layout = recorded.run().layout();
    return layout == Layout.AEGIS || layout == Layout.AEGIS_TB2;
  }

  private Completeness.Part rounds() {
    List<Integer> rounds = recorded.rounds();
    Set<String> expected =
        rounds.isEmpty()
            ? Set.of()
            : IntStream.rangeClosed(0, rounds.getLast())
                .mapToObj(round -> "R" + round)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    return part(
        "rounds",
        expected,
        names(rounds)::contains,
        "rounds count from 0 to the last one that a folder, a curve or an audit line names");
  }

  private static Set<String> names(Collection<Integer> rounds) {
    return rounds.stream().map(round -> "R" + round).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Rounds that ran rollouts, by any of the records of that.
  private Set<Integer> ran() {
    Set<Integer> ran = new TreeSet<>();
    recorded.results().forEach(result -> ran.add(result.round()));
    recorded.outcomes().forEach(outcome -> ran.add(outcome.round()));
    return ran;
  }

  private Completeness.Part configs() {
    Set<String> have =
        input.replay().harnesses().stream()
            .filter(harness -> harness.config().isPresent())
            .map(harness -> "R" + harness.round())
            .collect(Collectors.toSet());
    return part(
        "harness configs",
        names(ran()),
        have::contains,
        "every round with results ran the harness of its config.yaml");
  }

  private Completeness.Part history() {
    Set<Integer> have =
        recorded.outcomes().stream().map(TaskOutcome::round).collect(Collectors.toSet());
    return part(
        "task results by round",
        names(ran()),
        names(have)::contains,
        "every round with a curve point has a result for each task");
  }

  private Completeness.Part digests() {
    Set<String> have =
        recorded.digests().stream()
            .map(digest -> name(digest.round(), digest.taskId()))
            .collect(Collectors.toSet());
    Set<Integer> digested = new TreeSet<>();
    recorded.digests().stream().map(TaskDigest::round).forEach(digested::add);
    recorded
        .events(AuditEvent.Other.class)
        .filter(event -> event.kind().equals("preprocess"))
        .map(AuditEvent::round)
        .forEach(digested::add);
    Set<String> expected = new LinkedHashSet<>();
    for (int round : isAegis() ? digested : Set.<Integer>of()) {
      int of = recorded.run().layout() == Layout.AEGIS_TB2 ? round : round - 1;
      recorded.outcomes(of).forEach(outcome -> expected.add(name(round, outcome.taskId())));
    }
    return part(
        "digests",
        expected,
        have::contains,
        "a round that has any digest, or an audit line that says so, digested every task of the"
            + " round before");
  }

  private static String name(int round, String task) {
    return "R" + round + " " + task;
  }

  /// Every candidate that anything names.
  private Set<String> candidates() {
    Set<String> ids = new LinkedHashSet<>();
    recorded.candidates().stream().map(Candidate::id).forEach(ids::add);
    recorded.events(AuditEvent.Proposed.class).forEach(event -> ids.add(event.candidateId()));
    recorded.events(AuditEvent.Gate.class).forEach(event -> ids.add(event.candidateId()));
    recorded.events(AuditEvent.Commit.class).forEach(event -> ids.addAll(event.shipped()));
    recorded.decisions().forEach(decision -> ids.addAll(decision.ranking()));
    recorded.archived().stream().map(Archived::candidateId).forEach(ids::add);
    ids.remove("");
    return ids;
  }

  private Completeness.Part manifests() {
    Set<String> have =
        recorded.candidates().stream()
            .filter(Candidate::readable)
            .map(Candidate::id)
            .collect(Collectors.toSet());
    return part(
        "change manifests",
        isAegis() ? candidates() : Set.of(),
        have::contains,
        "audit lines, decisions and the archive name the candidates");
  }

  private Completeness.Part verdicts() {
    Set<String> refused =
        recorded
            .events(AuditEvent.Proposed.class)
            .filter(event -> !event.ok())
            .map(AuditEvent.Proposed::candidateId)
            .collect(Collectors.toSet());
    Set<String> have =
        recorded.verdicts().stream()
            .filter(verdict -> !verdict.verdict().isEmpty())
            .map(Verdict::candidateId)
            .collect(Collectors.toSet());
    Set<String> expected = isAegis() ? new LinkedHashSet<>(candidates()) : new HashSet<>();
    expected.removeAll(refused);
    return part(
        "verdicts",
        expected,
        have::contains,
        "the Critic judges every candidate that Stage 2 did not refuse");
  }

  private Completeness.Part decisions() {
    Set<Integer> expected = new TreeSet<>();
    if (isAegis()) {
      recorded.verdicts().forEach(verdict -> expected.add(verdict.round()));
      recorded.events(AuditEvent.Commit.class).forEach(commit -> expected.add(commit.round()));
    }
    Set<Integer> have =
        recorded.decisions().stream()
            .filter(decision -> !decision.type().isEmpty())
            .map(CriticDecision::round)
            .collect(Collectors.toSet());
    return part(
        "decisions",
        names(expected),
        names(have)::contains,
        "a round with verdicts or a ship has a decision.md");
  }

  private Completeness.Part gates() {
    Set<String> expected = new LinkedHashSet<>();
    if (isAegis()) {
      recorded.decisions().stream()
          .filter(decision -> decision.type().equals("ship"))
          .forEach(decision -> expected.addAll(decision.ranking()));
      recorded.events(AuditEvent.Commit.class).forEach(commit -> expected.addAll(commit.shipped()));
    }
    return part(
        "gate records",
        expected,
        id -> recorded.gate(id).isPresent(),
        "every candidate that a decision ranks to be shipped goes through the gate");
  }

  private Completeness.Part named() {
    Set<String> expected = new LinkedHashSet<>();
    Set<String> absent = new HashSet<>();
    for (Harness harness : input.replay().harnesses()) {
      for (Harness.Asset asset : harness.assets()) {
        expected.add(asset.written());
        if (asset.file().isEmpty()) {
          absent.add(asset.written());
        }
      }
    }
    return part(
        "files that configs name",
        expected,
        written -> !absent.contains(written),
        "a harness is its config and every prompt and Python file that this names");
  }

  /// Files that a candidate creates or modifies; those that its manifest places outside the run are
  /// a finding of the import and cannot be in it.
  private Completeness.Part declared() {
    Set<String> expected = new LinkedHashSet<>();
    Set<String> absent = new HashSet<>();
    for (Candidate candidate : recorded.candidates()) {
      for (FileChange change : candidate.changes()) {
        if (!change.path().isEmpty() && !change.action().equals("delete")) {
          String name = candidate.id() + " " + change.path();
          expected.add(name);
          if (input.files().file(change.path()).isEmpty()
              && input.files().file("R" + candidate.round() + "/" + change.path()).isEmpty()) {
            absent.add(name);
          }
        }
      }
    }
    return part(
        "files that manifests declare",
        expected,
        name -> !absent.contains(name),
        "a manifest names every file that its candidate creates or modifies");
  }

  /// Texts that lie in files of their own. The import says which are not there.
  private Completeness.Part contents() {
    List<String> missing =
        input.noticed().stream()
            .filter(found -> found.rule().equals("CONTENT_NOT_FOUND"))
            .map(Finding::place)
            .distinct()
            .toList();
    int have =
        (int)
            input.files().below("").stream()
                .filter(file -> CONTENT.matcher(file.path()).matches())
                .count();
    return new Completeness.Part(
        "texts beside journals",
        have,
        have + missing.size(),
        missing,
        "a record whose text is too long for the journal names the file that holds it");
  }

  /// Files of which every record could be read. Those left out by the import count as missing.
  private Completeness.Part readable() {
    Set<String> broken =
        input.noticed().stream()
            .filter(found ->
                found.outcome() == Finding.Outcome.QUARANTINE
                    || found.outcome() == Finding.Outcome.FILE_ERROR)
            .map(Finding::path)
            .collect(Collectors.toCollection(TreeSet::new));
    int files = (int) recorded.run().files();
    long outside = broken.stream().filter(path -> input.files().file(path).isEmpty()).count();
    int expected = files + (int) outside;
    return new Completeness.Part(
        "files read whole",
        Math.max(0, expected - broken.size()),
        expected,
        List.copyOf(broken),
        "every file of the run; one with a quarantined record does not count");
  }

  private static Completeness.Part part(
      String name, Collection<String> expected, Predicate<String> there, String why) {
    List<String> missing = new ArrayList<>();
    Stream<String> absent = expected.stream().filter(there.negate());
    absent.forEach(missing::add);
    return new Completeness.Part(
        name, expected.size() - missing.size(), expected.size(), missing, why);
  }
}

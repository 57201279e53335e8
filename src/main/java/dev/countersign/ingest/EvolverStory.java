package dev.countersign.ingest;

import dev.countersign.ingest.EvolverFacts.Considered;
import dev.countersign.ingest.EvolverFacts.Entry;
import dev.countersign.ingest.EvolverFacts.Gating;
import dev.countersign.ingest.EvolverFacts.Outcome;
import dev.countersign.ingest.EvolverFacts.Scratch;
import dev.countersign.ingest.EvolverFacts.Status;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.AuditEvent.Line;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Tells an evolver's run in the words of the other runs, once all of its files were read: one
/// candidate `R<n>` for each evolve that proposed something, its checks, whether it ran, and what
/// gating said afterwards (FORMATS 5.1 to 5.6).
final class EvolverStory {

  private final EvolverFacts facts;
  private final RunFiles files;
  private final RunSink sink;

  EvolverStory(EvolverFacts facts, RunFiles files, RunSink sink) {
    this.facts = facts;
    this.files = files;
    this.sink = sink;
  }

  void tell() {
    facts.results.forEach(sink::result);
    facts.outcomes.values().forEach(outcome -> sink.outcome(outcome.task()));
    facts.trajectories.forEach(this::trajectory);
    facts.told.forEach(sink::event);
    facts.best.forEach(this::best);
    var rounds = new TreeSet<Integer>();
    rounds.addAll(facts.entries.keySet());
    rounds.addAll(facts.statuses.keySet());
    rounds.addAll(facts.scratch.keySet());
    facts.gatings.forEach(gating -> rounds.add(gating.round()));
    rounds.forEach(this::round);
  }

  /// The summary of a run should count what its points count.
  private void best(EvolverFacts.Best said) {
    facts.results.stream()
        .filter(result -> result.round() == said.round() && result.passed().isPresent())
        .findFirst()
        .filter(result -> result.passed().getAsInt() != said.passed())
        .ifPresent(result ->
            warn(
                said.path(),
                said.line(),
                "the summary says %d passed in round %d, %s says %d"
                    .formatted(
                        said.passed(), said.round(), result.source(), result.passed().getAsInt())));
  }

  /// A trajectory speaks where the comparison does not; where both do, they should agree.
  private void trajectory(String key, Outcome said) {
    Outcome compared = facts.outcomes.get(key);
    if (compared == null) {
      sink.outcome(said.task());
    } else if (compared.task().passed() != said.task().passed()) {
      warn(
          said.task().source(),
          said.line(),
          "it says that the task %s, but %s line %d says that it %s"
              .formatted(
                  word(said.task().passed()),
                  compared.task().source(),
                  compared.line(),
                  word(compared.task().passed())));
    }
  }

  private static String word(boolean passed) {
    return passed ? "passed" : "failed";
  }

  private void round(int round) {
    Optional<Entry> entry = Optional.ofNullable(facts.entries.get(round));
    Scratch scratch = facts.scratch.getOrDefault(round, new Scratch());
    Optional<Status> status = Optional.ofNullable(facts.statuses.get(round));
    String word = status.map(Status::word).orElse("");
    boolean proposed =
        round > 0
            && (entry.isPresent()
                || (!word.equals("noop")
                    && (!scratch.considered.isEmpty() || !scratch.changes.isEmpty())));
    if (proposed) {
      sink.candidate(candidate(round, entry, scratch));
    }
    entry.ifPresent(section ->
        sink.event(
            new AuditEvent.Other(
                section.at(),
                round,
                section.fields().text("hypothesis_id"),
                "hypothesis",
                section.label())));
    scratch.considered.forEach(one -> considered(round, one));
    List<GateCheck> checks = ScratchChecks.of(scratch);
    if (!checks.isEmpty()) {
      Line at = ScratchChecks.at(scratch).orElseGet(() -> place(round, entry, scratch));
      sink.event(new AuditEvent.Gate(at, round, "R" + round, checks));
    }
    Line at = status.map(Status::at).orElseGet(() -> place(round, entry, scratch));
    ran(round, word, proposed, at);
    facts.gatings.stream()
        .filter(gating -> gating.round() == round)
        .forEach(gating -> gating(gating, word));
  }

  /// Whether the evolve's config ran, as `evolve_status` says; where nothing says, the round's
  /// config does.
  private void ran(int round, String status, boolean proposed, Line at) {
    switch (status) {
      case "baseline" -> {}
      case "noop" -> sink.event(new AuditEvent.NothingShipped(at, round, "evolve_status noop"));
      case "crashed" ->
          sink.event(
              new AuditEvent.NothingShipped(
                  at, round, "evolve_status crashed: what it proposed was never tested"));
      default -> {
        if (proposed && files.file("R" + round + "/config.yaml").isPresent()) {
          sink.event(new AuditEvent.Commit(at, round, List.of("R" + round)));
        }
      }
    }
  }

  private void gating(Gating gating, String status) {
    sink.event(
        new AuditEvent.Other(
            gating.at(), gating.round(), gating.outcome(), "gating", gating.words()));
    boolean judged = gating.outcome().equals("accepted") || gating.outcome().equals("reverted");
    if (judged && status.equals("crashed")) {
      warn(
          gating.at().file(),
          gating.at().number(),
          "gating says %s, but evolve_status of round %d is crashed: the hypothesis was not tested"
              .formatted(gating.outcome(), gating.round()));
    }
  }

  private void considered(int round, Considered one) {
    sink.event(new AuditEvent.Other(one.at(), round, one.id(), "considered", one.tags()));
  }

  private Candidate candidate(int round, Optional<Entry> entry, Scratch scratch) {
    List<String> predicted =
        entry.map(section -> section.fields().texts("predicted_affected")).orElse(List.of());
    List<String> none = List.of();
    return new Candidate(
        round,
        "R" + round,
        place(round, entry, scratch).file(),
        buckets(entry, scratch),
        List.of(),
        predicted,
        none,
        none,
        Optional.empty(),
        "",
        List.of(),
        true);
  }

  /// The buckets by the levers of the section, else of the candidates considered, else by what
  /// changed.
  private static List<String> buckets(Optional<Entry> entry, Scratch scratch) {
    List<String> levers = entry.map(section -> section.fields().texts("levers")).orElse(List.of());
    if (levers.isEmpty()) {
      List<String> cited =
          entry.map(section -> section.fields().texts("cited_candidates")).orElse(List.of());
      levers =
          scratch.considered.stream()
              .filter(one -> cited.isEmpty() || cited.contains(one.id()))
              .flatMap(one -> one.levers().stream())
              .toList();
    }
    Stream<String> words =
        levers.isEmpty()
            ? scratch.changes.stream().map(EvolverStory::changed)
            : levers.stream().map(EvolverStory::bucket);
    return words.distinct().toList();
  }

  /// The bucket of a lever (FORMATS 4.3); another word stays as it is.
  private static String bucket(String lever) {
    return switch (lever) {
      case "configuration" -> "config";
      case "control" -> "processor";
      case "action" -> "tools";
      case "instruction" -> "prompt";
      default -> lever;
    };
  }

  /// The bucket of a kind of change (FORMATS 2).
  private static String changed(String kind) {
    return switch (kind) {
      case "tools_added", "tools_removed" -> "tools";
      case "processors_added", "processors_removed" -> "processor";
      case "processors_config_changed" -> "config";
      case "templates_added", "templates_removed", "templates_changed" -> "prompt";
      default -> kind;
    };
  }

  /// The file that describes a round's edit best.
  private Line place(int round, Optional<Entry> entry, Scratch scratch) {
    if (entry.isPresent()) {
      return entry.get().at();
    }
    if (!scratch.considered.isEmpty()) {
      return new Line(0, 0, 0, "", scratch.considered.getFirst().at().file());
    }
    List<String> places = new ArrayList<>();
    if (!scratch.changeset.isEmpty()) {
      places.add(scratch.changeset);
    }
    places.add("R" + round + "/evolve/config.yaml");
    places.add("R" + round + "/config.yaml");
    return places.stream()
        .map(files::file)
        .flatMap(Optional::stream)
        .findFirst()
        .map(RunFile::path)
        .map(path -> new Line(0, 0, 0, "", path))
        .orElseGet(() -> new Line(0, 0, 0, "", "learnings.md"));
  }

  private void warn(String path, int line, String message) {
    sink.finding(new Finding("CONTRADICTION", Finding.Outcome.WARN, path, line, 0, message));
  }
}

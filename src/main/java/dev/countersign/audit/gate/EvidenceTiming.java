package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Session;
import java.util.List;

/// C2: whether the seesaw could be tested before the ship was decided.
final class EvidenceTiming extends CandidateCheck {

  EvidenceTiming() {
    super(
        new RuleText(
            "EVIDENCE_TIMING",
            "The shipped harness had run before the ship was decided",
            Severity.LOW,
            "R<n>/applied/merged.yaml; sessions with their config_hash; R<m>/config.yaml of earlier"
                + " rounds",
            "a rollout of a benchmark task in an earlier round with the same semantic harness, or a"
                + " rollout before the effect round whose config_hash means merged.yaml;"
                + " otherwise the seesaw is post-hoc",
            "The gate's smoke run is no rollout of a benchmark task. Clock times are not compared.",
            "AUDIT C2; FORMATS 4.4"),
        Profiles.PAPER);
  }

  @Override
  boolean canBePut(GateRun run) {
    return run.isAegis() || run.isEvolver();
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    if (!run.isShipped(rewrite)) {
      return Trail.notApplicable("it did not ship");
    }
    String path =
        "R" + rewrite.round() + (run.isEvolver() ? "/evolve/config.yaml" : "/applied/merged.yaml");
    Harness shipped = run.harness(rewrite.round(), path);
    if (shipped.identity().isEmpty()) {
      return Trail.cannot(path + " is missing or unreadable");
    }
    Trail trail = new Trail();
    int effect = run.effect(rewrite.round());
    List<Integer> earlier =
        run.input().replay().harnesses().stream()
            .filter(h -> h.round() < effect && h.identity().equals(shipped.identity()))
            .map(Harness::round)
            .filter(round -> !run.tasks(round).isEmpty())
            .toList();
    List<Session> before =
        run.input().sessions().stream()
            .filter(s -> s.role() == Session.Role.ROLLOUT && s.round().orElse(-1) < effect)
            .filter(s -> run.ran(s, shipped))
            .toList();
    trail.at(Place.file(path, "what shipped"));
    trail.step("earlier measured rounds with the same harness: " + earlier);
    trail.step("rollouts before round " + effect + " with its config_hash: " + before.size());
    before.stream()
        .findFirst()
        .ifPresent(s ->
            trail.at(
                Place.at(
                    new Subject.OfSession("s:" + s.sessionId(), s.round().orElse(-1)),
                    "ran the shipped config before")));
    if (earlier.isEmpty() && before.isEmpty()) {
      trail.problem(
          "post-hoc: no rollout of the shipped harness came before round "
              + effect
              + ", so the seesaw could not be tested before the ship");
    }
    return trail.answer("the shipped harness had run before the ship was decided");
  }
}

package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Optional;

/// The code's gate `replay`: the one-prompt smoke run of the candidate.
final class CodeReplay extends CandidateCheck {

  CodeReplay() {
    super(
        new RuleText(
            "CODE_REPLAY",
            "The code's gate replay",
            Severity.MEDIUM,
            "smoke sessions in R<n-1>/sessions; R<n>/applied/<candidate>/config.yaml; recorded: the"
                + " gate record",
            "a smoke session that ran the candidate's config (config_hash is its digest, or names a"
                + " kept config of the same semantic identity) ended with"
                + " exit_reason done",
            "Without a replay model the gate counts as passed and leaves no session, which looks"
                + " the same as a lost one.",
            "FORMATS 4.4 and 5.7"),
        Profiles.CODE);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.gate(rewrite, "replay");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    if (!Claim.wasPut(rewrite, "replay")) {
      return Trail.notApplicable("the run did not put this gate to it");
    }
    String path = GateRun.ownConfig(rewrite);
    Optional<RunFile> config = run.input().files().file(path);
    if (config.isEmpty()) {
      return Trail.cannot(path + " is missing");
    }
    String digest = config.get().digest().hex();
    List<Session> smokes =
        run.input().sessions().stream()
            .filter(session -> session.role() == Session.Role.GATE_SMOKE)
            .toList();
    Harness harness = run.own(rewrite);
    List<Session> own = smokes.stream().filter(s -> run.ran(s, harness)).toList();
    Trail trail = new Trail();
    trail.step("sha256 of " + path + ": " + digest.substring(0, 16));
    trail.step(own.size() + " of " + smokes.size() + " smoke sessions ran this config");
    if (own.isEmpty()) {
      trail.missing("the run has no smoke session of " + path);
    }
    for (Session session : own) {
      trail.step(session.path() + " ended: " + session.exit());
      trail.at(
          Place.at(
              new Subject.OfSession("s:" + session.sessionId(), session.round().orElse(-1)),
              "smoke session, ended " + session.exit()));
    }
    if (!own.isEmpty() && own.stream().noneMatch(session -> session.exit().equals("done"))) {
      trail.problem("no smoke session of it ended with done: " + own.getLast().exit());
    }
    return trail.answer("a smoke session of it ended with done");
  }
}

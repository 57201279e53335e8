package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.Recorded;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.List;
import java.util.Set;

/// Check 14: there is exactly one verdict file for each candidate.
final class OneVerdict extends CandidateCheck {

  OneVerdict() {
    super(
        new RuleText(
            "GATE_14_ONE_VERDICT",
            "The Critic wrote one verdict on the candidate",
            Severity.MEDIUM,
            "R<n>/verdicts/V-*.md",
            "exactly one file is called V-<candidate>.md or names it as candidate_id, and its"
                + " verdict is accept, reject or ask-more",
            "A candidate that Stage 2 refused needs none.",
            "AUDIT C1 check 14; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    if (Claim.proposal(run, rewrite).recorded() == Recorded.FAILED) {
      return Trail.notApplicable("Stage 2 refused the proposal, so the Critic did not see it");
    }
    String folder = "R" + rewrite.round() + "/verdicts";
    List<RunFile> all =
        run.input().files().below(folder).stream().filter(f -> f.path().endsWith(".md")).toList();
    if (all.isEmpty()) {
      return Trail.cannot(folder + " is missing");
    }
    Trail trail = new Trail();
    List<RunFile> own = all.stream().filter(file -> isOn(run, rewrite, file)).toList();
    own.forEach(file -> trail.at(Place.file(file.path(), "verdict on " + rewrite.id())));
    trail.step(own.size() + " of " + all.size() + " verdict files are on " + rewrite.id());
    if (own.isEmpty()) {
      trail.at(Place.file(folder, "no V-" + rewrite.id() + ".md"));
      trail.problem("there is no verdict on " + rewrite.id());
    } else if (own.size() > 1) {
      trail.problem("there are " + own.size() + " verdicts on " + rewrite.id());
    }
    for (RunFile file : own) {
      String word = field(run, file, "verdict");
      trail.step(file.path() + " says " + (word.isEmpty() ? "nothing readable" : word));
      if (!Set.of("accept", "reject", "ask-more").contains(word)) {
        trail.problem(file.path() + " holds no verdict that is known");
      }
    }
    return trail.answer("one verdict: " + own.stream().map(RunFile::path).findFirst().orElse(""));
  }

  private static boolean isOn(GateRun run, Rewrite rewrite, RunFile file) {
    String named = field(run, file, "candidate_id");
    boolean byName = file.name().equals("V-" + rewrite.id() + ".md");
    return named.isEmpty() ? byName : named.equals(rewrite.id());
  }

  private static String field(GateRun run, RunFile file, String key) {
    return run.page(file.path()).flatMap(Page::fields).map(map -> map.text(key)).orElse("");
  }
}

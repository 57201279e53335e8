package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Check 2: the candidate's id, its round and the file's name agree.
final class ManifestId extends ManifestCheck {

  private static final Pattern ID = Pattern.compile("C-R(\\d{1,6})-\\d{2,6}");

  ManifestId() {
    super(
        new RuleText(
            "GATE_02_MANIFEST_ID",
            "Id, round and file name of the manifest agree",
            Severity.MEDIUM,
            "R<n>/candidates/<candidate>.md",
            "candidate_id equals the file's name, which reads C-R<n>-NN with the folder's n",
            "",
            "AUDIT C1 check 2; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    String written = page.fields().orElseThrow().text("candidate_id");
    if (written.isEmpty()) {
      return Trail.cannot(page.path() + " has no candidate_id");
    }
    Trail trail = new Trail();
    trail.step("the file is called " + rewrite.id() + ", the folder R" + rewrite.round());
    trail.step("candidate_id is " + written);
    trail.at(Place.line(page.path(), page.lineOf("candidate_id:"), written));
    if (!written.equals(rewrite.id())) {
      trail.problem("candidate_id is " + written + ", the file is called " + rewrite.id());
    }
    Matcher named = ID.matcher(rewrite.id());
    if (!named.matches() || Integer.parseInt(named.group(1)) != rewrite.round()) {
      trail.problem(rewrite.id() + " lies in R" + rewrite.round());
    }
    return trail.answer("id, round and file name are all " + rewrite.id());
  }
}

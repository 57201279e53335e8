package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Harness;
import dev.countersign.replay.RoundSummary;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A change that was taken back and is in force again later.
final class CameBack implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_CAME_BACK",
          "a change that was taken back is in force again",
          Severity.HIGH,
          "rollback lines of audit.jsonl, gating of learnings.md, the configs and files of every"
              + " round, commits, human decisions",
          "parts (tool, processor, parameter, text) that the undone ship introduced against its"
              + " parent, and that a later round has in the same form (same file content, or same"
              + " place and value); reported at the round in which they return; medium if a"
              + " candidate that shipped in that round brought them back, high if nothing shipped",
          "a text that was changed by a character is another text",
          "AUDIT C26");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    var harnesses = new Harnesses(input);
    for (Undone undone : Undone.of(input)) {
      Harness parent = harnesses.ran(undone.parent());
      List<HarnessPart> brought = harnesses.between(parent, harnesses.ran(undone.effect()));
      Set<String> inForce = new HashSet<>();
      for (Harness later : input.replay().harnesses()) {
        if (later.round() > undone.effect() && later.tree().isPresent() && !brought.isEmpty()) {
          Set<String> now = new HashSet<>();
          harnesses.between(parent, later).forEach(part -> now.add(key(part)));
          List<HarnessPart> back =
              brought.stream()
                  .filter(part -> now.contains(key(part)) && !inForce.contains(key(part)))
                  .toList();
          if (!back.isEmpty()) {
            findings.add(finding(input, undone, later, back));
          }
          inForce.clear();
          inForce.addAll(now);
        }
      }
    }
    return findings;
  }

  /// What makes two parts the same change: the file's content, else the place and the value.
  private static String key(HarnessPart part) {
    return part.file()
        .flatMap(file -> file.after())
        .map(RunFile::digest)
        .map(digest -> part.kind() + " " + digest)
        .orElseGet(() -> part.kind() + " " + part.path() + " " + part.change() + part.after());
  }

  private static AuditFinding finding(
      AuditInput input, Undone undone, Harness later, List<HarnessPart> back) {
    int round = later.round();
    List<String> shipped = input.replay().round(round).map(RoundSummary::shipped).orElse(List.of());
    List<String> people =
        input.decisions().stream()
            .filter(decision -> shipped.contains(decision.rewrite()))
            .map(decision -> decision.person() + " (" + decision.verdict() + ")")
            .distinct()
            .toList();
    String status =
        input.recorded().result(round).map(result -> result.evolveStatus()).orElse("not recorded");
    String by =
        shipped.isEmpty()
            ? "nobody decided that: nothing shipped in that round, evolve_status is " + status
            : "the ship of "
                + String.join(", ", shipped)
                + " brought it back; people who decided on that: "
                + (people.isEmpty() ? "none" : String.join(", ", people));
    List<Place> evidence = new ArrayList<>();
    evidence.add(undone.place());
    evidence.add(Harnesses.place(later, "in force again"));
    back.forEach(part ->
        part.file()
            .flatMap(file -> file.after())
            .ifPresent(file -> evidence.add(Place.file(file.path(), "the text that returned"))));
    return new AuditFinding(
        TEXT.id(),
        shipped.isEmpty() ? TEXT.severity() : Severity.MEDIUM,
        new Subject.OfRound(round),
        "what R%d shipped (%s) was taken back and is in force again in R%d (%d of its changes); %s"
            .formatted(undone.round(), undone.names(), round, back.size(), by),
        back.stream().map(Harnesses::words).toList(),
        evidence);
  }
}

package dev.countersign.audit.gate;

import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.base.VisibleText;
import java.util.List;

/// Puts a recorded claim and a recomputed answer side by side, with every text of the run made
/// visible.
final class Results {

  private Results() {}

  static CheckResult of(String id, Subject subject, Claim claim, Answer answer) {
    return CheckResult.of(
        id,
        subject,
        claim.recorded(),
        VisibleText.line(claim.words()),
        answer.state(),
        VisibleText.line(answer.why()),
        answer.steps().stream().map(VisibleText::line).toList(),
        visible(answer.places()));
  }

  private static List<Place> visible(List<Place> places) {
    return places.stream()
        .map(p -> new Place(p.path(), p.line(), p.target(), VisibleText.line(p.says())))
        .toList();
  }
}

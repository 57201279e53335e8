package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.base.Counted;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.util.List;

/// The code's gate `canonicalize`: the candidate's config loads.
final class CodeCanonicalize extends CandidateCheck {

  CodeCanonicalize() {
    super(
        new RuleText(
            "CODE_CANONICALIZE",
            "The code's gate canonicalize",
            Severity.MEDIUM,
            "R<n>/applied/<candidate>/config.yaml; recorded: the gate record",
            "the config is a mapping, and every processor in it names a _target_ or a type",
            "Its objects are not constructed.",
            "FORMATS 2 and 4.4"),
        Profiles.CODE);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.gate(rewrite, "canonicalize");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    String path = GateRun.ownConfig(rewrite);
    Harness own = run.own(rewrite);
    if (own.config().isEmpty()) {
      return Trail.cannot(path + " is missing");
    }
    Trail trail = new Trail();
    trail.at(Place.file(path, "the candidate's config"));
    if (own.tree().isEmpty() || !(own.tree().get() instanceof Tree.MapNode map)) {
      trail.problem(path + " is no mapping that can be read");
      return trail.answer("");
    }
    List<Tree> processors =
        map.get("processors").filter(Tree.ListNode.class::isInstance).stream()
            .flatMap(list -> ((Tree.ListNode) list).items().stream())
            .toList();
    trail.step(Counted.of(processors.size(), "processor"));
    for (Tree item : processors) {
      boolean named =
          item instanceof Tree.MapNode processor
              && !(processor.text("_target_") + processor.text("type")).isEmpty();
      if (!named) {
        trail.problem("a processor at line " + item.line() + " names no target");
        trail.at(Place.line(path, item.line(), "no _target_"));
      }
    }
    return trail.answer(path + " loads");
  }
}

package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.CanonicalConfig;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Check 11: the candidate's config is canonical.
final class ConfigCanonical extends CandidateCheck {

  private static final Set<String> HOOKS =
      Set.of(
          "*",
          "task_start",
          "step_start",
          "before_model",
          "after_model",
          "before_tool",
          "after_tool",
          "step_end",
          "task_end");

  ConfigCanonical() {
    super(
        new RuleText(
            "GATE_11_CONFIG_CANONICAL",
            "The config is canonical",
            Severity.MEDIUM,
            "R<n>/applied/<candidate>/config.yaml; recorded: gate canonicalize",
            "the config parses; written out in canonical form and parsed again it has the same"
                + " semantic identity; no processor target occurs twice; every _hook_ is a known hook",
            "The order of processors (_order, _after) is in their code, which is not run; which"
                + " processors may occur only once is taken to be all of them.",
            "AUDIT C1 check 11; FORMATS 2 and 4.1"),
        Profiles.PAPER);
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
    byte[] text = CanonicalConfig.text(map).getBytes(StandardCharsets.UTF_8);
    boolean same = run.input().yaml().apply(text).map(run.identity()::of).equals(own.identity());
    trail.step("identity after writing and reading again: " + (same ? "the same" : "another"));
    if (!same) {
      trail.problem(path + " changes its meaning when it is normalised");
    }
    processors(map, trail);
    return trail.answer(path + " is canonical");
  }

  private static void processors(Tree.MapNode config, Trail trail) {
    List<Tree> items =
        config.get("processors").filter(Tree.ListNode.class::isInstance).stream()
            .flatMap(list -> ((Tree.ListNode) list).items().stream())
            .toList();
    Set<String> seen = new HashSet<>();
    for (Tree item : items) {
      if (item instanceof Tree.MapNode map) {
        String target = map.text("_target_").isEmpty() ? map.text("type") : map.text("_target_");
        if (!seen.add(target)) {
          trail.problem("the processor " + target + " occurs twice");
        }
        String hook = map.text("_hook_");
        if (!hook.isEmpty() && !HOOKS.contains(hook)) {
          trail.problem("the processor " + target + " names the unknown hook " + hook);
        }
      }
    }
    trail.step(seen.size() + " different processors of " + items.size());
  }
}

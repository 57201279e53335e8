package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.replay.diff.Change;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// An edit that raises or removes a limit: a change of the rules, not of skill.
final class RaisedBudget implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_RAISED_BUDGET",
          "an edit that raises a limit",
          Severity.MEDIUM,
          "the candidate's own config and its parent's; journals of the rounds before and after",
          "numeric parameters named as a limit (max_…, …_limit, budget, timeout, steps, turns,"
              + " tokens, retries, usd) that rise, become null or vanish, and guards that are"
              + " removed; beside it cost in US dollars and steps per rollout, and rollouts passed,"
              + " in the parent's round and in the round that ran it; low if it did not ship",
          "a limit inside code is not seen; cost is the source system's fixed estimate",
          "AUDIT fact 10");

  private static final Pattern LIMIT =
      Pattern.compile(
          "(?i)(max_.*|.*_max|.*limit.*|.*budget.*|.*time_?out.*|.*(steps|turns|iterations|tokens|"
              + "retries|attempts|usd|cost|seconds|threshold))");
  private static final Pattern GUARD =
      Pattern.compile("(?i).*(guard|budget|limit|timeout|loopdetection).*");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    var harnesses = new Harnesses(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (Rewrite rewrite : input.replay().rewrites()) {
      if (rewrite.kind() == Rewrite.Kind.CANDIDATE) {
        List<String> raised =
            harnesses.changes(rewrite).stream()
                .filter(RaisedBudget::isRaised)
                .map(RaisedBudget::words)
                .toList();
        if (!raised.isEmpty()) {
          findings.add(finding(input, rewrite, raised, harnesses));
        }
      }
    }
    return findings;
  }

  private static boolean isRaised(HarnessPart part) {
    if (part.change() == Change.Kind.REMOVED && part.path().endsWith("]")) {
      return GUARD.matcher(part.name()).matches();
    }
    if (!LIMIT.matcher(key(part)).matches()) {
      return false;
    }
    OptionalDouble before = number(part.before());
    OptionalDouble after = number(part.after());
    return before.isPresent() && (after.isEmpty() || after.getAsDouble() > before.getAsDouble());
  }

  private static String key(HarnessPart part) {
    return part.path().substring(part.path().lastIndexOf('.') + 1);
  }

  private static OptionalDouble number(String text) {
    String plain = text.replace("_", "").replace("'", "").strip();
    return plain.matches("[-+]?\\d{1,15}(\\.\\d{1,15})?")
        ? OptionalDouble.of(Double.parseDouble(plain))
        : OptionalDouble.empty();
  }

  private static String words(HarnessPart part) {
    return part.after().isEmpty()
        ? part.name() + " removed (was " + part.before() + ")"
        : "%s from %s to %s".formatted(part.name(), part.before(), part.after());
  }

  private static AuditFinding finding(
      AuditInput input, Rewrite rewrite, List<String> raised, Harnesses harnesses) {
    List<String> derivation = new ArrayList<>(raised);
    derivation.add(spent(input, rewrite.parentRound(), "before"));
    boolean ran = Harnesses.tookEffect(rewrite);
    derivation.add(
        ran ? spent(input, rewrite.effectRound(), "with it") : "it did not ship, so it never ran");
    List<Place> evidence = new ArrayList<>();
    harnesses
        .own(rewrite)
        .config()
        .map(RunFile::path)
        .ifPresent(path -> evidence.add(Place.file(path, "the raised limit")));
    evidence.add(Harnesses.place(harnesses.ran(rewrite.parentRound()), "the limit before"));
    return new AuditFinding(
        TEXT.id(),
        ran ? TEXT.severity() : Severity.LOW,
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        rewrite.id()
            + (ran ? " expands a constraint: " : " would have expanded a constraint: ")
            + String.join("; ", raised)
            + "; a pass that needs it is no better harness",
        derivation,
        evidence);
  }

  /// What a round's rollouts took, beside what they passed.
  static String spent(AuditInput input, int round, String when) {
    List<RolloutFacts> rollouts = input.rollouts(round);
    if (rollouts.isEmpty()) {
      return "R%d (%s): no journals".formatted(round, when);
    }
    long passed = rollouts.stream().filter(facts -> facts.passed().orElse(false)).count();
    double steps = rollouts.stream().mapToInt(RolloutFacts::steps).average().orElse(0);
    OptionalDouble cost =
        rollouts.stream().flatMapToDouble(facts -> facts.costUsd().stream()).average();
    return String.format(
        Locale.ROOT,
        "R%d (%s): %d of %s passed, %.1f steps and %s per rollout",
        round,
        when,
        passed,
        Counted.of(rollouts.size(), "rollout"),
        steps,
        cost.isPresent()
            ? String.format(Locale.ROOT, "%.4f USD", cost.getAsDouble())
            : "no recorded cost");
  }
}

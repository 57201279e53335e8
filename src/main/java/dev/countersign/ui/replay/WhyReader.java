package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Prediction;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gathers all that a run says about one rewrite into a [Why].
final class WhyReader {

  /// The checks of a whole gate, in its order (FORMATS 4.4).
  private static final List<String> CHECKS =
      List.of("structure", "novelty", "canonicalize", "counterfactual", "replay");

  private final ReplayContent content;
  private final Rewrite rewrite;

  private WhyReader(ReplayContent content, Rewrite rewrite) {
    this.content = content;
    this.rewrite = rewrite;
  }

  static Why read(ReplayContent content, Rewrite rewrite) {
    return new WhyReader(content, rewrite).read();
  }

  private Why read() {
    return new Why(
        VisibleText.line(rewrite.id()),
        rewrite.buckets(),
        rewrite.fate(),
        origin(rewrite) + shift(),
        rewrite.verdict().map(WhyReader::word).orElse(""),
        rewrite.decision().map(this::decision).orElse(""),
        links(),
        checks(),
        gateNote(),
        rewrite.facts().stream().map(VisibleText::line).toList(),
        warnings(),
        rewrite.predictions().stream().map(this::foretold).toList(),
        score(),
        rewrite.parentRound() < 0 ? "before" : "R" + rewrite.parentRound(),
        "R" + rewrite.effectRound(),
        rewrite.candidate().flatMap(Candidate::signature).map(WhyReader::signature).orElse(""),
        evidence(),
        findings());
  }

  /// Where a rewrite stands in the run, such as `H1 → H2 · round 2`.
  static String origin(Rewrite rewrite) {
    String round = "round " + rewrite.round();
    return switch (rewrite.kind()) {
      case CANDIDATE, ROLLBACK ->
          rewrite.parentRound() < 0
              ? round
              : "H%d → H%d · %s".formatted(rewrite.parentRound(), rewrite.effectRound(), round);
      case NO_OP -> "H" + rewrite.effectRound() + " kept · " + round;
    };
  }

  private String shift() {
    boolean chosen = content.replay().recorded().run().shiftSource().equals("chosen");
    return chosen ? " · effect round chosen" : "";
  }

  private static String word(Verdict verdict) {
    return verdict.verdict().isEmpty() ? "unreadable" : VisibleText.line(verdict.verdict());
  }

  private String decision(CriticDecision decision) {
    String type = decision.type().isEmpty() ? "unreadable" : VisibleText.line(decision.type());
    int rank = decision.ranking().indexOf(rewrite.id()) + 1;
    if (rank > 0) {
      return "%s, rank %d of %d".formatted(type, rank, decision.ranking().size());
    }
    boolean candidate = rewrite.kind() == Rewrite.Kind.CANDIDATE;
    return candidate && !decision.ranking().isEmpty() ? type + ", not ranked" : type;
  }

  private List<Why.Link> links() {
    List<Why.Link> links = new ArrayList<>();
    rewrite.verdict().ifPresent(verdict -> links.add(new Why.Link("verdict", verdict.path())));
    rewrite.decision().ifPresent(decision -> links.add(new Why.Link("reasoning", decision.path())));
    rewrite
        .candidate()
        .ifPresent(candidate -> links.add(new Why.Link("manifest", candidate.path())));
    links.removeIf(link -> content.files().file(link.path()).isEmpty());
    return links;
  }

  private List<Why.Check> checks() {
    if (rewrite.gate().isEmpty()) {
      return List.of();
    }
    Map<String, Why.Check> checks = new LinkedHashMap<>();
    CHECKS.forEach(name -> checks.put(name, new Why.Check(name, Optional.empty(), "")));
    for (GateCheck check : rewrite.gate().orElseThrow().checks()) {
      String name = VisibleText.line(check.name());
      checks.put(
          name, new Why.Check(name, Optional.of(check.state()), VisibleText.line(check.reason())));
    }
    return List.copyOf(checks.values());
  }

  private String gateNote() {
    if (rewrite.kind() != Rewrite.Kind.CANDIDATE || rewrite.gate().isPresent()) {
      return "";
    }
    return "The gate did not run on this candidate.";
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (String dropped : rewrite.droppedChanges()) {
      warnings.add("Dropped by the merge: " + VisibleText.line(dropped));
    }
    for (FileDelta file : rewrite.files()) {
      String label = VisibleText.line(file.label());
      if (file.status() == FileDelta.Status.MISSING) {
        warnings.add(label + " is declared in the manifest, but was not delivered.");
      } else if (!file.declared() && rewrite.kind() == Rewrite.Kind.CANDIDATE) {
        warnings.add(label + " changed, but the manifest does not declare it.");
      }
    }
    return warnings;
  }

  private Why.Foretold foretold(Prediction prediction) {
    return new Why.Foretold(
        VisibleText.line(prediction.taskId()),
        prediction.predicted().word(),
        rollouts(rewrite.parentRound(), prediction.taskId(), prediction.before()),
        rollouts(rewrite.effectRound(), prediction.taskId(), prediction.after()),
        prediction.outcome());
  }

  /// A tick or cross for each rollout in recorded order, or passes before failures if only their
  /// number is known.
  private String rollouts(int round, String task, Optional<Prediction.Passes> passes) {
    Optional<List<Boolean>> flags =
        content.replay().recorded().outcomes(round).stream()
            .filter(outcome -> outcome.taskId().equals(task) && !outcome.rollouts().isEmpty())
            .map(outcome -> outcome.rollouts())
            .reduce((first, second) -> second);
    if (flags.isPresent()) {
      return String.join("", flags.get().stream().map(flag -> flag ? "✔" : "✖").toList());
    }
    return passes
        .map(p -> "✔".repeat(p.passed()) + "✖".repeat(Math.max(0, p.attempts() - p.passed())))
        .orElse("?");
  }

  private String score() {
    long hits = predicted(Prediction.Outcome.HIT);
    long told = hits + predicted(Prediction.Outcome.MISS);
    if (told > 0) {
      return hits + " of " + told + " came true";
    }
    return rewrite.predictions().isEmpty() ? "" : "no effect recorded";
  }

  private long predicted(Prediction.Outcome outcome) {
    return rewrite.predictions().stream().filter(p -> p.outcome() == outcome).count();
  }

  private static String signature(Candidate.Signature signature) {
    String least =
        signature.expectedMinCalls().isPresent()
            ? " ≥ " + signature.expectedMinCalls().getAsInt()
            : "";
    return VisibleText.line(signature.type() + " " + signature.name()) + least;
  }

  private List<Why.Evidence> evidence() {
    Set<Anchor> anchors = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    Stream.concat(
            rewrite.candidate().stream().flatMap(candidate -> candidate.anchors().stream()),
            rewrite.verdict().stream().flatMap(verdict -> verdict.anchors().stream()))
        .filter(anchor -> seen.add(anchor.text()))
        .forEach(anchors::add);
    return anchors.stream().map(this::evidence).toList();
  }

  private Why.Evidence evidence(Anchor anchor) {
    String text = VisibleText.line(anchor.text());
    if (anchor.target().isEmpty()) {
      return new Why.Evidence(text, Optional.empty(), "leaves the run");
    }
    if (content.files().file(anchor.target()).isEmpty()) {
      return new Why.Evidence(text, Optional.empty(), "not in the run");
    }
    return new Why.Evidence(
        text, Optional.of(ArtefactPlace.step(anchor.target(), anchor.step())), "");
  }

  private List<Finding> findings() {
    Set<String> own = new LinkedHashSet<>();
    rewrite.candidate().ifPresent(candidate -> own.add(candidate.path()));
    rewrite.verdict().ifPresent(verdict -> own.add(verdict.path()));
    rewrite.decision().ifPresent(decision -> own.add(decision.path()));
    for (FileDelta file : rewrite.files()) {
      file.after().ifPresent(after -> own.add(after.path()));
    }
    return content.findings().stream()
        .filter(finding -> own.contains(finding.path()) || names(finding))
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .toList();
  }

  private boolean names(Finding finding) {
    return rewrite.kind() == Rewrite.Kind.CANDIDATE
        && (finding.path().contains("/" + rewrite.id() + "/")
            || finding.message().contains(rewrite.id()));
  }
}

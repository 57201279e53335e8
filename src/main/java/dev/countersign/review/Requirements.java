package dev.countersign.review;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Noticed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The shared rules of a decision (PRODUCT, "Rules that every screen and verb shares"). Pure.
final class Requirements {

  /// The fewest characters of a reason where one is required.
  static final int SHORTEST_REASON = 10;

  private Requirements() {}

  static Readiness readiness(
      List<String> labels,
      List<? extends Noticed> findings,
      Risk risk,
      Set<String> viewed,
      Set<String> acknowledged) {
    List<String> unviewed = labels.stream().filter(label -> !viewed.contains(label)).toList();
    List<Noticed> open =
        RewriteFindings.toAcknowledge(findings).stream()
            .filter(finding -> !acknowledged.contains(finding.rule()))
            .toList();
    return new Readiness(unviewed, open, "", risk);
  }

  /// Why this decision needs a reason; empty if it needs none.
  static String reasonNeeded(Choice choice, Reviewable subject, Risk risk, boolean supersedes) {
    if (supersedes) {
      return "it replaces an earlier decision of yours";
    }
    return switch (choice) {
      case REJECT -> "a rejection says why";
      case ASK -> "a question says what is missing";
      case OVERRIDE -> "an override says why the gate was wrong";
      case APPROVE ->
          !subject.agrees(choice)
              ? "it differs from what the run recorded"
              : risk.high() ? "the risk class is high" : "";
    };
  }

  /// What is missing before this decision may be signed, each a sentence, that about findings with
  /// one of them on each line after it; empty if nothing is.
  static List<String> missing(
      DecisionRequest request, Reviewable subject, Readiness readiness, boolean supersedes) {
    List<String> missing = new ArrayList<>();
    if (request.choice().letsStand()) {
      if (!readiness.unviewed().isEmpty()) {
        missing.add(
            "Not every file was stated as viewed: %s. View them, or state it with --viewed-all."
                .formatted(
                    readiness.unviewed().stream()
                        .map(VisibleText::line)
                        .collect(Collectors.joining(", "))));
      }
      if (!readiness.unacknowledged().isEmpty()) {
        missing.add(
            "Findings to acknowledge (--acknowledge %s):\n%s"
                .formatted(rules(readiness.unacknowledged()), list(readiness.unacknowledged())));
      }
    }
    if (request.choice() == Choice.OVERRIDE && !subject.gateFailed()) {
      missing.add("There is no failed gate to override: approve or reject it.");
    }
    String why = reasonNeeded(request.choice(), subject, readiness.risk(), supersedes);
    if (!why.isEmpty() && request.reason().strip().length() < SHORTEST_REASON) {
      missing.add(
          "A reason of %d characters or more is required: %s.".formatted(SHORTEST_REASON, why));
    }
    return missing;
  }

  /// Refuses rules that are acknowledged but found nothing here: only what a person could see may
  /// be signed as acknowledged.
  ///
  /// @param findings what bears on the target, seen from where the person decides
  static Optional<String> notFound(DecisionRequest request, List<? extends Noticed> findings) {
    Set<String> found = findings.stream().map(Noticed::rule).collect(Collectors.toSet());
    String others =
        request.acknowledged().stream()
            .filter(rule -> !found.contains(rule))
            .distinct()
            .map(VisibleText::line)
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "There is nothing of this to acknowledge on %s, leave it out: %s."
                .formatted(request.target(), others));
  }

  private static String rules(List<? extends Noticed> findings) {
    return findings.stream()
        .map(Noticed::rule)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(","));
  }

  private static String list(List<? extends Noticed> findings) {
    return findings.stream()
        .map(finding ->
            VisibleText.line(
                finding.severity().name().toLowerCase(Locale.ROOT) + " " + line(finding)))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Noticed finding) {
    return finding.place() + " [" + finding.rule() + "] " + finding.message();
  }
}

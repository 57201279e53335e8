package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.LineFeeds;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The share of a manifest's claims that have live evidence.
public final class EvidenceCoverage implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_EVIDENCE_COVERAGE",
          "claims without live evidence",
          Severity.LOW,
          "tasks_will_unlock and tasks_will_stabilize of a manifest, the items of its Failure"
              + " Evidence section, its references",
          "claims = predicted improvements + items of the section; a predicted task is covered if a"
              + " live reference of the manifest is about it, an item if it has a live reference of"
              + " its own; coverage = covered / claims; reported below 1",
          "whether the evidence supports the claim is for a reader to say",
          "AUDIT C9");

  /// The claims of one manifest.
  ///
  /// @param candidate its id
  /// @param covered claims with a live reference
  /// @param claims claims in all
  /// @param bare the claims without one
  public record Coverage(String candidate, int covered, int claims, List<String> bare) {
    /// Keeps a copy.
    public Coverage {
      bare = List.copyOf(bare);
    }

    /// Such as `2 of 3`.
    public String words() {
      return covered + " of " + claims;
    }
  }

  EvidenceCoverage() {}

  @Override
  public RuleText text() {
    return TEXT;
  }

  /// The coverage of a candidate's claims; empty if it makes none.
  public static Optional<Coverage> of(AuditInput input, Candidate candidate) {
    return of(input, candidate, Citations.of(input));
  }

  private static Optional<Coverage> of(AuditInput input, Candidate candidate, List<Citation> all) {
    List<Citation> live =
        all.stream().filter(c -> c.document().equals(candidate.path()) && c.live()).toList();
    List<String> bare = new ArrayList<>();
    int claims = 0;
    for (String task :
        Stream.concat(candidate.willUnlock().stream(), candidate.willStabilize().stream())
            .toList()) {
      claims++;
      if (live.stream().noneMatch(citation -> OffTopicAnchor.same(task, citation.task()))) {
        bare.add("predicted: " + task);
      }
    }
    List<String> lines = LineFeeds.lines(Citations.text(input, candidate.path()));
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      inside = line.startsWith("## ") ? line.equals("## Failure Evidence") : inside;
      int number = i + 1;
      if (inside && (line.startsWith("- ") || line.startsWith("* "))) {
        claims++;
        if (live.stream().noneMatch(citation -> citation.line() == number)) {
          bare.add("line " + number + ": " + line.substring(2));
        }
      }
    }
    return claims == 0
        ? Optional.empty()
        : Optional.of(new Coverage(candidate.id(), claims - bare.size(), claims, bare));
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<Citation> all = Citations.of(input);
    return input.recorded().candidates().stream()
        .filter(candidate -> candidate.path().contains("/candidates/"))
        .flatMap(candidate ->
            of(input, candidate, all).stream()
                .filter(coverage -> coverage.covered() < coverage.claims())
                .map(coverage -> finding(candidate, coverage)))
        .toList();
  }

  private static AuditFinding finding(Candidate candidate, Coverage coverage) {
    return new AuditFinding(
        TEXT.id(),
        coverage.covered() == 0 ? Severity.MEDIUM : TEXT.severity(),
        new Subject.OfRewrite(candidate.id(), candidate.round()),
        "live evidence is cited for %s claims of %s".formatted(coverage.words(), candidate.id()),
        coverage.bare(),
        List.of(Place.file(candidate.path(), "makes the claims")));
  }
}

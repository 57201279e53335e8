package dev.countersign.review;

import dev.countersign.audit.CheckResult;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Noticed;

/// A check that is a rule in the profile and that the audit finds unsatisfied: approve needs it
/// acknowledged like a high finding.
///
/// @param result what the audit makes of it
/// @param severity that of its rule
/// @param title that of its rule
public record UnsatisfiedCheck(CheckResult result, Finding.Severity severity, String title)
    implements Noticed {

  @Override
  public String rule() {
    return result.check();
  }

  @Override
  public String place() {
    return result.evidence().isEmpty()
        ? result.subject().id()
        : result.evidence().getFirst().text();
  }

  @Override
  public String message() {
    return title + ": " + result.why();
  }

  @Override
  public String toString() {
    return place() + " [" + rule() + "] " + message();
  }
}

package dev.countersign.trace;

import dev.countersign.trace.Finding.Severity;

/// Something that the import or the audit noticed, as lists and decisions take it.
public interface Noticed {

  /// Stable code of the rule; docs/rules.md lists them.
  String rule();

  /// How much it matters to a decision.
  Severity severity();

  /// Where it is, as text.
  String place();

  /// One sentence, untrusted text.
  String message();
}

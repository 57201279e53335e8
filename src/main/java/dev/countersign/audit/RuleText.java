package dev.countersign.audit;

import dev.countersign.trace.Finding;

/// The documentation of a rule, from which the screen's "how computed" and a row of docs/rules.md
/// come; a test compares them.
///
/// @param id stable code in capitals, such as `GATE_07_UNKNOWN_TASKS`
/// @param title what is checked, in a few words
/// @param severity of a finding by this rule, or of an unsatisfied check
/// @param inputs the files and records that it reads
/// @param formula how it is computed, with units
/// @param limits what it cannot see; empty if nothing has to be said
/// @param source where the rule comes from, such as `AUDIT C1 check 7`
public record RuleText(
    String id,
    String title,
    Finding.Severity severity,
    String inputs,
    String formula,
    String limits,
    String source) {}

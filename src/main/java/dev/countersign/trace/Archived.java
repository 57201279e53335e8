package dev.countersign.trace;

/// The archive's word on a candidate that did not ship (FORMATS 3.11).
///
/// @param round the evolve round
/// @param candidateId the candidate
/// @param path run-relative path of its `.context.json`
/// @param reason `no_op`, `not_selected`, `decision_chain_broken:…`, or `gate:<first failed check>`
public record Archived(int round, String candidateId, String path, String reason) {}

package dev.countersign.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A candidate edit as its change manifest declares it (FORMATS 3.12, `candidates/C-R<n>-NN.md`).
/// The main branch's evolver makes one edit a round and writes no manifest: its candidate is
/// `R<n>`, as the round's section of `learnings.md` and its scratch files describe it (FORMATS 5.2
/// and 5.5).
///
/// @param round the evolve round that proposed it
/// @param id the file's stem; what the front matter says is a finding if it differs
/// @param path run-relative path of the manifest
/// @param buckets prompt, tools, config, processor, or unknown words as recorded
/// @param changes declared file changes
/// @param willUnlock tasks with no pass so far that are predicted to pass
/// @param willStabilize tasks with some passes that are predicted to pass always
/// @param atRisk tasks that may be lost
/// @param signature how its effect can be recognised, if declared
/// @param iteratesFrom the earlier ship that it builds on; empty if none
/// @param anchors evidence cited in the body
/// @param readable false if the manifest could not be parsed; then all else is empty
public record Candidate(
    int round,
    String id,
    String path,
    List<String> buckets,
    List<FileChange> changes,
    List<String> willUnlock,
    List<String> willStabilize,
    List<String> atRisk,
    Optional<Signature> signature,
    String iteratesFrom,
    List<Anchor> anchors,
    boolean readable) {

  public Candidate {
    buckets = List.copyOf(buckets);
    changes = List.copyOf(changes);
    willUnlock = List.copyOf(willUnlock);
    willStabilize = List.copyOf(willStabilize);
    atRisk = List.copyOf(atRisk);
    anchors = List.copyOf(anchors);
  }

  /// An `attribution_signature`.
  ///
  /// @param type `tool_call`, `processor_invocation` or another word as recorded
  /// @param name the tool's or the class's name
  /// @param expectedMinCalls as declared
  public record Signature(String type, String name, OptionalInt expectedMinCalls) {}
}

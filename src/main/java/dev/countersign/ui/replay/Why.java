package dev.countersign.ui.replay;

import dev.countersign.replay.Fate;
import dev.countersign.replay.Prediction;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import java.util.List;
import java.util.Optional;

/// Why a rewrite happened and what came of it: what the right pane says.
///
/// Every text in it that comes from the run is already visible text.
///
/// @param id of the rewrite
/// @param buckets the manifest's words
/// @param fate the strongest fact
/// @param origin such as `H9 → H10 · round 10`
/// @param verdict the Critic's word; empty if none is recorded
/// @param decision the Critic's decision in words, such as `ship, rank 1 of 2`; empty if none
/// @param links to the files that say so
/// @param checks of the gate; empty for a rewrite that has no gate
/// @param gateNote one sentence on the gate as a whole; empty if the checks say it all
/// @param facts every recorded fact about its fate
/// @param warnings dropped and undeclared changes
/// @param predictions the manifest's predictions, with their outcome
/// @param score such as `5 of 7 came true`; empty without predictions
/// @param beforeRound heading of the first outcome column
/// @param afterRound heading of the second
/// @param signature how its effect can be recognised; empty if not declared
/// @param evidence what manifest and verdict cite
/// @param findings of import and audit on this rewrite
public record Why(
    String id,
    List<String> buckets,
    Fate fate,
    String origin,
    String verdict,
    String decision,
    List<Link> links,
    List<Check> checks,
    String gateNote,
    List<String> facts,
    List<String> warnings,
    List<Foretold> predictions,
    String score,
    String beforeRound,
    String afterRound,
    String signature,
    List<Evidence> evidence,
    List<Finding> findings) {

  public Why {
    buckets = List.copyOf(buckets);
    links = List.copyOf(links);
    checks = List.copyOf(checks);
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
    predictions = List.copyOf(predictions);
    evidence = List.copyOf(evidence);
    findings = List.copyOf(findings);
  }

  /// A word that opens a file.
  ///
  /// @param word on the screen
  /// @param path run-relative
  public record Link(String word, String path) {}

  /// One gate check.
  ///
  /// @param name as recorded
  /// @param state what was recorded; empty if the gate recorded nothing about it
  /// @param reason the recorded reason
  public record Check(String name, Optional<GateCheck.State> state, String reason) {}

  /// A prediction for one task.
  ///
  /// @param task its id
  /// @param predicted what the manifest said
  /// @param before a tick or cross for each rollout of the parent round; `?` if not recorded
  /// @param after the same for the effect round
  /// @param outcome how it went
  public record Foretold(
      String task, String predicted, String before, String after, Prediction.Outcome outcome) {}

  /// A citation.
  ///
  /// @param text as written
  /// @param place where it can be opened; empty if it is dead
  /// @param problem why it is dead; empty if it is not
  public record Evidence(String text, Optional<ArtefactPlace> place, String problem) {}
}

package dev.countersign.trace;

import java.util.List;

/// The Critic's decision for a round (FORMATS 3.12, `decision.md`).
///
/// @param round the folder's round
/// @param path run-relative path
/// @param type `ship`, `no_op`, or another word as recorded; empty if the file is unreadable, and
///   then nothing ships
/// @param ranking candidate ids in order of shipping
/// @param strategyConcern the Critic's words; empty if none
public record CriticDecision(
    int round, String path, String type, List<String> ranking, String strategyConcern) {

  public CriticDecision {
    ranking = List.copyOf(ranking);
  }
}

package dev.countersign.audit;

import java.util.Arrays;
import java.util.Optional;

/// Which definition of the gate a run is held against: the source system has several (AUDIT fact
/// 1).
public enum AuditProfile {
  /// Any task that passed and stops passing rejects (paper section 7.6).
  PAPER_STRICT("paper-strict"),
  /// A loss within 5 % of the pass count is noise (paper table 8).
  PAPER_NOISE("paper-noise"),
  /// Against the best so far: tolerance 0.03 of the score, at least 3 tasks (public recipe).
  GAIA_EVOLVER("gaia-evolver"),
  /// The gates of the AEGIS code: structure, novelty, canonicalize, counterfactual, replay.
  AEGIS_CODE("aegis-code");

  private final String word;

  AuditProfile(String word) {
    this.word = word;
  }

  /// The word on the command line, in files and on the screen.
  public String word() {
    return word;
  }

  /// The profile with this word.
  public static Optional<AuditProfile> of(String word) {
    return Arrays.stream(values()).filter(profile -> profile.word.equals(word)).findFirst();
  }
}

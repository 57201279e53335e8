package dev.countersign.ui.replay;

import java.util.List;
import java.util.Optional;

/// One stage of a round as the strip shows it.
///
/// @param name such as `Critic`
/// @param parts what it did, such as `1 accept` and `1 reject`
/// @param artefact the place that tells it; empty if the run has none
/// @param current whether it is the stage at hand
public record PipelineStage(
    String name, List<Part> parts, Optional<ArtefactPlace> artefact, boolean current) {

  public PipelineStage {
    parts = List.copyOf(parts);
  }

  /// A few words in one tone.
  public record Part(String text, Tone tone) {}

  /// What words mean for the reader; shown as colour beside the words.
  public enum Tone {
    PLAIN,
    GOOD,
    BAD,
    CAUTION;

    /// The style class that carries it.
    public String styleClass() {
      return switch (this) {
        case PLAIN -> "tone-plain";
        case GOOD -> "tone-good";
        case BAD -> "tone-bad";
        case CAUTION -> "tone-caution";
      };
    }
  }

  /// Everything in one line, as a screen reader says it.
  public String sentence() {
    return name + " " + String.join(", ", parts.stream().map(Part::text).toList());
  }
}

package dev.countersign.replay.blind;

import dev.countersign.base.Counted;
import java.util.List;

/// Something that the recordings of a run cannot show (AUDIT C23).
///
/// @param what cannot be seen
/// @param why not, in one sentence; may name parts of the run and is untrusted
/// @param count how many places of the run it concerns; 0 if they cannot be counted
/// @param sessions in how many rollouts; 0 if it is not a matter of sessions
/// @param examples rounds or sessions, the first ones; untrusted
public record RunBlindSpot(
    String what, String why, int count, int sessions, List<String> examples) {

  public RunBlindSpot {
    examples = List.copyOf(examples);
  }

  /// The figures and examples in words, such as `12 in 3 of 60 rollouts (R1-a, R1-b, R2-a)`; empty
  /// if there are none.
  ///
  /// @param of how many rollouts were read
  public String figures(int of) {
    String places = count > 0 ? "%,d".formatted(count) : "";
    String where =
        sessions > 0 ? "in %,d of %s".formatted(sessions, Counted.grouped(of, "rollout")) : "";
    String named = examples.isEmpty() ? "" : "(" + String.join(", ", examples) + ")";
    return String.join(" ", List.of(places, where, named)).strip().replaceAll(" +", " ");
  }
}

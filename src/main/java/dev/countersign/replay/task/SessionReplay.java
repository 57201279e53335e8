package dev.countersign.replay.task;

import dev.countersign.trace.Session;
import java.util.List;
import java.util.Optional;

/// A recorded session, ready to be stepped through. Long texts stay in the store and are read with
/// [Passages]; what is the same in many steps is held once, so any step is at hand at once.
///
/// @param session the session
/// @param turns in order
/// @param steps in order of the session
/// @param harness the state of the harness at each step; as many as steps
/// @param rewrites every mid-task rewrite, in order
/// @param nested sub-agents and summarisers
/// @param diagnoses what went wrong, in order of rule and step
/// @param blindSpots what the recording cannot show
public record SessionReplay(
    Session session,
    List<Turn> turns,
    List<TaskStep> steps,
    List<HarnessAtStep> harness,
    List<MidTaskRewrite> rewrites,
    List<NestedSession> nested,
    List<Diagnosis> diagnoses,
    List<BlindSpot> blindSpots) {

  public SessionReplay {
    turns = List.copyOf(turns);
    steps = List.copyOf(steps);
    harness = List.copyOf(harness);
    rewrites = List.copyOf(rewrites);
    nested = List.copyOf(nested);
    diagnoses = List.copyOf(diagnoses);
    blindSpots = List.copyOf(blindSpots);
  }

  /// The rewrite with this id.
  public Optional<MidTaskRewrite> rewrite(String id) {
    return rewrites.stream().filter(rewrite -> rewrite.id().equals(id)).findFirst();
  }

  /// The first step with this number; empty if there is none.
  public Optional<TaskStep> step(int number) {
    return steps.stream().filter(step -> step.key().step() == number).findFirst();
  }
}

package dev.countersign.audit.prediction;

import dev.countersign.trace.Candidate.Signature;
import java.util.List;
import java.util.OptionalInt;

/// Whether what a ship brought was used where tasks went better (AUDIT C4).
///
/// @param candidate the ship
/// @param round its evolve round
/// @param before the round whose harness it started from
/// @param effectRound the round that ran it
/// @param signature as declared
/// @param expected calls: `expected_min_calls`, 1 if the manifest does not say
/// @param rollouts how many rollouts of the effect round have a journal
/// @param calls in all of them; empty if there is none, or if the signature names nothing that can
///   be counted
/// @param callsBefore in the journals of all rounds before the effect round
/// @param namedBefore whether the parent's harness names it already
/// @param iterated whether the manifest says that it builds on an earlier ship
/// @param tasks the predicted improvements
/// @param elsewhere other tasks in which it fired
public record Attribution(
    String candidate,
    int round,
    int before,
    int effectRound,
    Signature signature,
    int expected,
    int rollouts,
    OptionalInt calls,
    int callsBefore,
    boolean namedBefore,
    boolean iterated,
    List<TaskFiring> tasks,
    List<String> elsewhere) {

  public Attribution {
    tasks = List.copyOf(tasks);
    elsewhere = List.copyOf(elsewhere);
  }

  /// What can be said of one predicted task.
  public enum Standing {
    /// It went better, and the declared name fired in it.
    ATTRIBUTED("attributed"),
    /// It went better although the declared name never fired in it: luck, another cause, or an
    /// exploit.
    UNATTRIBUTED("unattributed"),
    /// The declared name fired, and the task did not go better.
    FIRED_IN_VAIN("fired in vain"),
    /// It neither fired nor went the task better.
    NEITHER("neither"),
    /// Without journals it cannot be told.
    CANNOT_TELL("cannot tell");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /// The word in tables and files.
    public String word() {
      return word;
    }
  }

  /// One predicted task.
  ///
  /// @param task its id
  /// @param grade how it changed from the parent round to the effect round
  /// @param calls in all its rollouts; empty without journals
  /// @param most calls in that of its rollouts with the most
  /// @param standing what follows
  public record TaskFiring(
      String task, TaskGrade grade, OptionalInt calls, int most, Standing standing) {

    /// Whether the task went better.
    public boolean flipped() {
      return grade.isImproved();
    }
  }

  /// The predicted tasks of this standing.
  public List<TaskFiring> with(Standing standing) {
    return tasks.stream().filter(task -> task.standing() == standing).toList();
  }

  /// First reading of `expected_min_calls`: so many in the whole round. False if they cannot be
  /// counted.
  public boolean meetsPerRound() {
    return calls.orElse(-1) >= expected;
  }

  /// Second reading: so many in a rollout of every task that went better. False if one of these
  /// tasks has no journal.
  public boolean meetsPerFlippedTask() {
    return calls.isPresent()
        && tasks.stream().filter(TaskFiring::flipped).allMatch(task -> task.most() >= expected);
  }

  /// Such as `attributed 2, unattributed 1, fired in vain 0`.
  public String summary() {
    int unknown = with(Standing.CANNOT_TELL).size();
    return "attributed "
        + with(Standing.ATTRIBUTED).size()
        + ", unattributed "
        + with(Standing.UNATTRIBUTED).size()
        + ", fired in vain "
        + with(Standing.FIRED_IN_VAIN).size()
        + (unknown == 0 ? "" : ", cannot tell " + unknown);
  }
}

package dev.countersign.replay.task;

/// Which step of a session is meant. The step number alone is neither monotone nor unique in a
/// journal, because a resumed turn can count an unfinished step again (FORMATS 1.1 and 1.4).
///
/// @param turn which turn of the session, from 0
/// @param step the number as recorded, from 0
public record StepKey(int turn, int step) implements Comparable<StepKey> {

  @Override
  public int compareTo(StepKey other) {
    int byTurn = Integer.compare(turn, other.turn);
    return byTurn != 0 ? byTurn : Integer.compare(step, other.step);
  }
}

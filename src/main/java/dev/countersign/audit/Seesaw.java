package dev.countersign.audit;

/// What counts as a regression of a ship against an earlier round (AUDIT fact 1: the source system
/// has several definitions).
public sealed interface Seesaw {

  /// No task that passed in the round measured before may stop passing (paper section 7.6).
  record NoTaskLost() implements Seesaw {}

  /// The number of passing tasks may fall by this share of the round measured before, as noise
  /// (paper table 8).
  ///
  /// @param share of the earlier pass count, from 0 to 1
  record CountWithin(double share) implements Seesaw {}

  /// The pass rate may be lower than the best round so far by this much, and a change of fewer
  /// tasks is ignored (public recipe, FORMATS 5.6).
  ///
  /// @param tolerance of the pass rate, from 0 to 1; a drop of exactly this much is tolerated
  /// @param tasks the smallest number of lost tasks that counts
  record BestSoFar(double tolerance, int tasks) implements Seesaw {}

  /// The recipe's rollback: the pass rate fell by this much or more against the last round that was
  /// not rolled back, and by this many tasks (FORMATS 4.4).
  ///
  /// @param drop of the pass rate, from 0 to 1; a drop of exactly this much counts
  /// @param tasks the smallest number of lost tasks that counts
  record Rollback(double drop, int tasks) implements Seesaw {}
}

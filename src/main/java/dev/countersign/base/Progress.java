package dev.countersign.base;

/// How a long operation tells its caller how far it is, and learns that it should stop.
///
/// The operation calls [#report] between units of work, at least every 200 ms; it never looks at
/// threads or at JavaFX.
@FunctionalInterface
public interface Progress {

  /// Ignores reports and never cancels.
  Progress NONE = (done, total) -> {};

  /// Says that `done` of `total` units are finished, and stops the operation if the user asked to.
  ///
  /// @param done units finished so far, from 0
  /// @param total units in all, or -1 if that is not known
  /// @throws java.util.concurrent.CancellationException if the user asked to stop; let it propagate
  void report(long done, long total);
}

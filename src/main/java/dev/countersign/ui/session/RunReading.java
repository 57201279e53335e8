package dev.countersign.ui.session;

import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.function.Consumer;

/// Reads all rollouts of the run whose session is open.
record RunReading(SessionViewModel model, SessionDesk desk, TaskRunner tasks) {

  /// Looks for what the recordings of the run cannot show.
  ///
  /// @param found told of it, if the run is still the one that is open
  /// @param failed told why it could not be read
  void blindSpots(Consumer<RunBlindSpots> found, Consumer<String> failed) {
    RunId run = model.content().orElseThrow().run();
    tasks.run(
        "Reading the rollouts of " + run,
        progress -> desk.blindSpots(run, progress),
        spots ->
            model
                .content()
                .filter(open -> open.run().equals(run))
                .ifPresent(_ -> found.accept(spots)),
        e -> failed.accept("The rollouts cannot be read: " + e.getMessage()));
  }
}

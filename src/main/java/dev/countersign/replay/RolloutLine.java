package dev.countersign.replay;

import dev.countersign.base.Counted;
import dev.countersign.replay.TaskMatrix.Cell;
import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One attempt at a task in a round.
///
/// @param number which attempt, from 0
/// @param passed whether it passed; empty if nothing says
/// @param session its journal; empty if the run has none
public record RolloutLine(int number, Optional<Boolean> passed, Optional<Session> session) {

  /// The attempts of a cell, with the journals that there are. A journal without a rollout number
  /// takes the first free place.
  public static List<RolloutLine> of(Cell cell, List<Session> sessions) {
    List<Optional<Session>> places = new ArrayList<>();
    for (int i = 0; i < cell.attempts(); i++) {
      places.add(Optional.empty());
    }
    for (Session session : sessions) {
      int wanted = session.rollout().orElseGet(() -> places.indexOf(Optional.<Session>empty()));
      int place = wanted < 0 ? places.size() : wanted;
      if (place < 1_000) {
        while (places.size() <= place) {
          places.add(Optional.empty());
        }
        places.set(place, Optional.of(session));
      }
    }
    var lines = new ArrayList<RolloutLine>();
    for (int i = 0; i < places.size(); i++) {
      lines.add(new RolloutLine(i, passed(cell, i, places.get(i)), places.get(i)));
    }
    return lines;
  }

  /// The attempt that stands for a cell: with a journal if there is one, and passed if the cell
  /// did.
  public static Optional<RolloutLine> standingFor(Cell cell, List<RolloutLine> lines) {
    List<RolloutLine> recorded = lines.stream().filter(line -> line.session.isPresent()).toList();
    return recorded.stream()
        .filter(line -> line.passed.orElse(!cell.passed()) == cell.passed())
        .findFirst()
        .or(() -> recorded.stream().findFirst());
  }

  /// Whether a rollout passed, by its journal or else by the run's task history; empty if neither
  /// says, or if the history has several attempts of different ends and the journal does not say
  /// which one it is.
  public static Optional<Boolean> passed(Session session, TaskMatrix matrix) {
    if (!session.passed().isEmpty()) {
      return Optional.of(Boolean.valueOf(session.passed()));
    }
    if (session.role() != Session.Role.ROLLOUT || session.round().isEmpty()) {
      return Optional.empty();
    }
    return matrix
        .cell(session.taskId(), session.round().getAsInt())
        .flatMap(cell ->
            session.rollout().isPresent() || cell.attempts() == 1
                ? passed(cell, session.rollout().orElse(0), Optional.of(session))
                : unanimous(cell));
  }

  private static Optional<Boolean> unanimous(Cell cell) {
    List<Boolean> found = cell.rollouts().stream().distinct().toList();
    boolean all = cell.rollouts().size() == cell.attempts() && found.size() == 1;
    return all ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Optional<Boolean> passed(Cell cell, int number, Optional<Session> session) {
    if (number < cell.rollouts().size()) {
      return Optional.of(cell.rollouts().get(number));
    }
    if (cell.attempts() == 1 && number == 0) {
      return Optional.of(cell.passed());
    }
    return session.map(Session::passed).filter(word -> !word.isEmpty()).map(Boolean::valueOf);
  }

  /// `✓ passed`, `✗ failed` or `? not recorded`.
  public String verdict() {
    return passed.map(done -> done ? "✓ passed" : "✗ failed").orElse("? not recorded");
  }

  /// Steps and exit, or that there is no journal.
  public String facts() {
    return session
        .map(found ->
            "%s · %s · %s"
                .formatted(
                    Counted.of(found.steps(), "step"),
                    found.exit().isEmpty() ? "did not end" : found.exit(),
                    Counted.of(found.records(), "record")))
        .orElse("journal not in the run");
  }

  /// Such as `r0 ✓ passed`.
  @Override
  public String toString() {
    return "r" + number + " " + verdict();
  }
}

package dev.countersign.replay.task;

import dev.countersign.replay.task.MidTaskRewrite.Kind;
import dev.countersign.replay.task.RewriteLog.Call;
import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays the segment boundaries of a step out: the history before, put together from what was said
/// since the last one, against the snapshot after (FORMATS 1.3).
final class BoundaryBuilder {

  private final StepBuilder.StepScene scene;
  private final StepBuilder.Session session;
  private final List<StepItem> items;

  BoundaryBuilder(StepBuilder.StepScene scene, StepBuilder.Session session, List<StepItem> items) {
    this.scene = scene;
    this.session = session;
    this.items = items;
  }

  /// The snapshot at this position, together with the one behind it.
  void snapshot(int at) {
    List<Said> all = scene.open().said;
    Said said = all.get(at);
    boolean second = at > 0 && all.get(at - 1).is("context_snapshot_raw");
    if (said.is("context_snapshot") && second) {
      return;
    }
    boolean pair = at + 1 < all.size() && all.get(at + 1).is("context_snapshot");
    Said after = pair ? all.get(at + 1) : said;
    long earlier = all.subList(0, at).stream().filter(one -> one.is(said.record().kind())).count();
    Optional<TracedStep.Boundary> traced =
        scene.traced().boundaries.stream().skip(earlier).findFirst();
    Context context = session.context();
    Passage before =
        context.history.isEmpty() ? Passage.NONE : session.passages().messages(context.history);
    boundary(traced, before, after.content(), pair ? List.of(said, after) : List.of(said));
    context.history.clear();
    context.history.addAll(Said.snapshot(after.record(), session.passages()));
    context.lastUserAt = -1;
  }

  /// Boundaries that the trace tells of, if no snapshot follows, as after a crash.
  void rest() {
    List<Said> said = scene.open().said;
    if (said.stream().noneMatch(one -> one.record().kind().startsWith("context_snapshot"))) {
      scene.traced().boundaries.forEach(this::withoutSnapshot);
    }
  }

  private void withoutSnapshot(TracedStep.Boundary boundary) {
    boundary(
        Optional.of(boundary),
        session.passages().messages(session.context().history),
        new Passage("", 0, Passage.Form.MISSING, Place.Nowhere.HERE),
        List.of());
  }

  private void boundary(
      Optional<TracedStep.Boundary> traced, Passage before, Passage after, List<Said> snapshots) {
    var records = new ArrayList<JournalRecord>();
    traced.ifPresent(boundary -> records.add(boundary.record()));
    snapshots.forEach(snapshot -> records.add(snapshot.record()));
    String reason = traced.map(TracedStep.Boundary::reason).orElse("reason not recorded");
    Hook hook = reason.equals("system_prompt_change") ? Hook.TASK_START : Hook.STEP_START;
    List<Trigger> triggers =
        hook == Hook.TASK_START ? scene.turn().atStart : scene.traced().at(hook);
    String note = reason + historyNote(before, after);
    String id =
        session
            .rewrites()
            .add(Kind.BOUNDARY, hook, triggers, before, after, Call.NONE, records, note);
    items.add(
        new StepItem(StepItem.Kind.BOUNDARY, "", "", before, after, List.of(id), records, note));
  }

  private String historyNote(Passage before, Passage after) {
    if (after.form() == Passage.Form.MISSING) {
      return "; the history after it was not recorded";
    }
    return before.form() == Passage.Form.NONE
        ? "; the history before it was not recorded"
        : same(before, after) ? "; the history stayed as it was" : "; history before it rebuilt";
  }

  private boolean same(Passage one, Passage other) {
    return one.length() == other.length()
        && session.passages().whole(one).equals(session.passages().whole(other));
  }
}

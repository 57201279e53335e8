package dev.countersign.ingest;

import dev.countersign.ingest.EvolverFacts.Note;
import dev.countersign.ingest.EvolverFacts.Scratch;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.GateCheck.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Infers which checks an evolve passed from the files that the checks leave behind (FORMATS 5.1):
/// their own reports are not kept by HarnessX. Each inferred check says so.
final class ScratchChecks {

  /// The checks in their order, each with the file that says it failed.
  private enum Check {
    DECISION("decision", "DECISION_REQUIRED"),
    TIMEOUT("timeout", "TIMEOUT"),
    CANONICALIZE("canonicalize", "CANONICALIZE_ERROR"),
    CONTRACT("contract", "CONTRACT_VIOLATIONS"),
    REPLAY("replay", "REPLAY_FAIL"),
    NOVELTY("novelty", "NOVELTY_FAIL"),
    EVIDENCE("evidence", "EVIDENCE_FAIL");

    private final String word;
    private final String failure;

    Check(String word, String failure) {
      this.word = word;
      this.failure = failure;
    }
  }

  private static final String LITERALS = "TASK_SPECIFIC_LITERALS";
  private static final List<String> WARNINGS =
      List.of(
          "NOVELTY_RATIONALE",
          "NOVELTY_SOFT_WARN",
          "DRY_FIRE_WARNINGS",
          "DRY_FIRE_TOOL_WARNINGS",
          "LITERALS_WARNING",
          "NEEDS_FROM_HUMAN");

  private final Scratch scratch;
  private final List<GateCheck> checks = new ArrayList<>();

  private ScratchChecks(Scratch scratch) {
    this.scratch = scratch;
  }

  /// The checks of a round; none if no file tells of any.
  static List<GateCheck> of(Scratch scratch) {
    return new ScratchChecks(scratch).read();
  }

  /// The file that says most about the checks.
  static Optional<AuditEvent.Line> at(Scratch scratch) {
    List<Note> failed = new ArrayList<>();
    for (Check check : Check.values()) {
      note(scratch, check.failure).ifPresent(failed::add);
    }
    return failed.stream()
        .findFirst()
        .or(() -> note(scratch, "REPLAY"))
        .or(() -> note(scratch, LITERALS))
        .map(note -> new AuditEvent.Line(0, 0, note.size(), "", note.path()));
  }

  private List<GateCheck> read() {
    Optional<Note> replay = note(scratch, "REPLAY");
    Optional<Note> literals = note(scratch, LITERALS);
    boolean replayFailed =
        note(scratch, Check.REPLAY.failure).isPresent()
            || replay.filter(note -> note.firstLine().contains("failed")).isPresent();
    boolean stopped = false;
    for (Check check : Check.values()) {
      Optional<Note> failure =
          check == Check.REPLAY && replayFailed
              ? note(scratch, check.failure).or(() -> replay)
              : note(scratch, check.failure);
      if (failure.isPresent()) {
        String says = failure.get().path() + ": " + failure.get().firstLine();
        checks.add(new GateCheck(check.word, State.FAILED, says));
        stopped = true;
      } else if (!stopped) {
        passed(check, replay, literals);
      }
    }
    if (!stopped) {
      literals.ifPresent(this::literals);
    }
    WARNINGS.forEach(name ->
        note(scratch, name)
            .ifPresent(note ->
                checks.add(
                    new GateCheck(
                        name.toLowerCase(java.util.Locale.ROOT),
                        State.PASSED,
                        "a warning only: " + note.path()))));
    return checks;
  }

  private void passed(Check check, Optional<Note> replay, Optional<Note> literals) {
    switch (check) {
      case DECISION, TIMEOUT -> {}
      case CANONICALIZE, CONTRACT ->
          replay
              .or(() -> literals)
              .ifPresent(later ->
                  checks.add(
                      new GateCheck(
                          check.word,
                          State.PASSED,
                          "inferred: a later check ran, " + later.path())));
      case REPLAY ->
          replay.ifPresent(note ->
              checks.add(
                  new GateCheck(check.word, State.PASSED, note.path() + ": " + note.firstLine())));
      case NOVELTY, EVIDENCE -> literals.ifPresent(later -> structural(check, later));
    }
  }

  private void structural(Check check, Note later) {
    boolean changed = !scratch.changes.isEmpty();
    checks.add(
        changed
            ? new GateCheck(
                check.word, State.PASSED, "inferred: a later check ran, " + later.path())
            : new GateCheck(
                check.word,
                State.SKIPPED,
                scratch.changeset.isEmpty()
                    ? "skipped: there is no changeset.json"
                    : "skipped: " + scratch.changeset + " is empty"));
  }

  private void literals(Note note) {
    checks.add(
        new GateCheck(
            "literals",
            State.PASSED,
            note.clean()
                ? note.path() + ": none found"
                : "advisory only: " + note.path() + " lists some"));
  }

  private static Optional<Note> note(Scratch scratch, String name) {
    return Optional.ofNullable(scratch.notes.get(name));
  }
}

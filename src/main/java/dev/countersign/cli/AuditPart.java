package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Replay;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The part of an audit that an id means: a round, a rewrite, a task or a session.
final class AuditPart {

  private static final Pattern TASK = Pattern.compile("task:.*", Pattern.DOTALL);

  private final Workspace opened;
  private final Id id;

  AuditPart(Workspace opened, Id id) {
    this.opened = opened;
    this.id = id;
  }

  /// Checks that the run has this part; of a task the audit has to say it.
  ///
  /// @throws RefusedException if it has not
  void mustExist() {
    if (TaskRewrites.isSession(id)) {
      if (TaskRewrites.isWholeSession(id)) {
        TaskRewrites.sessions(opened, id);
      } else {
        TaskRewrites.each(opened, id, _ -> {});
      }
    } else if (!id.part().isEmpty() && !isTask() && !isKnown(opened.replay(id.run()))) {
      throw missing();
    }
  }

  /// The results about this part: of a session the findings that are about it or whose evidence
  /// lies in it.
  ///
  /// @throws RefusedException if it is a task that the run does not name
  Audit of(Audit audit) {
    if (id.part().isEmpty()) {
      return audit;
    }
    InSession session = TaskRewrites.isSession(id) ? inSession() : InSession.NONE;
    var about =
        new Audit(
            audit.profile(),
            audit.checks().stream().filter(check -> isAbout(check.subject())).toList(),
            audit.findings().stream()
                .filter(f -> isAbout(f.subject()) || session.holds(f))
                .toList());
    if (about.checks().isEmpty()
        && about.findings().isEmpty()
        && isTask()
        && !isTaskOf(opened.replay(id.run()))) {
      throw missing();
    }
    return about;
  }

  /// Prints the diagnosis of a session; nothing for another part.
  void diagnose(Out out) {
    if (TaskRewrites.isWholeSession(id)) {
      var diagnoses = new DiagnosisText(opened, id);
      out.line("");
      TaskRewrites.sessions(opened, id).forEach(session -> diagnoses.print(session, out));
    }
  }

  /// Adds the diagnosis of a session as `diagnosis`; nothing for another part.
  void diagnose(ObjectNode json) {
    if (TaskRewrites.isWholeSession(id)) {
      var diagnoses = new DiagnosisText(opened, id);
      ArrayNode list = json.putArray("diagnosis");
      TaskRewrites.sessions(opened, id).forEach(session -> diagnoses.write(session, list));
    }
  }

  private boolean isTask() {
    return TASK.matcher(id.part()).matches();
  }

  private boolean isKnown(Replay replay) {
    Stream<Integer> rounds =
        Stream.of(
                replay.rounds().stream().map(round -> round.round()),
                replay.harnesses().stream().map(harness -> harness.round()),
                replay.rewrites().stream().map(rewrite -> rewrite.round()))
            .flatMap(numbers -> numbers);
    return replay.rewrite(id.part()).isPresent()
        || rounds.anyMatch(round -> id.part().equals("R" + round));
  }

  private boolean isTaskOf(Replay replay) {
    return replay.recorded().outcomes().stream()
        .anyMatch(outcome -> id.part().equals("task:" + outcome.taskId()));
  }

  private RefusedException missing() {
    return new RefusedException(
        "no %s '%s' in %s; list them: countersign %s %s"
            .formatted(
                isTask() ? "task" : "round or rewrite",
                isTask() ? id.part().substring("task:".length()) : id.part(),
                id.run(),
                isTask() ? "tasks" : "rewrites",
                id.run()));
  }

  private boolean isAbout(Subject subject) {
    return subject.id().equals(id.part())
        || (subject instanceof Subject.OfRewrite rewrite
            && id.part().equals("R" + rewrite.round()));
  }

  private InSession inSession() {
    Run run = opened.run(id.run());
    List<Session> sessions = TaskRewrites.sessions(opened, id);
    Set<Long> keys = sessions.stream().map(Session::key).collect(Collectors.toSet());
    Map<String, Boolean> known = new HashMap<>();
    boolean whole = TaskRewrites.isWholeSession(id);
    return finding ->
        Stream.concat(
                    Stream.of(finding.subject().id()),
                    finding.evidence().stream().map(Place::target))
                .anyMatch(target ->
                    target.equals(id.part()) || (whole && target.startsWith(id.part() + "#")))
            || (whole
                && finding.evidence().stream()
                    .filter(place -> !place.path().isEmpty())
                    .anyMatch(place ->
                        known.computeIfAbsent(
                            place.path(),
                            path ->
                                opened
                                    .sessions()
                                    .sessionOf(run, path)
                                    .filter(found -> keys.contains(found.key()))
                                    .isPresent())));
  }

  /// Whether a finding shows something that lies in a session.
  @FunctionalInterface
  private interface InSession {
    InSession NONE = _ -> false;

    boolean holds(AuditFinding finding);
  }
}

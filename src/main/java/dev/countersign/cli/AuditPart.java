package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Replay;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
  /// lies in it, of a task also the results that name it.
  ///
  /// @throws RefusedException if it is a task that the run does not name
  Audit of(Audit audit) {
    if (id.part().isEmpty()) {
      return audit;
    }
    if (isTask()) {
      return ofTask(audit);
    }
    InSession session = TaskRewrites.isSession(id) ? inSession() : InSession.NONE;
    return only(
        audit,
        check -> isAbout(check.subject()),
        finding -> isAbout(finding.subject()) || session.holds(finding));
  }

  private Audit ofTask(Audit audit) {
    Run run = opened.run(id.run());
    Map<Long, String> sessions =
        opened.sessions().sessions(run).stream()
            .filter(session -> session.taskId().equals(task()))
            .collect(Collectors.toMap(Session::key, Session::sessionId));
    boolean known = !sessions.isEmpty() || isTaskOf(opened.replay(id.run()));
    if (!known && audit.findings().stream().noneMatch(f -> isAbout(f.subject()))) {
      throw missing();
    }
    var named =
        new TaskNamed(task(), Set.copyOf(sessions.values()), isOfSession(run, sessions.keySet()));
    return only(audit, named::concerns, named::concerns);
  }

  private static Audit only(
      Audit audit, Predicate<CheckResult> checks, Predicate<AuditFinding> findings) {
    return new Audit(
        audit.profile(),
        audit.checks().stream().filter(checks).toList(),
        audit.findings().stream().filter(findings).toList());
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

  private String task() {
    return id.part().substring("task:".length());
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
                isTask() ? task() : id.part(),
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
    Predicate<String> isOfSession = isOfSession(run, keys);
    boolean whole = TaskRewrites.isWholeSession(id);
    return finding ->
        Stream.concat(
                    Stream.of(finding.subject().id()),
                    finding.evidence().stream().map(Place::target))
                .anyMatch(target ->
                    target.equals(id.part()) || (whole && target.startsWith(id.part() + "#")))
            || (whole
                && finding.evidence().stream()
                    .map(Place::path)
                    .filter(path -> !path.isEmpty())
                    .anyMatch(isOfSession));
  }

  /// Whether a path is that of a journal of one of these sessions, or of a copy; asked for once.
  private Predicate<String> isOfSession(Run run, Set<Long> keys) {
    Map<String, Boolean> known = new HashMap<>();
    return path ->
        known.computeIfAbsent(
            path,
            _ ->
                opened
                    .sessions()
                    .sessionOf(run, path)
                    .filter(found -> keys.contains(found.key()))
                    .isPresent());
  }

  /// Whether a finding shows something that lies in a session.
  @FunctionalInterface
  private interface InSession {
    InSession NONE = _ -> false;

    boolean holds(AuditFinding finding);
  }
}

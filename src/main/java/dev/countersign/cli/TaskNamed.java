package dev.countersign.cli;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells which results of an audit concern a task: those about it, those that name it, and those
/// whose evidence stands in one of its sessions.
final class TaskNamed {

  /// Shorter numbers stand in sentences for much else than a task.
  private static final int SHORTEST_NUMBER = 6;

  private final String part;
  private final Set<String> sessions;
  private final Predicate<String> isOfSession;
  private final Predicate<String> names;

  /// @param task the task's id
  /// @param sessions recorded ids of its sessions
  /// @param isOfSession whether a path is that of a journal of one of them, or of a copy
  TaskNamed(String task, Set<String> sessions, Predicate<String> isOfSession) {
    this.part = "task:" + task;
    this.sessions = Set.copyOf(sessions);
    this.isOfSession = isOfSession;
    this.names = names(task);
  }

  boolean concerns(AuditFinding finding) {
    return concerns(finding.subject(), finding.message(), finding.derivation(), finding.evidence());
  }

  boolean concerns(CheckResult check) {
    return concerns(check.subject(), check.why(), check.derivation(), check.evidence());
  }

  private boolean concerns(
      Subject subject, String says, List<String> derivation, List<Place> evidence) {
    return is(subject.id())
        || names.test(says)
        || derivation.stream().anyMatch(names)
        || any(evidence, Place::target, this::is)
        || any(evidence, Place::path, isOfSession);
  }

  private static boolean any(
      Collection<Place> evidence, Function<Place, String> of, Predicate<String> wanted) {
    return evidence.stream().map(of).filter(text -> !text.isEmpty()).anyMatch(wanted);
  }

  private boolean is(String target) {
    return target.equals(part)
        || (target.startsWith("s:")
            && Stream.of(target, target.replaceFirst("#[^#]*$", ""))
                .anyMatch(session -> sessions.contains(session.substring("s:".length()))));
  }

  /// Whether a text has the id as a whole word; `r0-` in front makes the name of a rollout.
  private static Predicate<String> names(String task) {
    if (task.isEmpty()
        || (task.length() < SHORTEST_NUMBER && task.chars().allMatch(Character::isDigit))) {
      return _ -> false;
    }
    return Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}_-])|(?<![\\p{L}\\p{N}_])r\\d{1,9}-)"
                + Pattern.quote(task)
                + "(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])")
        .asPredicate();
  }
}

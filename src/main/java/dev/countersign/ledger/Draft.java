package dev.countersign.ledger;

import java.util.List;
import java.util.Optional;

/// What a person is about to sign: a statement, the contents it binds, and what was shown.
///
/// @param statement what is recorded
/// @param subjects the contents; their bytes should be stored before ([Ledger#store])
/// @param absent parts that the run does not have
/// @param presentation what was on screen
public record Draft(
    Statement statement,
    List<Subject> subjects,
    List<AbsentPart> absent,
    Optional<Presentation> presentation) {

  public Draft {
    subjects = List.copyOf(subjects);
    absent = List.copyOf(absent);
  }

  /// A statement that binds these contents.
  public static Draft of(Statement statement, Subject... subjects) {
    return new Draft(statement, List.of(subjects), List.of(), Optional.empty());
  }
}

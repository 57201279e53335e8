package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.List;

/// What is known about a ledger after reading all of it.
///
/// @param outcome the worst of the problems
/// @param entries how many complete lines the file has
/// @param root the tree's root over them
/// @param problems in the order of the file, at most [#MOST_PROBLEMS]
/// @param unlisted how many more problems there are
/// @param checked one item for each complete line
public record Verification(
    Outcome outcome,
    int entries,
    Sha256 root,
    List<Problem> problems,
    int unlisted,
    List<Checked> checked) {

  /// How many problems are listed at most.
  public static final int MOST_PROBLEMS = 1000;

  public Verification {
    problems = List.copyOf(problems);
    checked = List.copyOf(checked);
  }

  /// Something that does not hold or deserves a look.
  ///
  /// @param level how bad it is alone
  /// @param line in the file, counted from 1; 0 for the file as a whole or the anchor
  /// @param index the entry's place, counted from 0; -1 for the file as a whole or the anchor
  /// @param cause what is wrong; pass it through VisibleText before showing it
  public record Problem(Outcome level, int line, int index, String cause) {}

  /// One complete line.
  ///
  /// @param digest of the line's bytes
  /// @param outcome the worst of the problems on this line
  public record Checked(Sha256 digest, Outcome outcome) {}
}

package dev.countersign.ingest;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the readers found that has to be compared across files by [CrossChecks]: references and
/// their lines, never contents.
final class Facts {

  final List<Candidate> candidates = new ArrayList<>();
  final List<Judged> verdicts = new ArrayList<>();
  final List<Ranked> ranked = new ArrayList<>();
  final List<Citation> citations = new ArrayList<>();
  final Set<String> cited = new HashSet<>();
  final Map<String, Integer> shipped = new HashMap<>();
  final Set<String> gated = new HashSet<>();
  final Set<String> unreadable = new HashSet<>();
  final Map<String, Steps> steps = new HashMap<>();

  /// A verdict and the line of its word.
  record Judged(int round, String candidateId, String verdict, String path, int line) {}

  /// A place in a decision's ranking; `ships` if the decision is to ship.
  record Ranked(int round, String candidateId, String path, int line, Outcome outcome) {}

  /// Whether a decision ships what it ranks.
  enum Outcome {
    SHIPS,
    SHIPS_NOTHING
  }

  /// An anchor and the file that cites it.
  record Citation(String path, Anchor anchor) {}

  /// What a cited journal has: its steps and its number of records.
  static final class Steps {
    final Set<Integer> steps = new HashSet<>();
    int records;
  }

  /// Remembers the anchors of a file.
  void cite(String path, List<Anchor> anchors) {
    for (Anchor anchor : anchors) {
      if (!anchor.target().isEmpty()) {
        cited.add(anchor.target());
        citations.add(new Citation(path, anchor));
      }
    }
  }
}

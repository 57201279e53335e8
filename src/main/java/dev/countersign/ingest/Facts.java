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
  final Map<String, Set<Integer>> cited = new HashMap<>();
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

  /// What a cited journal has of what is cited, and its number of records.
  static final class Steps {
    private final Set<Integer> wanted;
    final Set<Integer> steps = new HashSet<>();
    int records;

    Steps(Set<Integer> wanted) {
      this.wanted = wanted;
    }

    /// Takes the step of a record; only cited ones are remembered.
    void add(int step) {
      if (wanted.contains(step)) {
        steps.add(step);
      }
    }
  }

  /// Remembers the anchors of a file.
  void cite(String path, List<Anchor> anchors) {
    for (Anchor anchor : anchors) {
      if (!anchor.target().isEmpty()) {
        Set<Integer> wanted = cited.computeIfAbsent(anchor.target(), _ -> new HashSet<>());
        anchor.step().ifPresent(wanted::add);
        citations.add(new Citation(path, anchor));
      }
    }
  }
}

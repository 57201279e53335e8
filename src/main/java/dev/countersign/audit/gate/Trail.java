package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.Recomputed;
import java.util.ArrayList;
import java.util.List;

/// Collects what a check computes: its steps with figures, what speaks against it, what is missing
/// and the places that show it. For one answer.
final class Trail {

  private static final int NAMED = 3;

  private final List<String> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /// What a check makes of one subject.
  ///
  /// @param state the recomputed state
  /// @param why one sentence
  /// @param steps the derivation
  /// @param places the evidence
  record Answer(Recomputed state, String why, List<String> steps, List<Place> places) {
    Answer {
      steps = List.copyOf(steps);
      places = List.copyOf(places);
    }
  }

  /// The check cannot be put to this subject.
  static Answer notApplicable(String why) {
    return new Answer(Recomputed.NOT_APPLICABLE, why, List.of(), List.of());
  }

  /// Something without which nothing can be said is missing.
  static Answer cannot(String missing) {
    return new Answer(Recomputed.CANNOT_RECOMPUTE, missing, List.of(), List.of());
  }

  /// Adds a step of the computation.
  void step(String text) {
    steps.add(text);
  }

  /// Adds a place that shows something.
  void at(Place place) {
    places.add(place);
  }

  /// Adds something that makes the check unsatisfied.
  void problem(String text) {
    problems.add(text);
  }

  /// Adds a file or value that is needed and not there.
  void missing(String text) {
    missing.add(text);
  }

  /// The answer: unsatisfied if anything speaks against it, else cannot recompute if anything is
  /// missing, else satisfied.
  ///
  /// @param satisfied the sentence if it is satisfied
  Answer answer(String satisfied) {
    if (!problems.isEmpty()) {
      return new Answer(Recomputed.UNSATISFIED, joined(problems), steps, places);
    }
    return missing.isEmpty()
        ? new Answer(Recomputed.SATISFIED, satisfied, steps, places)
        : new Answer(Recomputed.CANNOT_RECOMPUTE, joined(missing), steps, places);
  }

  private static String joined(List<String> texts) {
    String first = String.join("; ", texts.subList(0, Math.min(NAMED, texts.size())));
    return texts.size() > NAMED ? first + "; and " + (texts.size() - NAMED) + " more" : first;
  }
}

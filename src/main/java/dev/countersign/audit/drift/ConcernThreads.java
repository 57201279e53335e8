package dev.countersign.audit.drift;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Landscape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What became of every strategy concern: raised by the Critic, relayed by the next landscape,
/// answered by a later candidate, or still open (AUDIT C12).
///
/// @param threads by the round that raised them
public record ConcernThreads(List<ConcernThread> threads) {

  private static final int QUOTED_WORDS = 4;
  private static final int TOP = 1_500;

  public ConcernThreads {
    threads = List.copyOf(threads);
  }

  /// One concern.
  ///
  /// @param concern what was raised
  /// @param next the first landscape after it, which has to relay it; empty if the run ended
  /// @param relayed whether the beginning of that landscape quotes four words of it in a row, or
  ///   flags one of its buckets
  /// @param answer the first later candidate outside the buckets that it warns of, or in one that
  ///   it misses; shipped or not
  /// @param age rounds from the concern to its answer, or to the last round if there is none
  public record ConcernThread(
      Concern concern,
      Optional<Landscape> next,
      boolean relayed,
      Optional<Rewrite> answer,
      int age) {

    /// Whether no candidate answered it.
    public boolean open() {
      return answer.isEmpty();
    }
  }

  /// The threads of a run.
  public static ConcernThreads of(AuditInput input) {
    List<ConcernThread> threads = new ArrayList<>();
    for (CriticDecision decision : input.recorded().decisions()) {
      Concern.of(decision).ifPresent(concern -> threads.add(thread(concern, input)));
    }
    return new ConcernThreads(threads);
  }

  private static ConcernThread thread(Concern concern, AuditInput input) {
    Optional<Landscape> next =
        input.recorded().landscapes().stream()
            .filter(landscape -> landscape.round() > concern.round())
            .min(Comparator.comparingInt(Landscape::round));
    Optional<Rewrite> answer =
        input.replay().rewrites().stream()
            .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE)
            .filter(rewrite -> rewrite.round() > concern.round())
            .filter(rewrite -> answers(concern, rewrite))
            .findFirst();
    int last =
        input.recorded().rounds().stream()
            .mapToInt(Integer::intValue)
            .max()
            .orElse(concern.round());
    return new ConcernThread(
        concern,
        next,
        next.filter(landscape -> relays(landscape, concern, input)).isPresent(),
        answer,
        answer.map(Rewrite::round).orElse(last) - concern.round());
  }

  private static boolean answers(Concern concern, Rewrite rewrite) {
    boolean wanted = rewrite.buckets().stream().anyMatch(concern.wanted()::contains);
    boolean leaves =
        !concern.flagged().isEmpty()
            && !rewrite.buckets().isEmpty()
            && rewrite.buckets().stream().noneMatch(concern.flagged()::contains);
    return wanted || leaves;
  }

  private static boolean relays(Landscape landscape, Concern concern, AuditInput input) {
    Set<String> named = new HashSet<>(concern.flagged());
    named.addAll(concern.wanted());
    if (landscape.flaggedBuckets().stream().anyMatch(named::contains)) {
      return true;
    }
    String body = Words.body(Words.text(input.files(), landscape.path())).strip();
    Set<String> quoted =
        Words.sequences(body.substring(0, Math.min(TOP, body.length())), QUOTED_WORDS).keySet();
    return Words.sequences(concern.text(), QUOTED_WORDS).keySet().stream()
        .anyMatch(quoted::contains);
  }
}

package dev.countersign.audit.drift;

import dev.countersign.replay.Bucket;
import dev.countersign.trace.CriticDecision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A strategy concern of the Critic and the buckets that it names (FORMATS 3.12, `decision.md`). It
/// names a bucket either because too much happens there or because nothing does; which of the two
/// is read from the clause that names it.
///
/// @param round the evolve round that raised it
/// @param path run-relative path of the decision
/// @param text the Critic's words, untrusted
/// @param flagged buckets that it warns of
/// @param wanted buckets that it says were never or long not tried
public record Concern(
    int round, String path, String text, List<String> flagged, List<String> wanted) {

  private static final Pattern CLAUSE = Pattern.compile("[.;,\\n]+");
  private static final Pattern NEGLECTED =
      Pattern.compile(
          "\\b(never|untouched|neglected|untried|unattempted|not been (touched|tried|shipped|used))"
              + "\\b");

  public Concern {
    flagged = List.copyOf(flagged);
    wanted = List.copyOf(wanted);
  }

  /// The concern of a decision; empty if it has none.
  public static Optional<Concern> of(CriticDecision decision) {
    String text = decision.strategyConcern().strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Set<String> flagged = new LinkedHashSet<>();
    Set<String> wanted = new LinkedHashSet<>();
    for (String clause : CLAUSE.split(text, -1)) {
      Set<String> into = NEGLECTED.matcher(clause).find() ? wanted : flagged;
      for (Bucket bucket : Bucket.values()) {
        if (isNamed(bucket.word(), clause)) {
          into.add(bucket.word());
        }
      }
    }
    wanted.removeAll(flagged);
    return Optional.of(
        new Concern(
            decision.round(),
            decision.path(),
            text,
            new ArrayList<>(flagged),
            new ArrayList<>(wanted)));
  }

  private static boolean isNamed(String bucket, String text) {
    return Pattern.compile("\\b" + Pattern.quote(bucket) + "s?\\b").matcher(text).find();
  }
}

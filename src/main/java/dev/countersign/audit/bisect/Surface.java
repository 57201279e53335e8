package dev.countersign.audit.bisect;

import dev.countersign.audit.RolloutFacts;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a ship touches, held against the trace of a task (AUDIT C8). Points: 3 for a tool that was
/// called or a processor that fired in the bad rollouts, 2 for a task that the manifest feared for,
/// 2 for a processor's rewrite in them, 1 for a changed prompt, 1 for changed settings.
final class Surface {

  private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_]\\w{3,}\\b");

  private final Rewrite rewrite;
  private final Set<String> symbols = new LinkedHashSet<>();
  private final List<String> reasons = new ArrayList<>();
  private int score;

  private Surface(Rewrite rewrite, Replay replay) {
    this.rewrite = rewrite;
    rewrite.candidate().ifPresent(candidate -> read(candidate, replay));
  }

  /// The ship as a suspect.
  ///
  /// @param trace the task's rollouts in the bad round
  static Suspect suspect(Rewrite rewrite, String task, Replay replay, List<RolloutFacts> trace) {
    Surface surface = new Surface(rewrite, replay);
    surface.weigh(task, trace);
    return new Suspect(rewrite, surface.score, surface.reasons);
  }

  /// The symbols behind the files that the candidate declares, its signature, and the names that
  /// its changes mention.
  private void read(Candidate candidate, Replay replay) {
    candidate.signature().ifPresent(signature -> symbols.add(signature.name()));
    String folder = "/applied/" + candidate.id() + "/";
    replay.harness(rewrite.effectRound()).map(Harness::assets).orElse(List.of()).stream()
        .filter(asset -> asset.file().filter(f -> f.path().contains(folder)).isPresent())
        .map(Harness.Asset::symbol)
        .filter(symbol -> !symbol.isEmpty())
        .forEach(symbols::add);
    for (FileChange change : candidate.changes()) {
      Matcher name = NAME.matcher(change.summary());
      while (name.find()) {
        symbols.add(name.group());
      }
    }
  }

  private void weigh(String task, List<RolloutFacts> trace) {
    for (String symbol : symbols) {
      int calls = trace.stream().mapToInt(facts -> count(facts.toolCalls(), symbol)).sum();
      int fired = trace.stream().mapToInt(facts -> count(facts.triggers(), symbol)).sum();
      long rewrites =
          trace.stream()
              .flatMap(facts -> facts.rewrites().stream())
              .filter(change -> change.processors().stream().anyMatch(p -> same(p, symbol)))
              .count();
      add(calls > 0, 3, "its tool " + symbol + " was called " + times(calls));
      add(fired > 0, 3, "its processor " + symbol + " fired " + times(fired));
      add(rewrites > 0, 2, "its processor " + symbol + " rewrote something " + times(rewrites));
    }
    add(
        rewrite.candidate().filter(c -> c.atRisk().stream().anyMatch(task::startsWith)).isPresent(),
        2,
        "its manifest names the task as at risk");
    add(rewrite.buckets().contains("prompt"), 1, "it changes the prompt, which every step reads");
    add(rewrite.buckets().contains("config"), 1, "it changes settings");
    if (reasons.isEmpty()) {
      reasons.add("+0 nothing that it touches shows in the task's rollouts");
    }
  }

  private void add(boolean applies, int points, String reason) {
    if (applies) {
      score += points;
      reasons.add("+" + points + " " + reason);
    }
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static int count(Map<String, Integer> counts, String symbol) {
    return counts.entrySet().stream()
        .filter(entry -> same(entry.getKey(), symbol))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /// A config names the Python function, a journal the name that the model saw.
  private static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}

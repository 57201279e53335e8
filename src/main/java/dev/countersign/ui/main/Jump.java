package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.library.RunRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A place that the omnibox can go to.
///
/// @param text what is typed and shown, such as `sample R4` or `sample C-R4-03 · shipped`
/// @param to the selection
/// @param then what else happens there
public record Jump(String text, Selection to, Runnable then) {

  private static final int MOST = 12;

  /// A place at which nothing else happens.
  public Jump(String text, Selection to) {
    this(text, to, () -> {});
  }

  /// Every place there is: screens, runs, and the rounds and rewrites of the runs that were opened.
  public static List<Jump> all(Collection<RunRow> runs, Map<RunId, Replay> replays, Selection now) {
    var jumps = new ArrayList<Jump>();
    for (RunRow row : runs) {
      RunId run = row.run().id();
      jumps.add(new Jump(run.toString(), Selection.replay(run, "")));
      Replay replay = replays.get(run);
      if (replay != null) {
        addRewrites(jumps, run, replay);
      }
    }
    Arrays.stream(Selection.Screen.values())
        .forEach(screen -> jumps.add(new Jump(screen.label(), now.on(screen))));
    return jumps;
  }

  /// Those of `jumps` that contain every word, the first dozen.
  public static List<Jump> matching(List<Jump> jumps, String words) {
    List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    return jumps.stream()
        .filter(jump -> {
          String text = jump.text.toLowerCase(Locale.ROOT);
          return wanted.stream().allMatch(text::contains);
        })
        .limit(MOST)
        .toList();
  }

  private static void addRewrites(List<Jump> jumps, RunId run, Replay replay) {
    replay
        .rounds()
        .forEach(round ->
            jumps.add(
                new Jump(
                    run + " R" + round.round(),
                    Selection.replay(run, rewriteOf(replay, round.round())))));
    for (Rewrite rewrite : replay.rewrites()) {
      jumps.add(
          new Jump(
              VisibleText.line("%s %s · %s".formatted(run, rewrite.id(), rewrite.fate().word())),
              Selection.replay(run, rewrite.id())));
    }
  }

  /// The rewrite that stands for a round: the first that its rollouts ran, else the first that its
  /// evolve proposed; empty if there is neither.
  public static String rewriteOf(Replay replay, int round) {
    return replay.rewrites().stream()
        .filter(rewrite -> rewrite.round() == round)
        .findFirst()
        .or(() -> replay.rewrites().stream().filter(r -> r.effectRound() == round).findFirst())
        .map(Rewrite::id)
        .orElse("");
  }

  @Override
  public String toString() {
    return text;
  }
}

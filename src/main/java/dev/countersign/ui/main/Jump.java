package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.library.RunRow;
import dev.countersign.ui.tasks.TaskPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A place that the omnibox can go to.
///
/// @param text what is typed and shown, such as `sample R4` or `sample C-R4-03 · shipped`
/// @param to the selection
/// @param then what else to do there
public record Jump(String text, Selection to, Then then) {

  /// What a jump does once the selection is made.
  public sealed interface Then {
    /// Nothing.
    record Stay() implements Then {}

    /// Looks for a query.
    record Search(String query) implements Then {}

    /// Opens a stored file of the selected run.
    record File(String path) implements Then {}

    /// Opens a session of a run.
    record Session(RunId run, String path) implements Then {}

    /// Runs a command of the window.
    record Command(Shortcut shortcut) implements Then {}
  }

  /// A jump to a selection.
  public Jump(String text, Selection to) {
    this(text, to, new Then.Stay());
  }

  private static final int MOST = 12;

  /// Every place there is: screens, runs, and the rounds and rewrites of the runs that were opened.
  public static List<Jump> all(Collection<RunRow> runs, Map<RunId, Replay> replays, Selection now) {
    var jumps = new ArrayList<Jump>();
    for (RunRow row : runs) {
      RunId run = row.run().id();
      jumps.add(new Jump(run.toString(), Selection.replay(run, "")));
      Replay replay = replays.get(run);
      if (replay != null) {
        addRewrites(jumps, run, replay);
        addTasks(jumps, run, replay, now);
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

  /// The files of the opened runs, and the commands of the window.
  public static List<Jump> filesAndCommands(
      Map<RunId, List<String>> files, Collection<Shortcut> commands, Selection now) {
    var jumps = new ArrayList<Jump>();
    commands.stream()
        .sorted()
        .forEach(
            command -> jumps.add(new Jump("> " + command.text(), now, new Then.Command(command))));
    files.forEach((run, paths) ->
        paths.forEach(path ->
            jumps.add(
                new Jump(
                    VisibleText.line(run + " file " + path),
                    Selection.replay(run, ""),
                    new Then.File(path)))));
    return jumps;
  }

  /// The sessions of the opened runs.
  public static List<Jump> sessions(Map<RunId, List<Session>> sessions, Selection now) {
    var jumps = new ArrayList<Jump>();
    sessions.forEach((run, all) ->
        all.forEach(session ->
            jumps.add(
                new Jump(
                    VisibleText.line(run + " session " + name(session)),
                    now,
                    new Then.Session(run, session.path())))));
    return jumps;
  }

  /// A search for what was typed.
  public static Jump search(String typed, Selection now) {
    return new Jump(
        "Search for " + VisibleText.line(typed.strip()),
        now.on(Selection.Screen.SEARCH),
        new Then.Search(typed));
  }

  private static void addTasks(List<Jump> jumps, RunId run, Replay replay, Selection now) {
    replay.recorded().outcomes().stream()
        .map(outcome -> outcome.taskId())
        .distinct()
        .sorted()
        .forEach(task ->
            jumps.add(
                new Jump(
                    VisibleText.line(run + " task " + task),
                    new Selection(
                        Selection.Screen.TASKS,
                        Optional.of(run),
                        now.run().filter(run::equals).map(_ -> now.rewrite()).orElse(""),
                        TaskPlace.cell(task, lastRound(replay, task)).text()))));
  }

  private static int lastRound(Replay replay, String task) {
    return replay.recorded().outcomes().stream()
        .filter(outcome -> outcome.taskId().equals(task))
        .mapToInt(TaskOutcome::round)
        .max()
        .orElse(0);
  }

  private static String name(Session session) {
    if (session.taskId().isEmpty()) {
      return session.sessionId();
    }
    String round = session.round().isPresent() ? "R" + session.round().getAsInt() + " " : "";
    String rollout =
        session.rollout().isPresent() ? " rollout " + session.rollout().getAsInt() : "";
    return round + session.taskId() + rollout + " · " + session.sessionId();
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

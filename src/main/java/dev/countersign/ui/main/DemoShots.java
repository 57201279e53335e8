package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Theme;
import dev.countersign.ui.main.Pictures.Shot;
import dev.countersign.ui.tasks.TaskPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the demo decides and which screens it shows.
public final class DemoShots {

  /// The reconstruction of the published worked example.
  public static final RunId WIKI = new RunId("wiki-retrieval");

  /// The reconstruction of the same-bucket drift.
  public static final RunId TELECOM = new RunId("telecom-drift");

  /// The candidate that the demo approves.
  public static final String APPROVED = "C-R10-02";

  /// Why.
  public static final String APPROVAL =
      "Empty fetches are visible in the cited steps; the new tool only adds, and 5 of 7 came true.";

  /// The candidate that the demo rejects.
  public static final String REJECTED = "C-R7-01";

  /// Why.
  public static final String REJECTION =
      "Sixth edit of the same bucket, which the Critic itself names as its concern.";

  /// What the demo looks for.
  static final String SEARCH = "run:wiki-retrieval wiki* fetch";

  private DemoShots() {}

  /// The main screen, a diff, a decision, the inbox and the ledger, in both themes.
  public static List<Shot> all(Workspace workspace) {
    List<Shot> shots = new ArrayList<>();
    Selection config = Pictures.rewrite(WIKI, APPROVED, "");
    shots.add(Shot.wide("library-light", Theme.LIGHT, Selection.library()));
    shots.add(Shot.wide("replay-light", Theme.LIGHT, config));
    shots.add(Shot.wide("replay-dark", Theme.DARK, config));
    workspace.rewrite(WIKI, APPROVED).files().stream()
        .map(file -> file.label())
        .filter(label -> label.endsWith(".md"))
        .findFirst()
        .ifPresent(label ->
            shots.add(
                Shot.wide(
                    "diff-prompt-light", Theme.LIGHT, Pictures.rewrite(WIKI, APPROVED, label))));
    shots.add(Shot.wide("decision-dark", Theme.DARK, Pictures.rewrite(TELECOM, REJECTED, "")));
    shots.add(Shot.wide("inbox-dark", Theme.DARK, screen(Screen.INBOX)));
    shots.add(Shot.wide("inbox-light", Theme.LIGHT, screen(Screen.INBOX)));
    shots.add(Shot.wide("findings-light", Theme.LIGHT, screen(Screen.FINDINGS)));
    shots.add(Shot.wide("ledger-light", Theme.LIGHT, screen(Screen.LEDGER)));
    shots.add(Shot.search("search-light", Theme.LIGHT, SEARCH));
    shots.add(Shot.search("search-dark", Theme.DARK, SEARCH));
    Selection inside = inside();
    shots.add(Shot.wide("session-light", Theme.LIGHT, inside));
    shots.add(Shot.wide("session-dark", Theme.DARK, inside));
    shots.add(new Shot("session-small-light", Theme.LIGHT, 1000, 1000, inside));
    shots.add(new Shot("replay-small-light", Theme.LIGHT, 1000, 1000, config));
    shots.addAll(tasks());
    return shots;
  }

  /// The task matrix, at the task that the published example loses, and two of its rollouts.
  private static List<Shot> tasks() {
    Selection cell = cell();
    Selection compared = compared();
    Selection lost = screen(Screen.TASKS).file(TaskPlace.pair("7bd855d8", 9, 10).text());
    return List.of(
        Shot.wide("tasks-light", Theme.LIGHT, cell),
        Shot.wide("tasks-dark", Theme.DARK, cell),
        Shot.wide("compare-light", Theme.LIGHT, compared),
        Shot.wide("compare-dark", Theme.DARK, lost),
        new Shot("tasks-small-light", Theme.LIGHT, 1000, 1000, cell),
        new Shot("compare-small-light", Theme.LIGHT, 1000, 1000, compared));
  }

  /// A session in which a processor rewrote a tool's input and the final answer.
  public static Selection inside() {
    return Pictures.rewrite(WIKI, APPROVED, "")
        .session(WIKI, new SessionPlace("aegis/R11/r0-9d1c6f02", OptionalInt.empty()));
  }

  /// The task matrix, at the task that the published example loses.
  public static Selection cell() {
    return screen(Screen.TASKS).file(TaskPlace.cell("7bd855d8", 10).text());
  }

  /// Two rollouts of the task that a new tool solved.
  public static Selection compared() {
    return screen(Screen.TASKS).file(TaskPlace.pair("db4fd70a", 9, 10).text());
  }

  private static Selection screen(Screen screen) {
    return new Selection(screen, Optional.of(WIKI), APPROVED, "");
  }
}

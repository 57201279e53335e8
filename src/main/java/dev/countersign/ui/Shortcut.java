package dev.countersign.ui;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Every key of the window (PRODUCT, "Conventions"). The help sheet lists this and nothing else.
///
/// Keys without Ctrl, Alt or a function key never fire while somebody types; [Keys] sees to that.
public enum Shortcut {
  OMNIBOX(Area.GLOBAL, "Search and jump", of(KeyCode.K, SHORTCUT_DOWN)),
  HELP(Area.GLOBAL, "This list", of(KeyCode.F1), of(KeyCode.SLASH, SHIFT_DOWN)),
  BACK(Area.GLOBAL, "Back", of(KeyCode.LEFT, ALT_DOWN)),
  FORWARD(Area.GLOBAL, "Forward", of(KeyCode.RIGHT, ALT_DOWN)),
  LIBRARY(Area.GLOBAL, "Library", of(KeyCode.DIGIT1, ALT_DOWN)),
  REPLAY(Area.GLOBAL, "Replay", of(KeyCode.DIGIT2, ALT_DOWN)),
  INBOX(Area.GLOBAL, "Inbox", of(KeyCode.DIGIT3, ALT_DOWN)),
  FINDINGS(Area.GLOBAL, "Findings", of(KeyCode.DIGIT4, ALT_DOWN)),
  LEDGER(Area.GLOBAL, "Ledger", of(KeyCode.DIGIT5, ALT_DOWN)),
  TASKS(Area.GLOBAL, "Tasks", of(KeyCode.DIGIT6, ALT_DOWN)),
  SEARCH(Area.GLOBAL, "Search", of(KeyCode.F, SHORTCUT_DOWN, SHIFT_DOWN)),
  ROUNDS(Area.GLOBAL, "Rounds and harnesses", of(KeyCode.H, SHORTCUT_DOWN, SHIFT_DOWN)),
  FIND(Area.GLOBAL, "Find in this screen", of(KeyCode.F, SHORTCUT_DOWN)),
  CONTEXT(Area.GLOBAL, "Show or hide the right pane", of(KeyCode.E, SHORTCUT_DOWN)),
  THEME(Area.GLOBAL, "Light or dark", of(KeyCode.L, SHORTCUT_DOWN, SHIFT_DOWN)),
  OPEN_FOLDER(Area.GLOBAL, "Import a folder", of(KeyCode.O, SHORTCUT_DOWN)),
  CLOSE(Area.GLOBAL, "Clear or close", of(KeyCode.ESCAPE)),

  PLAY(Area.TRANSPORT, "Play or pause", of(KeyCode.SPACE)),
  STEP_BACK(Area.TRANSPORT, "Rewrite before", of(KeyCode.LEFT)),
  STEP_ON(Area.TRANSPORT, "Rewrite after", of(KeyCode.RIGHT)),
  ROUND_BACK(Area.TRANSPORT, "Round before", of(KeyCode.LEFT, SHORTCUT_DOWN)),
  ROUND_ON(Area.TRANSPORT, "Round after", of(KeyCode.RIGHT, SHORTCUT_DOWN)),
  FIRST(Area.TRANSPORT, "First rewrite", of(KeyCode.HOME)),
  LAST(Area.TRANSPORT, "Last rewrite", of(KeyCode.END)),
  SLOWER(Area.TRANSPORT, "Slower", of(KeyCode.COMMA, SHIFT_DOWN)),
  FASTER(Area.TRANSPORT, "Faster", of(KeyCode.PERIOD, SHIFT_DOWN)),

  NEXT(Area.LISTS, "Next row", of(KeyCode.J)),
  PREVIOUS(Area.LISTS, "Row before", of(KeyCode.K)),
  NEXT_HIT(Area.LISTS, "Next hit of a search", of(KeyCode.N)),
  PREVIOUS_HIT(Area.LISTS, "Hit before", of(KeyCode.N, SHIFT_DOWN)),
  OPEN(Area.LISTS, "Open the row in its place", of(KeyCode.ENTER)),
  COMPARE(Area.LISTS, "Compare two cells of a task", of(KeyCode.C)),
  DIVERGENCE(Area.LISTS, "Next divergence", of(KeyCode.X)),
  DIVERGENCE_BACK(Area.LISTS, "Divergence before", of(KeyCode.X, SHIFT_DOWN)),

  NEXT_REWRITE(Area.SESSION, "Next mid-task rewrite", of(KeyCode.G)),
  PREVIOUS_REWRITE(Area.SESSION, "Mid-task rewrite before", of(KeyCode.G, SHIFT_DOWN)),
  NEXT_ERROR(Area.SESSION, "Next error", of(KeyCode.E)),
  PREVIOUS_ERROR(Area.SESSION, "Error before", of(KeyCode.E, SHIFT_DOWN)),
  RAW(Area.SESSION, "Raw or effective", of(KeyCode.R)),
  MARK(Area.SESSION, "Mark or unmark this step", of(KeyCode.M)),
  NEXT_MARK(Area.SESSION, "Next marked step", of(KeyCode.U)),
  PREVIOUS_MARK(Area.SESSION, "Marked step before", of(KeyCode.U, SHIFT_DOWN)),

  NEXT_CHANGE(Area.DIFF, "Next change", of(KeyCode.F7)),
  PREVIOUS_CHANGE(Area.DIFF, "Change before", of(KeyCode.F7, SHIFT_DOWN)),
  NEXT_FILE(Area.DIFF, "Next file", of(KeyCode.DOWN, ALT_DOWN)),
  PREVIOUS_FILE(Area.DIFF, "File before", of(KeyCode.UP, ALT_DOWN)),
  VIEWED(Area.DIFF, "State as viewed, next file", of(KeyCode.V)),
  WHITESPACE(Area.DIFF, "Whitespace", of(KeyCode.W)),

  APPROVE(Area.DECISION, "Approve: opens the reason", of(KeyCode.A, SHIFT_DOWN)),
  REJECT(Area.DECISION, "Reject: opens the reason", of(KeyCode.R, SHIFT_DOWN)),
  ASK(Area.DECISION, "Ask for more: opens the reason", of(KeyCode.M, SHIFT_DOWN)),
  COMMIT(Area.DECISION, "In the reason: opens the signing", of(KeyCode.ENTER, SHORTCUT_DOWN)),

  FIRST_TAB(Area.FINDING, "Findings", of(KeyCode.DIGIT1, SHORTCUT_DOWN)),
  SECOND_TAB(Area.FINDING, "Checks", of(KeyCode.DIGIT2, SHORTCUT_DOWN)),
  THIRD_TAB(Area.FINDING, "Audit", of(KeyCode.DIGIT3, SHORTCUT_DOWN)),
  ACCEPT_FINDING(Area.FINDING, "Accept: opens the reason", of(KeyCode.A, SHIFT_DOWN)),
  DISMISS_FINDING(Area.FINDING, "Dismiss: opens the reason", of(KeyCode.D, SHIFT_DOWN)),
  REOPEN_FINDING(Area.FINDING, "Open again: opens the reason", of(KeyCode.O, SHIFT_DOWN));

  /// Where a key works. Global keys work everywhere, the others where the focus is in their part.
  public enum Area {
    GLOBAL("Everywhere"),
    TRANSPORT("Replay"),
    LISTS("Lists"),
    SESSION("Session"),
    DIFF("Diff"),
    DECISION("Decision"),
    FINDING("Finding");

    private final String label;

    Area(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  private final Area area;
  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // List.of, of immutable values
  private final List<KeyCodeCombination> keys;

  Shortcut(Area area, String text, KeyCodeCombination... keys) {
    this.area = area;
    this.text = text;
    this.keys = List.of(keys);
  }

  public Area area() {
    return area;
  }

  /// What the key does, in a few words.
  public String text() {
    return text;
  }

  /// The keys; the first is the one shown beside buttons.
  public List<KeyCodeCombination> keys() {
    return keys;
  }

  /// The first key as people write it, such as `Ctrl+K` or `⇧A`.
  public String keyText() {
    return keys.getFirst().getDisplayText();
  }

  /// Whether this event is one of the keys.
  public boolean matches(KeyEvent event) {
    return keys.stream().anyMatch(key -> key.match(event));
  }

  /// Whether a key is safe to obey while somebody types.
  public boolean worksWhileTyping() {
    return keys.stream()
        .anyMatch(key ->
            key.getShortcut() == KeyCombination.ModifierValue.DOWN
                || key.getAlt() == KeyCombination.ModifierValue.DOWN
                || key.getCode().isFunctionKey()
                || key.getCode() == KeyCode.ESCAPE);
  }

  /// The keys of one area, in order of the help sheet.
  public static List<Shortcut> in(Area area) {
    return Arrays.stream(values()).filter(shortcut -> shortcut.area == area).toList();
  }

  private static KeyCodeCombination of(KeyCode code, KeyCombination.Modifier... modifiers) {
    return new KeyCodeCombination(code, modifiers);
  }
}

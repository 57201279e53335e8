package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every text that the windows of this process hold: what is drawn, what a pointer would reveal and
/// what a screen reader would say.
final class ShownTexts {

  private final Predicate<String> wanted;
  private final Set<String> found = new TreeSet<>();
  private int count;

  private ShownTexts(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /// The texts with characters that cannot be seen, each with the node that holds it.
  static ShownTexts hidden() {
    return in(
        text -> text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && VisibleText.isHidden(c)));
  }

  private static ShownTexts in(Predicate<String> wanted) {
    var texts = new ShownTexts(wanted);
    for (Window window : Window.getWindows()) {
      if (window instanceof Stage stage) {
        texts.take("title of", stage, stage.getTitle());
      }
      if (window.getScene() != null) {
        texts.walk(window.getScene().getRoot());
      }
    }
    return texts;
  }

  /// What was wanted and found.
  Set<String> found() {
    return found;
  }

  /// How many texts there were.
  int count() {
    return count;
  }

  private void walk(Node node) {
    take("accessible", node, node.getAccessibleText());
    take("accessible help", node, node.getAccessibleHelp());
    if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tooltip) {
      tooltip(node, tooltip);
    }
    switch (node) {
      case FontIcon _ -> {} // a letter of the icons' own font
      case Text text -> take("text", node, text.getText());
      case GenericStyledArea<?, ?, ?> area -> take("area", node, area.getText());
      case TextInputControl input -> {
        take("input", node, input.getText());
        take("prompt", node, input.getPromptText());
      }
      case Labeled labeled -> take("label", node, labeled.getText());
      default -> {}
    }
    if (node instanceof Control control) {
      if (control.getTooltip() != null) {
        tooltip(node, control.getTooltip());
      }
      if (control.getContextMenu() != null) {
        for (MenuItem item : control.getContextMenu().getItems()) {
          take("menu", node, item.getText());
        }
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::walk);
    }
  }

  private void tooltip(Node node, Tooltip tooltip) {
    take("tooltip", node, tooltip.getText());
    if (tooltip.getGraphic() != null) {
      walk(tooltip.getGraphic());
    }
  }

  private void take(String what, Object holder, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    count++;
    if (wanted.test(text)) {
      String kind =
          holder instanceof Node node
              ? node.getClass().getSimpleName() + node.getStyleClass() + " in " + place(node)
              : "a stage";
      String line = VisibleText.line(text);
      found.add(what + " " + kind + ": " + line.substring(0, Math.min(120, line.length())));
    }
  }

  /// The program's own class that holds the node.
  private static String place(Node node) {
    for (Parent at = node.getParent(); at != null; at = at.getParent()) {
      if (at.getClass().getName().startsWith("dev.countersign")) {
        return at.getClass().getName();
      }
    }
    return "?";
  }
}

package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.HarnessAtStep;
import dev.countersign.replay.task.HookProcessors;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.ToolOffer;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The harness at one step: processors by hook, model, context, cost, prompt and tools. From step
/// to step only what differs is made anew.
final class StepHarness extends VBox {

  private static final int MOST_UNPLACED = 4;
  private static final int MOST_TOLD = 600;
  private static final double WORD = 94;

  private final Label title = Chips.text("", "section-title");
  private final Label about = Chips.text("", "muted", "section-aside");
  private final GridPane hooks = new GridPane();
  private final Label model = Chips.text("");
  private final Label context = Chips.text("");
  private final Label cost = Chips.text("");
  private final Label prompt = Chips.wrapped("");
  private final Label config = Chips.text("", "mono");
  private final Label count = Chips.text("", "muted", "section-aside");
  private final FlowPane tools = new FlowPane(6, 2);
  private List<HookProcessors> shownHooks = List.of();
  private List<ToolOffer> shownTools = List.of();
  private List<ToolOffer> shownBefore = List.of();
  private boolean filled;

  StepHarness() {
    getStyleClass().add("harness-sections");
    title.setMinWidth(USE_PREF_SIZE);
    hooks.getStyleClass().add("hook-table");
    var names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    hooks.getColumnConstraints().addAll(words(), names);
    getChildren()
        .addAll(
            HarnessPane.section(title, about, hooks),
            facts(),
            HarnessPane.section(Chips.text("Tools at this step", "section-title"), count, tools));
  }

  /// Shows a step.
  ///
  /// @param at its position
  void show(SessionReplay replay, int at) {
    HarnessAtStep here = replay.harness().get(at);
    title.setText("Harness at step " + here.key().step());
    about.setText(about(here));
    if (!filled || !shownHooks.equals(here.processors())) {
      shownHooks = here.processors();
      showHooks(here);
    }
    showFacts(here, isCostKnown(replay));
    List<ToolOffer> before = at == 0 ? here.tools() : replay.harness().get(at - 1).tools();
    if (!filled || !shownTools.equals(here.tools()) || !shownBefore.equals(before)) {
      shownTools = here.tools();
      shownBefore = before;
      showTools(before, here.tools());
    }
    filled = true;
  }

  /// Forgets the session, whose processors on no fixed hook may be others.
  void clear() {
    filled = false;
  }

  private static String about(HarnessAtStep here) {
    long heard =
        here.processors().stream().flatMap(hook -> hook.names().stream()).distinct().count();
    long count = here.configFound() ? here.configured() : heard;
    String from = here.configFound() ? " configured" : " heard from, config not in the run";
    return (count == 1 ? "1 processor" : count + " processors") + from;
  }

  private void showHooks(HarnessAtStep here) {
    hooks.getChildren().clear();
    int line = 0;
    for (HookProcessors hook : here.processors()) {
      hooks.addRow(line++, word(hook.hook().word()), names(hook));
    }
    if (!here.unplaced().isEmpty()) {
      Label word = word("any hook");
      word.setTooltip(new Tooltip("In the config, on no fixed hook, and never heard from."));
      hooks.addRow(line, word, unplaced(here.unplaced()));
    }
  }

  private static Label word(String text) {
    Label word = Chips.text(text, "hook-word");
    GridPane.setValignment(word, VPos.TOP);
    return word;
  }

  private static Node unplaced(List<String> names) {
    String some = String.join(" · ", names.subList(0, Math.min(MOST_UNPLACED, names.size())));
    int more = names.size() - MOST_UNPLACED;
    Label words =
        Chips.wrapped(VisibleText.line(more > 0 ? some + " and " + more + " more" : some), "muted");
    words.setTooltip(new Tooltip(VisibleText.line(String.join(" · ", names))));
    return words;
  }

  private static Node names(HookProcessors hook) {
    if (hook.names().isEmpty()) {
      return Chips.text("—", "muted");
    }
    var flow = new FlowPane(0, 1);
    for (int i = 0; i < hook.names().size(); i++) {
      String name = hook.names().get(i);
      Label label = Chips.text(VisibleText.line(name));
      label.setMaxWidth(HarnessPane.WIDTH - 140);
      // made for the pointer only: a tooltip is a window, and there are many names
      label.setOnMouseEntered(_ -> label.setTooltip(new Tooltip(VisibleText.line(name))));
      if (hook.fired().contains(name)) {
        label.getStyleClass().add("fired");
        label.setAccessibleText(label.getText() + ", acted in this step");
      }
      flow.getChildren().add(label);
      if (i < hook.names().size() - 1) {
        flow.getChildren().add(Chips.text(" · ", "muted"));
      }
    }
    return flow;
  }

  /// A recording without prices says 0 at every step.
  private static boolean isCostKnown(SessionReplay replay) {
    return replay.harness().stream().anyMatch(step -> step.costUsd().orElse(0) > 0);
  }

  private Node facts() {
    var grid = new GridPane();
    grid.getStyleClass().add("fact-table");
    grid.getColumnConstraints().add(words());
    grid.addRow(0, Chips.text("model", "muted"), model);
    grid.addRow(1, Chips.text("context", "muted"), context);
    grid.addRow(2, Chips.text("cost", "muted"), cost);
    grid.addRow(3, Chips.text("prompt", "muted"), prompt);
    grid.addRow(4, Chips.text("config", "muted"), config);
    return grid;
  }

  private void showFacts(HarnessAtStep here, boolean costKnown) {
    model.setText(here.model().isEmpty() ? "not recorded" : VisibleText.line(here.model()));
    context.setText(Figures.context(here.contextTokens(), here.contextWindow()));
    String dollars = Figures.cost(costKnown ? here.costUsd() : OptionalDouble.empty());
    cost.setText(
        costKnown && here.costUsd().isPresent()
            ? dollars + " before this step, estimated"
            : dollars);
    String size =
        here.prompt().length() == 0
            ? "none recorded"
            : "%,d characters".formatted(here.prompt().length());
    prompt.setText(
        here.prompt().equals(here.recordedPrompt())
            ? size
            : size + ", a later one is recorded, not necessarily sent");
    config.setText(here.config().isEmpty() ? "not recorded" : brief(here.config()));
  }

  private static String brief(String hash) {
    return VisibleText.line(hash.length() > 16 ? hash.substring(0, 16) + "…" : hash);
  }

  private void showTools(List<ToolOffer> before, List<ToolOffer> now) {
    tools.getChildren().clear();
    count.setText(Integer.toString(now.size()));
    for (ToolOffer tool : now) {
      tools.getChildren().add(offered(tool, before));
    }
    before.stream()
        .filter(tool -> ToolOffer.named(now, tool.name()).isEmpty())
        .forEach(tool -> tools.getChildren().add(removed(tool.name())));
    if (now.isEmpty()) {
      tools.getChildren().add(Chips.text("none recorded", "muted"));
    }
  }

  private static Label offered(ToolOffer tool, List<ToolOffer> before) {
    String name = VisibleText.line(tool.name());
    boolean fresh = ToolOffer.named(before, tool.name()).isEmpty();
    boolean same = before.contains(tool);
    Label label =
        same
            ? Chips.text(name)
            : Chips.text((fresh ? "+ " : "~ ") + name, fresh ? "tool-added" : "tool-changed");
    label.setAccessibleText(name + (same ? "" : fresh ? ", added" : ", changed"));
    String told = tool.description() + (tool.schema().isEmpty() ? "" : "\n" + tool.schema());
    String cut = told.length() > MOST_TOLD ? told.substring(0, MOST_TOLD) + "…" : told;
    var tooltip = new Tooltip(VisibleText.of(cut));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(480);
    label.setTooltip(tooltip);
    return label;
  }

  private static Label removed(String name) {
    Label label = Chips.text(VisibleText.line(name), "tool-removed");
    label.setAccessibleText(label.getText() + ", removed");
    return label;
  }

  private static ColumnConstraints words() {
    var column = new ColumnConstraints();
    column.setMinWidth(WORD);
    return column;
  }
}

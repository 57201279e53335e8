package dev.countersign.ui.diff;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.Rows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Draws a [DiffViewModel]: one virtualised control for both columns, which holds nodes for the
/// visible rows only. Keys are in [DiffKeys].
public final class DiffView extends DiffPalette {

  /// The smallest and usual size of the code font, in pixels.
  public static final double USUAL_FONT_SIZE = 13;

  private static final double LARGEST_FONT_SIZE = 40;

  /// Where the user wants to go from the last or the first change.
  public enum Direction {
    /// To the next file.
    FORWARD,
    /// To the file before.
    BACKWARD
  }

  private final DiffViewModel model;
  private final DoubleProperty fontSize = new SimpleDoubleProperty(USUAL_FONT_SIZE);
  private final Label leftTitle = header("diff-left-title");
  private final Label rightTitle = header("diff-right-title");
  private final Label notes = new Label();
  private final Label message = new Label();
  private final Region divider = new Region();
  private final Region focus = new FocusFrame();
  private final ChangeWalk walk;
  private final ShownLengths lengths = new ShownLengths();
  private final ScrollBar vertical = bar(Orientation.VERTICAL);
  private final OverviewRuler ruler = new OverviewRuler(this, this::goTo);
  private final List<DiffColumn> columns = new ArrayList<>();
  private final List<ScrollBar> horizontals = new ArrayList<>();

  private Metrics metrics = Metrics.of(USUAL_FONT_SIZE);
  private DrawnRows drawn = DrawnRows.unwrapped(0);
  private Optional<DiffSelection> selection = Optional.empty();
  private BitSet hiding = new BitSet();
  private double wrappedWidth = -1;

  /// A view of this model.
  public DiffView(DiffViewModel model) {
    this.model = model;
    this.walk = new ChangeWalk(model);
    getStyleClass().add("diff-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    notes.getStyleClass().add("diff-notes");
    notes.setId("diff-notes");
    notes
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    Stream.of(walk.hintProperty().get(), model.notesProperty().get())
                        .filter(said -> !said.isEmpty())
                        .collect(Collectors.joining(" · ")),
                walk.hintProperty(),
                model.notesProperty()));
    message.getStyleClass().add("diff-message");
    message.setId("diff-message");
    message.textProperty().bind(model.messageProperty());
    divider.getStyleClass().add("diff-divider");
    getChildren().addAll(leftTitle, rightTitle, message, vertical, ruler, divider, notes, focus);

    model
        .documentProperty()
        .addListener((_, _, now) -> {
          vertical.setValue(0);
          title(now);
        });
    model.rowsProperty().addListener((_, old, now) -> rebuild(old, now));
    model.wrapsLinesProperty().addListener(_ -> rewrap());
    notes.textProperty().addListener(_ -> requestLayout());
    fontSize.addListener(_ -> rebuild(model.rowsProperty().get(), model.rowsProperty().get()));
    new DiffKeys(this, model).install();
    new DiffMouse(this).install();
    rebuild(Optional.empty(), model.rowsProperty().get());
  }

  /// What happens when the user goes on from the last change, or back from the first, for the
  /// second time.
  public void setOnPastEnd(Consumer<Direction> action) {
    walk.setOnPastEnd(action);
  }

  /// The size of the code font, in pixels.
  public DoubleProperty fontSizeProperty() {
    return fontSize;
  }

  /// Makes the code larger or smaller, from 13 to 40 pixels.
  public void zoom(double byPixels) {
    fontSize.set(Math.clamp(fontSize.get() + byPixels, USUAL_FONT_SIZE, LARGEST_FONT_SIZE));
  }

  /// Goes to the next or the previous change.
  public void goToChange(Direction direction) {
    int from = selection.map(s -> s.caret().row()).orElse(-1);
    walk.step(from, direction)
        .ifPresent(row -> {
          select(DiffSelection.at(currentPane(), row));
          centre(row);
        });
  }

  /// Which change the selection is at, such as `1/3`; `0/3` before the first; empty if nothing
  /// differs.
  public ReadOnlyStringProperty positionProperty() {
    return walk.positionProperty();
  }

  /// Puts the selected text on the clipboard.
  ///
  /// @param form the raw characters, or every hidden one made visible
  public void copy(CopyForm form) {
    form.copy(selectedText());
  }

  /// The selected raw text; empty if nothing is selected.
  public String selectedText() {
    return model.rowsProperty().get().flatMap(rows -> selection.map(s -> s.text(rows))).orElse("");
  }

  Optional<DiffSelection> selection() {
    return selection;
  }

  List<DiffColumn> columns() {
    return columns;
  }

  /// The pane of the caret, or the rightmost one.
  Pane currentPane() {
    return selection
        .map(DiffSelection::pane)
        .orElseGet(() -> columns.isEmpty() ? Pane.AFTER : columns.getLast().lines().pane());
  }

  /// Sets the selection and brings its caret into sight.
  void select(DiffSelection next) {
    selection = Optional.of(next);
    walk.at(next.caret().row());
    reveal(next.caret().row());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    requestLayout();
  }

  /// Scrolls by this many rows, downwards if positive.
  void scroll(double rows) {
    scrollTo(vertical.getValue() + rows * metrics.row());
  }

  /// Scrolls one column sideways.
  void scrollSideways(Pane pane, double characters) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).lines().pane() == pane) {
        ScrollBar bar = horizontals.get(i);
        bar.setValue(Math.clamp(bar.getValue() + characters, 0, bar.getMax()));
      }
    }
  }

  /// How many rows fit.
  int page() {
    return Math.max(1, (int) (vertical.getVisibleAmount() / metrics.row()) - 1);
  }

  /// Opens the fold at this row, if it is one, or shows more of a line that is cut.
  void open(int row) {
    int longest = columns.stream().mapToInt(c -> c.lines().rawLength(row)).max().orElse(0);
    if (longest > 0 && lengths.more(rows().get(row), longest)) {
      columns.forEach(column -> column.lines().forget(row));
      rewrap();
    }
    model.unfold(row);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> spoken();
      case ITEM_COUNT -> drawn.size();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private String spoken() {
    return selection
        .filter(s -> s.caret().row() < model.rowsProperty().get().map(Rows::size).orElse(0))
        .flatMap(s ->
            columns.stream()
                .filter(column -> column.lines().pane() == s.pane())
                .findFirst()
                .map(column -> column.lines().get(s.caret().row()).spoken()))
        .orElseGet(() ->
            "Differences between %s and %s".formatted(leftTitle.getText(), rightTitle.getText()));
  }

  private void rebuild(Optional<Rows> old, Optional<Rows> now) {
    boolean sameTexts = lengths.keepsFor(old, now);
    if (!sameTexts) {
      walk.reset();
    }
    selection =
        sameTexts ? selection.filter(s -> now.filter(s::fits).isPresent()) : Optional.empty();
    walk.at(selection.map(s -> s.caret().row()).orElse(-1));
    metrics = Metrics.of(fontSize.get());
    getChildren().removeAll(columns);
    getChildren().removeAll(horizontals);
    columns.clear();
    horizontals.clear();
    now.ifPresent(rows -> {
      switch (rows.arrangement()) {
        case SIDE_BY_SIDE -> {
          add(rows, Pane.BEFORE);
          add(rows, Pane.AFTER);
        }
        case UNIFIED -> add(rows, Pane.BOTH);
      }
    });
    hiding = new BitSet();
    columns.forEach(column -> hiding.or(column.lines().hiding(DrawnRows.MOST_HIDING)));
    title(model.documentProperty().get());
    rewrap();
  }

  private void title(Optional<DiffDocument> document) {
    String before = VisibleText.line(document.map(DiffDocument::beforeTitle).orElse(""));
    String after = VisibleText.line(document.map(DiffDocument::afterTitle).orElse(""));
    boolean one = columns.size() == 1;
    leftTitle.setText(one ? before + " → " + after : before);
    rightTitle.setText(one ? "" : after);
  }

  private void add(Rows rows, Pane pane) {
    DiffColumn column = new DiffColumn(this, new DiffLines(rows, pane, lengths), metrics);
    ScrollBar bar = bar(Orientation.HORIZONTAL);
    columns.add(column);
    horizontals.add(bar);
    getChildren().add(0, column);
    getChildren().add(bar);
  }

  private void rewrap() {
    wrappedWidth = -1;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean two = columns.size() != 1;
    double half = two ? Math.floor((width - barWidth() - OverviewRuler.WIDTH) / 2) : width;
    double top = Math.ceil(leftTitle.prefHeight(-1));
    leftTitle.resizeRelocate(0, 0, two ? half : width, top);
    rightTitle.resizeRelocate(half, 0, Math.max(0, width - half), top);
    rightTitle.setVisible(two);
    notes.setVisible(!notes.getText().isEmpty());
    if (notes.isVisible()) {
      double line = Math.ceil(notes.prefHeight(width));
      notes.resizeRelocate(0, top, width, line);
      top += line;
    }
    message.setVisible(columns.isEmpty());
    message.resizeRelocate(0, top, width, Math.max(0, height - top));
    focus.resizeRelocate(0, 0, width, height);
    layoutBody(top, width, height);
  }

  private double barWidth() {
    return Math.ceil(vertical.prefWidth(-1));
  }

  private void layoutBody(double top, double width, double height) {
    boolean any = !columns.isEmpty();
    vertical.setVisible(any);
    ruler.setVisible(any);
    divider.setVisible(columns.size() == 2);
    if (!any) {
      return;
    }
    double right = width - barWidth() - OverviewRuler.WIDTH;
    double each = columns.size() == 2 ? Math.floor(right / 2) : right;
    boolean wraps = model.wrapsLinesProperty().get() && rows().size() <= DrawnRows.MOST_WRAPPED;
    double foot = wraps ? 0 : Math.ceil(horizontals.getFirst().prefHeight(-1));
    double body = Math.max(0, height - top - foot);
    for (int i = 0; i < columns.size(); i++) {
      double x = i * each;
      double room = i == columns.size() - 1 ? right - x : each;
      columns.get(i).resizeRelocate(x, top, room, body);
      horizontals.get(i).resizeRelocate(x, top + body, room, foot);
    }
    divider.resizeRelocate(each - 1, 0, 1, height);
    vertical.resizeRelocate(right, top, barWidth(), body);
    ruler.resizeRelocate(right + barWidth(), top, OverviewRuler.WIDTH, body);
    wrap(wraps, each);
    draw(body);
  }

  private void wrap(boolean wraps, double width) {
    if (wrappedWidth == width && drawn.wraps() == wraps) {
      return;
    }
    wrappedWidth = width;
    List<DiffLines> lines = columns.stream().map(DiffColumn::lines).toList();
    int fitting = columns.stream().mapToInt(DiffColumn::columns).min().orElse(1);
    drawn = wraps ? DrawnRows.wrapped(lines, fitting) : DrawnRows.unwrapped(lines, fitting, hiding);
  }

  private void draw(double body) {
    double whole = drawn.size() * metrics.row();
    vertical.setMax(Math.max(0, whole - body));
    vertical.setVisibleAmount(Math.min(body, whole));
    vertical.setUnitIncrement(metrics.row() * 3);
    vertical.setBlockIncrement(body);
    double value = Math.clamp(vertical.getValue(), 0, vertical.getMax());
    vertical.setValue(value);
    for (int i = 0; i < columns.size(); i++) {
      DiffColumn column = columns.get(i);
      ScrollBar bar = horizontals.get(i);
      bar.setMax(Math.max(0, column.longest() - column.columns() + 2));
      bar.setVisibleAmount(Math.min(column.columns(), bar.getMax()));
      bar.setVisible(!drawn.wraps() && bar.getMax() > 0);
      bar.setValue(Math.min(bar.getValue(), bar.getMax()));
      column.draw(drawn, value, (int) bar.getValue(), selection);
    }
    vertical.setVisible(vertical.getMax() > 0);
    ruler.draw(rows(), drawn, value / metrics.row(), body / metrics.row());
  }

  private Rows rows() {
    return model.rowsProperty().get().orElseThrow();
  }

  private void goTo(double share) {
    double whole = Math.max(drawn.size() * metrics.row(), vertical.getVisibleAmount());
    scrollTo(share * whole - vertical.getVisibleAmount() / 2);
  }

  private void centre(int row) {
    scrollTo(drawn.piece(row) * metrics.row() - vertical.getVisibleAmount() / 3);
  }

  private void reveal(int row) {
    if (row >= rows().size()) {
      return;
    }
    double y = drawn.piece(row) * metrics.row();
    double lowest = y - vertical.getVisibleAmount() + metrics.row();
    scrollTo(
        Math.clamp(vertical.getValue(), Math.max(0, lowest), Math.max(Math.max(0, lowest), y)));
  }

  private void scrollTo(double y) {
    vertical.setValue(Math.clamp(y, 0, vertical.getMax()));
  }

  private ScrollBar bar(Orientation orientation) {
    ScrollBar bar = new ScrollBar();
    bar.setOrientation(orientation);
    bar.setManaged(false);
    bar.setMin(0);
    bar.valueProperty().addListener(_ -> requestLayout());
    return bar;
  }

  private static Label header(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("diff-header");
    return label;
  }
}

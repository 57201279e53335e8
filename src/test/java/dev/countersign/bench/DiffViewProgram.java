package dev.countersign.bench;

import dev.countersign.replay.diff.Rows;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffDocument;
import dev.countersign.ui.diff.DiffView;
import dev.countersign.ui.diff.DiffViewModel;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Opens and scrolls the program's diff view with 100,000 lines, and what one would use instead of
/// it, drawn in memory as fast as it goes; prints how long that took. Arguments: `open`, and the
/// views to scroll, of `diff`, `list` and `empty`.
final class DiffViewProgram {

  private static final PrintStream OUT = System.out;
  private static final int LINES = 100_000;
  private static final int OPENED = 7;
  private static final int PEERS_OPENED = 5;
  private static final int FRAMES = 400;
  private static final int WARM = 300;

  private final StackPane root = new StackPane();
  private final Scene scene = new Scene(root, 1000, 950);
  private final String before;
  private final String after;
  private final TextDiff diff;

  private DiffViewProgram(String before, String after) {
    this.before = before;
    this.after = after;
    this.diff = TextDiff.of(before, after, Whitespace.EXACT);
  }

  public static void main(String[] arguments) throws Exception {
    Platform.startup(() -> {});
    String[] texts = texts(new Random(9));
    var program =
        CompletableFuture.supplyAsync(
                () -> new DiffViewProgram(texts[0], texts[1]), Platform::runLater)
            .get(1, TimeUnit.MINUTES);
    CompletableFuture.runAsync(program::show, Platform::runLater).get(1, TimeUnit.MINUTES);
    for (String what : arguments) {
      switch (what) {
        case "open" -> program.measureOpening();
        case "diff" -> program.scroll(what, program::diffView);
        case "list" -> program.scroll(what, program::list);
        case "empty" -> program.scroll(what, StackPane::new);
        default -> throw new IllegalArgumentException("nothing is called " + what);
      }
    }
    OUT.flush();
    Runtime.getRuntime().exit(0);
  }

  private void show() {
    Theme.LIGHT.apply(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
  }

  private void measureOpening() throws Exception {
    double[] ours = new double[OPENED];
    double[] busy = new double[OPENED];
    double[] empty = new double[OPENED];
    for (int i = -12; i < OPENED; i++) {
      Frames.Took view = opened(this::diffView);
      Frames.Took nothing = opened(StackPane::new);
      if (i >= 0) {
        ours[i] = view.wall();
        busy[i] = view.processor();
        empty[i] = nothing.wall();
      }
    }
    double[] peer = new double[PEERS_OPENED];
    double[] peerBusy = new double[PEERS_OPENED];
    for (int i = -2; i < PEERS_OPENED; i++) {
      Frames.Took areas = opened(this::codeAreas);
      if (i >= 0) {
        peer[i] = areas.wall();
        peerBusy[i] = areas.processor();
      }
    }
    print("open", ours, 50);
    print("open processor", busy, 50);
    print("open empty", empty, 50);
    print("open areas", peer, 50);
    print("open areas processor", peerBusy, 50);
  }

  private void scroll(String name, Supplier<Parent> maker) throws Exception {
    var random = new Random(4);
    IntConsumer go = row(opened(maker).view());
    scrolled(WARM, frame -> go.accept(3 * frame));
    print(name + " scroll", scrolled(FRAMES, frame -> go.accept(3 * (WARM + frame))));
    scrolled(WARM, _ -> go.accept(random.nextInt(LINES)));
    print(name + " jump", scrolled(FRAMES, _ -> go.accept(random.nextInt(LINES))));
  }

  private static Frames.Took[] scrolled(int frames, IntConsumer action) throws Exception {
    var moved = new Frames(frames, action);
    Platform.runLater(moved::start);
    return moved.took().get(5, TimeUnit.MINUTES);
  }

  private static void print(String name, Frames.Took[] took) {
    double[] wall = Arrays.stream(took).mapToDouble(Frames.Took::wall).toArray();
    double[] busy = Arrays.stream(took).mapToDouble(Frames.Took::processor).toArray();
    print(name, wall, 50);
    print(name, wall, 95);
    print(name + " processor", busy, 50);
    print(name + " processor", busy, 95);
  }

  /// How a view is told to show a row as its first one.
  private static IntConsumer row(Parent view) {
    return switch (view) {
      case DiffView _ -> {
        ScrollBar bar =
            view.getChildrenUnmodifiable().stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(one -> one.getOrientation() == Orientation.VERTICAL)
                .findFirst()
                .orElseThrow();
        double each = bar.getUnitIncrement() / 3;
        yield row -> bar.setValue(Math.min(row * each, bar.getMax()));
      }
      case ListView<?> list -> list::scrollTo;
      default -> row -> view.setTranslateX(row % 2);
    };
  }

  /// How long it takes from making a view to the layout of the second pulse that shows it.
  private Frames.Took opened(Supplier<Parent> maker) throws Exception {
    Runnable clear =
        () -> {
          root.getChildren().clear();
          System.gc();
        };
    CompletableFuture.runAsync(clear, Platform::runLater).get(1, TimeUnit.MINUTES);
    var opening = new Frames.Opening(scene, root, maker);
    Platform.runLater(opening::start);
    return opening.took().get(2, TimeUnit.MINUTES);
  }

  private Parent diffView() {
    var model = new DiffViewModel((_, onDone) -> onDone.accept(diff));
    model.contextLinesProperty().set(Rows.ALL_CONTEXT);
    var view = new DiffView(model);
    model.show(new DiffDocument("old", Optional.of(before), "new", Optional.of(after)));
    return view;
  }

  private Parent codeAreas() {
    return new HBox(area(before), area(after));
  }

  private static Parent area(String text) {
    var area = new CodeArea(text);
    area.setEditable(false);
    area.setParagraphGraphicFactory(LineNumberFactory.get(area));
    var spans = new StyleSpansBuilder<Collection<String>>();
    int line = 0;
    for (int from = 0; from < text.length(); line++) {
      int end = text.indexOf('\n', from) + 1;
      spans.add(isChanged(line) ? List.of("changed") : List.of(), end - from);
      from = end;
    }
    area.setStyleSpans(0, spans.create());
    var pane = new VirtualizedScrollPane<>(area);
    pane.setPrefWidth(500);
    return pane;
  }

  private Parent list() {
    var list = new ListView<Integer>();
    List<String> left = before.lines().toList();
    List<String> right = after.lines().toList();
    for (int i = 0; i < LINES; i++) {
      list.getItems().add(i);
    }
    list.setFixedCellSize(19);
    list.setCellFactory(_ -> new TwoFlows(left, right));
    return list;
  }

  private static void print(String name, double[] took, int percent) {
    double[] sorted = took.clone();
    Arrays.sort(sorted);
    OUT.printf(
        Locale.ROOT,
        "%s %d=%.2f%n",
        name,
        percent,
        sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
  }

  private static boolean isChanged(int line) {
    return line % 100 == 9;
  }

  private static String[] texts(Random random) {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      String line =
          "    value_%05d = compute(%d, key=\"%s\")  # step of the loop"
              .formatted(i, i % 97, Integer.toString(random.nextInt(1 << 20), 36));
      before.append(line).append('\n');
      after.append(isChanged(i) ? line.replace("compute", "recompute") : line).append('\n');
    }
    return new String[] {before.toString(), after.toString()};
  }
}

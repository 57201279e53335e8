package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.CharRange;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.StepItem;
import dev.countersign.search.Highlight;
import dev.countersign.ui.Chips;
import dev.countersign.ui.FoldedText;
import dev.countersign.ui.SearchMarks;
import dev.countersign.ui.diff.TextCopy;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

/// One message, call or result of the conversation.
final class Message extends VBox {

  private static final int MOST_LINES = 15;
  private static final int MOST_MARKS = 200;
  private static final int MOST_AT_ONCE = 4_000;

  /// More than this is read in the file itself (HOSTILE-INPUT: 1 MiB).
  private static final int MOST_DRAWN = 1 << 20;

  private static final double LONG_HEIGHT = 300;

  /// Whether a long text shows all of it.
  enum Length {
    BEGINNING,
    WHOLE
  }

  /// How texts are read.
  ///
  /// @param whole reads the whole of a text
  /// @param words what is marked in it
  record Reading(Function<Passage, String> whole, Highlight words) {}

  private final Reading reading;

  /// @param side the track
  /// @param length how much of a long text to show
  /// @param onOpen asked for when somebody wants the whole
  /// @param onChange asked for when somebody wants to see what was rewritten here
  Message(
      StepItem item,
      CardBody.Side side,
      Length length,
      Reading reading,
      Runnable onOpen,
      Runnable onChange) {
    this.reading = reading;
    getStyleClass().addAll("message", "message-" + styleClass(item.kind()));
    getChildren().add(head(item, onChange));
    if (item.isRewritten()) {
      CardBody.Side other =
          switch (side) {
            case RAW -> CardBody.Side.EFFECTIVE;
            case EFFECTIVE -> CardBody.Side.RAW;
          };
      track(item, side, length, onOpen);
      track(item, other, length, onOpen);
    } else {
      text(item, passage(item, side), length, onOpen);
    }
    if (!item.note().isEmpty()) {
      getChildren().add(Chips.wrapped(VisibleText.line(item.note()), "muted", "small"));
    }
  }

  /// One of the two tracks of something that was rewritten, with its name.
  private void track(StepItem item, CardBody.Side side, Length length, Runnable onOpen) {
    String name =
        switch (side) {
          case RAW -> "raw, as it came";
          case EFFECTIVE -> "effective, as it went on";
        };
    getChildren().add(Chips.text(name, "muted", "small", "track-name"));
    text(item, passage(item, side), length, onOpen);
  }

  private static Passage passage(StepItem item, CardBody.Side side) {
    return switch (side) {
      case RAW -> item.raw();
      case EFFECTIVE -> item.effective();
    };
  }

  private static HBox head(StepItem item, Runnable onChange) {
    var head = new HBox(8, Chips.text(word(item.kind()), "message-role"));
    head.setAlignment(Pos.CENTER_LEFT);
    if (!item.name().isEmpty()) {
      head.getChildren().add(Chips.text(VisibleText.line(item.name()), "mono", "strong"));
    }
    if (item.isRewritten()) {
      var link = new Hyperlink("rewritten here");
      link.getStyleClass().add("rewritten-link");
      link.setOnAction(_ -> onChange.run());
      head.getChildren().add(link);
    }
    return head;
  }

  private void text(StepItem item, Passage passage, Length length, Runnable onOpen) {
    switch (passage.form()) {
      case NONE -> {
        if (item.kind() != StepItem.Kind.SPAWN && item.kind() != StepItem.Kind.INTERRUPT) {
          getChildren().add(Chips.text("nothing on this track", "muted", "message-absent"));
        }
      }
      case MISSING ->
          getChildren()
              .add(
                  Chips.wrapped(
                      "missing: the record names %s, which the run does not have"
                          .formatted(VisibleText.line(StepText.file(passage))),
                      "error-text"));
      case TEXT, JSON, MESSAGES -> {
        if (passage.isWhole()) {
          add(passage.head());
        } else if (length == Length.WHOLE) {
          String all = reading.whole().apply(passage);
          if (all.length() <= MOST_AT_ONCE) {
            add(all);
          } else {
            cut(all);
          }
        } else {
          add(passage.head() + "…");
          var open = new Button("Show all %,d characters".formatted(passage.length()));
          open.getStyleClass().add("open-long");
          open.setOnAction(_ -> onOpen.run());
          getChildren().add(open);
        }
      }
    }
  }

  private void add(String text) {
    if (text.isEmpty()) {
      getChildren().add(Chips.text("empty, 0 characters", "muted", "message-absent"));
    } else {
      getChildren().add(words(text));
    }
  }

  private Node words(String text) {
    if (reading.words().in(text, 1).isEmpty()) {
      return Chips.wrapped(VisibleText.of(text), "message-text");
    }
    String[] parts = text.split("\n", -1);
    if (parts.length > MOST_LINES) {
      return area(text);
    }
    var lines = new VBox();
    for (String line : parts) {
      List<CharRange> marks =
          reading.words().in(line, MOST_MARKS).stream()
              .map(range -> new CharRange(range.from(), range.to()))
              .toList();
      lines.getChildren().add(new MarkedText(line, marks, "search-ground"));
    }
    lines.getStyleClass().add("message-lines");
    return lines;
  }

  /// A text so long that not all of it is drawn says how much is.
  private void cut(String all) {
    if (all.length() > MOST_DRAWN) {
      int end = Character.isHighSurrogate(all.charAt(MOST_DRAWN - 1)) ? MOST_DRAWN - 1 : MOST_DRAWN;
      getChildren()
          .addAll(
              Chips.wrapped(
                  "Shown are the first %,d of %,d characters.".formatted(end, all.length()),
                  "muted",
                  "small"),
              area(all.substring(0, end)));
    } else {
      getChildren().add(area(all));
    }
  }

  private VirtualizedScrollPane<CodeArea> area(String text) {
    FoldedText folded = FoldedText.of(VisibleText.of(text));
    var area = new CodeArea(folded.text());
    area.setEditable(false);
    area.setWrapText(true);
    area.getStyleClass().addAll("artefact-text", "message-area");
    TextCopy.install(area, () -> text, folded::unfolded);
    area.moveTo(0);
    SearchMarks.show(area, reading.words(), 0);
    var pane = new VirtualizedScrollPane<>(area);
    pane.setPrefHeight(LONG_HEIGHT);
    pane.setMinHeight(LONG_HEIGHT);
    return pane;
  }

  private static String word(StepItem.Kind kind) {
    return switch (kind) {
      case TOOLS -> "tools";
      case SYSTEM -> "system prompt";
      case USER -> "user";
      case INJECTED -> "user · injected by a processor";
      case MODEL -> "model";
      case CALL -> "tool call";
      case RESULT -> "tool result";
      case SPAWN -> "sub-agent started";
      case BOUNDARY -> "history replaced";
      case INTERRUPT -> "interrupted by the user";
      case OTHER -> "record";
    };
  }

  private static String styleClass(StepItem.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}

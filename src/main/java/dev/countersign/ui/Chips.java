package dev.countersign.ui;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Bucket;
import dev.countersign.trace.Finding;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/// The small coloured words of the screens. Each carries its meaning as text; colour only repeats
/// it.
public final class Chips {

  private Chips() {}

  /// A label with style classes; text from a run is made visible.
  public static Label text(String text, String... classes) {
    var label = new Label(VisibleText.of(text));
    label.getStyleClass().addAll(List.of(classes));
    return label;
  }

  /// As [#text], over as many lines as it takes.
  public static Label wrapped(String text, String... classes) {
    Label label = text(text, classes);
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }

  /// The heading of a part of a screen.
  public static Label heading(String text) {
    return text(text, "heading");
  }

  /// The filled chip of a bucket, such as `prompt`; unknown words get a grey one.
  public static Label bucket(String word) {
    Label chip = text(word, "chip");
    chip.getStyleClass()
        .add(Bucket.of(word).map(bucket -> "bucket-" + bucket.word()).orElse("bucket-unknown"));
    chip.setMinWidth(Label.USE_PREF_SIZE);
    return chip;
  }

  /// The word of a severity: high, medium or low.
  public static Label severity(Finding.Severity severity) {
    String word = severity.name().toLowerCase(Locale.ROOT);
    Label label = text(word, "severity-" + word);
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }

  /// The word of the Critic, coloured for those words that are known.
  public static Label verdict(String word) {
    Label label = text(word.isEmpty() ? "none" : word);
    label.getStyleClass().add(verdictClass(word));
    return label;
  }

  /// The style class of a verdict's word.
  public static String verdictClass(String word) {
    return switch (word) {
      case "accept", "passed", "approve", "override" -> "verdict-accept";
      case "reject", "failed" -> "verdict-reject";
      case "ask-more", "ask" -> "verdict-ask";
      default -> "verdict-none";
    };
  }

  /// A key as it stands beside a button.
  public static Label key(String text) {
    Label label = text(text, "keycap");
    label.setTextOverrun(OverrunStyle.CLIP);
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }
}

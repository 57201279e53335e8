package dev.countersign.ui.timeline;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Bucket;
import javafx.scene.control.Label;

/// The signs of a bucket: its colour, and its letter or word, never the colour alone.
public final class BucketMark {

  private BucketMark() {}

  /// A chip with the letter and the word, such as `T tools`.
  public static Label chip(String word) {
    Label chip = new Label(letter(word) + " " + VisibleText.line(word));
    chip.getStyleClass().addAll("bucket-chip", styleClass(word));
    chip.setMaxWidth(160);
    return chip;
  }

  /// A small square with the letter.
  public static Label square(String word) {
    Label square = new Label(letter(word));
    square.getStyleClass().addAll("bucket-square", styleClass(word));
    square.setAccessibleText(VisibleText.line(word));
    return square;
  }

  /// The letter of a manifest's word; `?` for an unknown word.
  public static String letter(String word) {
    return Bucket.of(word).map(bucket -> String.valueOf(bucket.letter())).orElse("?");
  }

  /// The style class that carries the colour.
  public static String styleClass(String word) {
    return Bucket.of(word).map(bucket -> "bucket-" + bucket.word()).orElse("bucket-unknown");
  }

  /// The stylesheet with the colours and shapes of all these signs.
  public static String stylesheet() {
    return BucketMark.class.getResource("buckets.css").toExternalForm();
  }
}

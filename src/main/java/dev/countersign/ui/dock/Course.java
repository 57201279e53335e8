package dev.countersign.ui.dock;

import java.util.List;
import javafx.beans.value.ObservableValue;

/// What a dock goes through: the rewrites of a run, or the steps and rewrites of a session.
public interface Course {

  /// A few words of the line that says where one is.
  ///
  /// @param text the words
  /// @param weight whether they stand out
  record Phrase(String text, Weight weight) {

    /// Words like any others.
    public static Phrase plain(String text) {
      return new Phrase(text, Weight.PLAIN);
    }

    /// Words that stand out.
    public static Phrase strong(String text) {
      return new Phrase(text, Weight.STRONG);
    }
  }

  /// How a phrase is set.
  enum Weight {
    PLAIN,
    STRONG
  }

  /// Goes to the first rewrite.
  void first();

  /// Goes to the rewrite before; nothing happens at the first.
  void previous();

  /// Goes to the next rewrite; nothing happens at the last.
  void next();

  /// Goes to the last rewrite.
  void last();

  /// Goes back to where playing starts.
  void restart();

  /// Goes on as playing does; nothing happens at the end.
  void advance();

  /// Whether there is nothing further to play.
  boolean isAtEnd();

  /// Whether there is nothing to go through.
  boolean isEmpty();

  /// What is gone through; playing stops when it changes.
  ObservableValue<?> contentProperty();

  /// Where one is, in a few words.
  ObservableValue<List<Phrase>> whereProperty();
}

package dev.countersign.ui.session;

import dev.countersign.search.Highlight;
import dev.countersign.search.Query;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// What somebody looked for, and the record that was found, if the session was opened there.
final class FoundPlace {

  private static final Highlight NO_WORDS = Highlight.of(new Query(List.of()));

  private final ReadOnlyObjectWrapper<Optional<Landing>> landing =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Highlight> words = new SimpleObjectProperty<>(NO_WORDS);

  /// The record at which the session was opened, while its step is at hand.
  ReadOnlyObjectProperty<Optional<Landing>> landingProperty() {
    return landing.getReadOnlyProperty();
  }

  /// What is marked in texts.
  ObjectProperty<Highlight> wordsProperty() {
    return words;
  }

  /// Takes the words and the record that was found for them.
  void show(Landing at, Query looked) {
    words.set(Highlight.of(looked));
    landing.set(Optional.of(at));
  }

  /// Forgets the record when another step is at hand; the words stay marked.
  ///
  /// @param step position of the step that is at hand now
  void leave(int step) {
    if (landing.get().filter(at -> at.step().index() == step).isEmpty()) {
      landing.set(Optional.empty());
    }
  }

  /// Forgets all.
  void clear() {
    words.set(NO_WORDS);
    landing.set(Optional.empty());
  }
}

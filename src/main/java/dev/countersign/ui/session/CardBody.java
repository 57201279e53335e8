package dev.countersign.ui.session;

import dev.countersign.replay.diff.LineDiff;
import java.util.List;

/// What a card shows of a mid-task rewrite. All texts are untrusted.
sealed interface CardBody {

  /// Two texts that are short enough to be compared within the card.
  ///
  /// @param diff their comparison
  record Words(LineDiff diff) implements CardBody {}

  /// Two texts for the diff viewer.
  ///
  /// @param raw as it came
  /// @param effective as it went on
  record Texts(String raw, String effective) implements CardBody {}

  /// Two JSON documents compared as values.
  ///
  /// @param rows the values that differ
  record Values(List<Row> rows) implements CardBody {
    public Values {
      rows = List.copyOf(rows);
    }
  }

  /// A value that differs.
  ///
  /// @param path where in the document; empty for all of it
  /// @param before JSON; empty if it was not there
  /// @param after JSON; empty if it is gone
  record Row(String path, String before, String after) {}

  /// A text on one side only.
  ///
  /// @param text the text
  /// @param side which side
  /// @param label what it is, in a few words
  record Said(String text, Side side, String label) implements CardBody {}

  /// A call that did not run: two texts that are no versions of one another.
  ///
  /// @param asked what was asked for
  /// @param got what the model got instead
  record NotRun(Said asked, Said got) implements CardBody {}

  /// The two sides of a rewrite.
  enum Side {
    RAW,
    EFFECTIVE
  }

  /// A changed set of tools.
  ///
  /// @param removed names that are gone
  /// @param added names that are new
  /// @param changed what differs in tools that kept their name, by tool
  record Tools(List<String> removed, List<String> added, List<Row> changed) implements CardBody {
    public Tools {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
      changed = List.copyOf(changed);
    }
  }

  /// Nothing to compare.
  ///
  /// @param sentence why not
  record Absent(String sentence) implements CardBody {}
}

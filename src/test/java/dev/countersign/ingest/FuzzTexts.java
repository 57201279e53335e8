package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import dev.countersign.ledger.Checkpoint;
import dev.countersign.ledger.Entry;
import dev.countersign.ledger.MalformedException;
import dev.countersign.replay.diff.DiffBlock;
import dev.countersign.replay.diff.IntraLine;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import java.nio.charset.StandardCharsets;

/// Fuzz targets of what is compared, shown and signed.
public final class FuzzTexts {

  private FuzzTexts() {}

  /// A line of the ledger: refused, or spelt exactly as it was.
  public static final class LedgerLineTarget {
    private LedgerLineTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      String line = new String(input, StandardCharsets.ISO_8859_1);
      try {
        require(Entry.parse(line).line().equals(line), "an entry has one spelling");
      } catch (MalformedException e) {
        require(!e.cause().isEmpty(), "a refusal has its reason");
      }
    }
  }

  /// A checkpoint: refused, or spelt exactly as it was.
  public static final class CheckpointTarget {
    private CheckpointTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      String text = new String(input, StandardCharsets.UTF_8);
      try {
        require(Checkpoint.parse(text).text().equals(text), "a checkpoint has one spelling");
      } catch (MalformedException e) {
        require(!e.cause().isEmpty(), "a refusal has its reason");
      }
    }
  }

  /// Two texts, divided at a NUL byte: the blocks cover both, and those called the same are.
  public static final class DiffTarget {
    private DiffTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      String both = new String(input, StandardCharsets.UTF_8);
      int middle = both.indexOf('\0');
      String before = middle < 0 ? both.substring(0, both.length() / 2) : both.substring(0, middle);
      String after = both.substring(middle < 0 ? both.length() / 2 : middle + 1);
      for (Whitespace whitespace : Whitespace.values()) {
        if (TextDiff.of(before, after, whitespace) instanceof LineDiff diff) {
          check(diff, whitespace);
        }
      }
      IntraLine marks = IntraLine.of(before, after);
      marks.before().forEach(range -> require(range.to() <= before.length(), "marks lie inside"));
      marks.after().forEach(range -> require(range.to() <= after.length(), "marks lie inside"));
    }

    private static void check(LineDiff diff, Whitespace whitespace) {
      int left = 0;
      int right = 0;
      for (DiffBlock block : diff.blocks()) {
        require(block.beforeFrom() == left && block.afterFrom() == right, "blocks have no gaps");
        left = block.beforeTo();
        right = block.afterTo();
        if (block.kind() == DiffBlock.Kind.SAME && whitespace == Whitespace.EXACT) {
          for (int i = 0; i < block.beforeCount(); i++) {
            require(
                diff.before()
                    .get(block.beforeFrom() + i)
                    .equals(diff.after().get(block.afterFrom() + i)),
                "what is called the same is the same");
          }
        }
      }
      require(left == diff.before().size() && right == diff.after().size(), "blocks cover all");
    }
  }

  /// Any text, shown: nothing hidden is left, and nothing visible is lost.
  public static final class TextRendererTarget {
    private TextRendererTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      check(new String(input, StandardCharsets.UTF_8));
      check(new String(input, StandardCharsets.UTF_16LE));
    }

    private static void check(String text) {
      String shown = VisibleText.of(text);
      shown
          .codePoints()
          .forEach(
              c -> require(c == '\n' || c == '\t' || !isHidden(c), "U+%04X is left".formatted(c)));
      require(VisibleText.of(shown).equals(shown), "what is visible stays as it is");
      require(VisibleText.line(text).indexOf('\n') < 0, "a line is one line");
      HiddenText.in(text)
          .forEach(find -> require(!VisibleText.hides(find.message()), "messages hide nothing"));
    }

    private static boolean isHidden(int c) {
      int type = Character.getType(c);
      return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}

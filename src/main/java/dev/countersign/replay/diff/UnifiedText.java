package dev.countersign.replay.diff;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.List;

/// A diff as text in the unified format of git and GNU diff: LF line ends, three context lines. The
/// same two texts give the same characters on every machine, so a signature can bind them.
public final class UnifiedText {

  private static final int CONTEXT = 3;

  private UnifiedText() {}

  /// The unified diff, every white space counted; empty if the texts are equal. Texts above the
  /// size limit give their digests instead of hunks.
  ///
  /// @param beforePath name behind `--- a/`, for a file that did not exist `/dev/null`
  /// @param afterPath name behind `+++ b/`, for a file that no longer exists `/dev/null`
  public static String of(String beforePath, String before, String afterPath, String after) {
    if (before.equals(after)) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append("--- ").append(name("a/", beforePath)).append('\n');
    out.append("+++ ").append(name("b/", afterPath)).append('\n');
    switch (TextDiff.of(before, after, Whitespace.EXACT)) {
      case TextDiff.TooLarge _ ->
          out.append("# too large for lines: sha256 ")
              .append(Sha256.of(before).hex())
              .append(" became ")
              .append(Sha256.of(after).hex())
              .append('\n');
      case LineDiff diff -> hunks(diff, out);
    }
    return out.toString();
  }

  /// A path cannot break out of its header line.
  private static String name(String prefix, String path) {
    return path.equals("/dev/null") ? path : prefix + dev.countersign.base.VisibleText.line(path);
  }

  private static void hunks(LineDiff diff, StringBuilder out) {
    List<DiffBlock> group = new ArrayList<>();
    for (DiffBlock block : diff.blocks()) {
      boolean splits = block.kind() == DiffBlock.Kind.SAME && block.beforeCount() > 2 * CONTEXT;
      if (!splits) {
        group.add(block);
      } else {
        hunk(diff, group, out);
        group.clear();
      }
    }
    hunk(diff, group, out);
  }

  private static void hunk(LineDiff diff, List<DiffBlock> group, StringBuilder out) {
    if (group.stream().noneMatch(block -> block.kind() == DiffBlock.Kind.CHANGED)) {
      return;
    }
    DiffBlock first = group.getFirst();
    DiffBlock last = group.getLast();
    int head =
        first.kind() == DiffBlock.Kind.SAME ? skip(first) : -Math.min(CONTEXT, before(first));
    int tail =
        last.kind() == DiffBlock.Kind.SAME ? -skip(last) : Math.min(CONTEXT, behind(diff, last));
    int beforeFrom = first.beforeFrom() + head;
    int beforeTo = last.beforeTo() + tail;
    int afterFrom = first.afterFrom() + head;
    int afterTo = last.afterTo() + tail;
    out.append("@@ -").append(range(beforeFrom, beforeTo));
    out.append(" +").append(range(afterFrom, afterTo)).append(" @@\n");
    int at = beforeFrom;
    for (DiffBlock block : group) {
      if (block.kind() == DiffBlock.Kind.CHANGED) {
        at = lines(diff.before(), ' ', at, block.beforeFrom(), out);
        at = lines(diff.before(), '-', at, block.beforeTo(), out);
        lines(diff.after(), '+', block.afterFrom(), block.afterTo(), out);
      }
    }
    lines(diff.before(), ' ', at, beforeTo, out);
  }

  private static int before(DiffBlock first) {
    return Math.min(first.beforeFrom(), first.afterFrom());
  }

  private static int behind(LineDiff diff, DiffBlock last) {
    return Math.min(diff.before().size() - last.beforeTo(), diff.after().size() - last.afterTo());
  }

  /// How many lines of a short equal block at the edge of a hunk are not context.
  private static int skip(DiffBlock same) {
    return Math.max(0, same.beforeCount() - CONTEXT);
  }

  private static String range(int from, int to) {
    int count = to - from;
    int start = count == 0 ? from : from + 1;
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }

  private static int lines(TextLines text, char sign, int from, int to, StringBuilder out) {
    for (int i = from; i < to; i++) {
      out.append(sign).append(text.get(i)).append('\n');
      if (text.lacksLineFeed(i)) {
        out.append("\\ No newline at end of file\n");
      }
    }
    return Math.max(from, to);
  }
}

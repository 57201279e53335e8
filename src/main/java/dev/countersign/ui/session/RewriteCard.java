package dev.countersign.ui.session;

import dev.countersign.base.Sha256;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import dev.countersign.replay.task.HarnessAtStep;
import dev.countersign.replay.task.Hook;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.MidTaskRewrite.Kind;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.Passage.Form;
import dev.countersign.replay.task.ProcessorAttribution;
import java.util.List;
import java.util.Optional;

/// One mid-task rewrite as a card: what, where, by whom, and what became of the text.
///
/// @param id of the rewrite
/// @param kind what was rewritten
/// @param title words for the kind
/// @param detail the tool or the counts; empty if nothing, untrusted
/// @param hook where it was done; empty if not recorded
/// @param processors who did it; empty if not recorded
/// @param hash of raw and effective text, shortened; empty for tool lists
/// @param note what must be said about it; empty if nothing
/// @param body the difference
record RewriteCard(
    String id,
    Kind kind,
    String title,
    String detail,
    Optional<Hook> hook,
    List<ProcessorAttribution> processors,
    String hash,
    String note,
    CardBody body) {

  /// Texts up to this many characters and lines are compared within the card.
  static final int MOST_CHARACTERS = 4_000;

  private static final int MOST_LINES = 40;

  RewriteCard {
    processors = List.copyOf(processors);
  }

  /// The card of a rewrite. Reads whole texts.
  static RewriteCard of(SessionContent content, MidTaskRewrite rewrite) {
    String raw = whole(content, rewrite.raw());
    String effective = whole(content, rewrite.effective());
    CardBody body =
        rewrite.kind() == Kind.TOOLS
            ? tools(content, rewrite).orElseGet(() -> body(rewrite, raw, effective))
            : body(rewrite, raw, effective);
    return new RewriteCard(
        rewrite.id(),
        rewrite.kind(),
        KindMark.title(rewrite.kind()),
        detail(content, rewrite),
        rewrite.hook(),
        rewrite.processors(),
        hash(rewrite, raw, effective),
        rewrite.note(),
        body);
  }

  private static String whole(SessionContent content, Passage passage) {
    return passage.isWhole() ? passage.head() : content.passages().whole(passage);
  }

  private static CardBody body(MidTaskRewrite rewrite, String raw, String effective) {
    Form before = rewrite.raw().form();
    Form after = rewrite.effective().form();
    if (before == Form.MISSING || after == Form.MISSING) {
      String side = before == Form.MISSING ? "raw" : "effective";
      return new CardBody.Absent(
          "The %s text lies in a file that the run does not have. Import the run again with it."
              .formatted(side));
    }
    if (before == Form.NONE || after == Form.NONE) {
      return oneSided(rewrite, raw, effective);
    }
    if (!rewrite.comparesVersions()) {
      return new CardBody.NotRun(asked(rewrite, raw), got(effective));
    }
    if (before == Form.JSON && after == Form.JSON) {
      Optional<List<CardBody.Row>> rows = JsonShapes.compare(raw, effective);
      if (rows.isPresent()) {
        return new CardBody.Values(rows.get());
      }
    }
    return texts(raw, effective);
  }

  private static CardBody texts(String raw, String effective) {
    if (raw.length() + effective.length() <= MOST_CHARACTERS
        && TextDiff.of(raw, effective, Whitespace.EXACT) instanceof LineDiff diff
        && diff.before().size() + diff.after().size() <= MOST_LINES) {
      return new CardBody.Words(diff);
    }
    return new CardBody.Texts(raw, effective);
  }

  private static CardBody oneSided(MidTaskRewrite rewrite, String raw, String effective) {
    if (rewrite.raw().form() == Form.NONE && rewrite.effective().form() == Form.NONE) {
      return new CardBody.Absent("Nothing was recorded of either side.");
    }
    if (rewrite.raw().form() == Form.NONE) {
      return rewrite.comparesVersions()
          ? new CardBody.Said(effective, CardBody.Side.EFFECTIVE, "added")
          : got(effective);
    }
    return rewrite.comparesVersions()
        ? new CardBody.Said(raw, CardBody.Side.RAW, "removed")
        : asked(rewrite, raw);
  }

  private static CardBody.Said asked(MidTaskRewrite rewrite, String raw) {
    String label =
        rewrite.kind() == Kind.TOOL_DENIED ? "denied, asked for" : "did not run, asked for";
    return new CardBody.Said(raw, CardBody.Side.RAW, label);
  }

  private static CardBody.Said got(String effective) {
    return new CardBody.Said(effective, CardBody.Side.EFFECTIVE, "the model got instead");
  }

  private static Optional<CardBody> tools(SessionContent content, MidTaskRewrite rewrite) {
    if (rewrite.stepIndex() == 0) {
      return Optional.empty();
    }
    List<HarnessAtStep> harness = content.replay().harness();
    return ToolChanges.between(
        harness.get(rewrite.stepIndex() - 1).tools(), harness.get(rewrite.stepIndex()).tools());
  }

  private static String detail(SessionContent content, MidTaskRewrite rewrite) {
    if (rewrite.kind() == Kind.TOOLS && rewrite.stepIndex() > 0) {
      int before = content.replay().harness().get(rewrite.stepIndex() - 1).tools().size();
      int after = content.replay().harness().get(rewrite.stepIndex()).tools().size();
      return before == after ? after + " tools" : before + " → " + after;
    }
    return rewrite.kind() == Kind.INJECTED_MESSAGE ? "synthetic" : rewrite.tool();
  }

  private static String hash(MidTaskRewrite rewrite, String raw, String effective) {
    if (rewrite.raw().form() == Form.MISSING || rewrite.effective().form() == Form.MISSING) {
      return "";
    }
    String before = rewrite.raw().form() == Form.NONE ? "none" : brief(raw);
    String after = rewrite.effective().form() == Form.NONE ? "none" : brief(effective);
    return "sha256 " + before + " → " + after;
  }

  private static String brief(String text) {
    return Sha256.of(text).hex().substring(0, 8) + "…";
  }
}

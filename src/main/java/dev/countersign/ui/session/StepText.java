package dev.countersign.ui.session;

import dev.countersign.base.ByteText;
import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.Place;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.trace.JournalRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The records of a step as they stand in the journal, with the files beside it that they name.
final class StepText {

  /// More than this many characters are cut, and the text says so.
  static final int MOST = 2_000_000;

  private StepText() {}

  /// The text of a step, made visible: each line under a heading that says where it stands.
  static String of(SessionContent content, TaskStep step) {
    var text = new StringBuilder();
    for (JournalRecord record : step.records()) {
      text.append(
          "── %s · %s line %d · %,d bytes\n"
              .formatted(
                  VisibleText.line(record.kind()),
                  journal(content, record),
                  record.line(),
                  record.length()));
      String line = ByteText.of(content.source().raw(record));
      text.append(VisibleText.line(line)).append("\n\n");
      if (text.length() > MOST) {
        text.setLength(MOST);
        return text.append("\n── cut after ").append("%,d characters".formatted(MOST)).toString();
      }
    }
    files(step).forEach((file, passage) -> addFile(text, content, file, passage));
    return text.toString();
  }

  /// The file that a passage stands in; empty if it stands in a record.
  static String file(Passage passage) {
    return passage.place() instanceof Place.InFile(String ref) ? ref : "";
  }

  private static void addFile(
      StringBuilder text, SessionContent content, String file, Passage passage) {
    String name = VisibleText.line(file);
    if (passage.form() == Passage.Form.MISSING) {
      text.append("── %s · missing: the run does not have this file\n\n".formatted(name));
      return;
    }
    String whole = content.passages().whole(passage);
    text.append(
        "── %s · %,d characters, kept beside the journal\n".formatted(name, whole.length()));
    text.append(VisibleText.of(whole.length() > MOST ? whole.substring(0, MOST) : whole));
    text.append("\n\n");
  }

  private static Map<String, Passage> files(TaskStep step) {
    Map<String, Passage> files = new LinkedHashMap<>();
    for (StepItem item : step.items()) {
      Stream.of(item.raw(), item.effective())
          .filter(passage -> !file(passage).isEmpty())
          .forEach(passage -> files.putIfAbsent(file(passage), passage));
    }
    return files;
  }

  private static String journal(SessionContent content, JournalRecord record) {
    var segments = content.replay().session().segments();
    String name =
        record.segment() < segments.size()
            ? segments.get(record.segment())
            : "segment " + record.segment();
    String brief = name.length() > 12 ? name.substring(0, 8) + "…" : name;
    return VisibleText.line(brief) + (record.trace() ? "_trace.jsonl" : ".jsonl");
  }
}

package dev.countersign.ui.replay;

import dev.countersign.base.ByteText;
import dev.countersign.base.LineFeeds;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.List;
import java.util.OptionalInt;

/// Reads a stored file of a run for the eye.
final class ArtefactText {

  /// More than this is cut, and the note says so.
  static final int MOST_BYTES = 2_000_000;

  private ArtefactText() {}

  /// The artefact at `place`, with what was found in it.
  static Centre read(ReplayContent run, ArtefactPlace place) {
    List<Finding> found =
        run.findings().stream().filter(f -> f.path().equals(place.path())).toList();
    return switch (read(run.files(), place)) {
      case Centre.Artefact artefact -> artefact.with(found);
      case Centre other -> other;
    };
  }

  /// The artefact at `place`; a note in its stead if the run does not have it.
  static Centre read(RunFiles files, ArtefactPlace place) {
    return files
        .file(place.path())
        .map(file -> read(files, file, place))
        .orElseGet(() ->
            new Centre.Nothing(
                "Not in the run",
                "The run cites this file but does not have it. Import the run again with the"
                    + " file in its place."));
  }

  private static Centre read(RunFiles files, RunFile file, ArtefactPlace place) {
    byte[] bytes = files.bytes(file.digest());
    if (place.line() > 0) {
      return around(bytes, place);
    }
    int length = whole(bytes, Math.min(bytes.length, MOST_BYTES));
    String text = ByteText.of(bytes, 0, length);
    String note =
        bytes.length > MOST_BYTES
            ? "Shown are the first %,d of %,d bytes.".formatted(length, bytes.length)
            : "";
    return new Centre.Artefact(
        place.path(),
        text,
        line(text, place.step()),
        place.isCited(),
        note,
        place.marks(),
        1,
        List.of());
  }

  /// The text around a line; all of it if it is not long.
  private static Centre around(byte[] bytes, ArtefactPlace place) {
    int line = 1;
    int first = 1;
    int start = 0;
    int at = 0;
    for (; at < bytes.length && line < place.line(); at++) {
      if (bytes[at] == '\n') {
        line++;
        if (at - start > MOST_BYTES / 2) {
          start = at + 1;
          first = line;
        }
      }
    }
    int length = whole(bytes, start + Math.min(bytes.length - start, MOST_BYTES)) - start;
    String note =
        length < bytes.length
            ? "Shown are %,d of %,d bytes, from line %,d on, counted from 1."
                .formatted(length, bytes.length, first)
            : "";
    String text = ByteText.of(bytes, start, length);
    return new Centre.Artefact(
        place.path(), text, line - first, true, note, place.marks(), first, List.of());
  }

  /// The end of the last whole character before `end`, so that a cut makes no bytes look damaged.
  private static int whole(byte[] bytes, int end) {
    int cut = end;
    while (cut < bytes.length && cut > 0 && cut > end - 4 && (bytes[cut] & 0xC0) == 0x80) {
      cut--;
    }
    return cut;
  }

  /// The first line that records `step`, counted from 0; 0 if there is none.
  static int line(String text, OptionalInt step) {
    if (step.isEmpty()) {
      return 0;
    }
    List<String> lines = LineFeeds.lines(text);
    String spaced = "\"step\": " + step.getAsInt();
    String tight = "\"step\":" + step.getAsInt();
    for (int i = 0; i < lines.size(); i++) {
      if (isAt(lines.get(i), spaced) || isAt(lines.get(i), tight)) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isAt(String line, String key) {
    int at = line.indexOf(key);
    int end = at + key.length();
    return at >= 0 && (end >= line.length() || !Character.isDigit(line.charAt(end)));
  }
}

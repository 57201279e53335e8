package dev.countersign.ui.replay;

import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/// Reads a stored file of a run for the eye.
final class ArtefactText {

  /// More than this is cut, and the note says so.
  static final int MOST_BYTES = 2_000_000;

  private ArtefactText() {}

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
    int length = Math.min(bytes.length, MOST_BYTES);
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    String note =
        bytes.length > MOST_BYTES
            ? "Shown are the first %,d of %,d bytes.".formatted(length, bytes.length)
            : "";
    int line = place.line().orElse(0) > 0 ? place.line().getAsInt() - 1 : line(text, place.step());
    return new Centre.Artefact(place.path(), text, line, place.isCited(), note);
  }

  /// The first line that records `step`, counted from 0; 0 if there is none.
  static int line(String text, OptionalInt step) {
    if (step.isEmpty()) {
      return 0;
    }
    List<String> lines = text.lines().toList();
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

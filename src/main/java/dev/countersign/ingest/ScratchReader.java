package dev.countersign.ingest;

import dev.countersign.base.LineFeeds;
import dev.countersign.ingest.EvolverFacts.Considered;
import dev.countersign.ingest.EvolverFacts.Note;
import dev.countersign.ingest.EvolverFacts.Scratch;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the files of `_meta_scratch`: what the evolver considered, what it changed, and which
/// checks left a file (FORMATS 5.1 and 5.5).
final class ScratchReader {

  private static final Pattern CANDIDATE = Pattern.compile("## Candidate (C-\\d{1,6})\\b.{0,400}");
  private static final Pattern TAGS = Pattern.compile("\\[.{1,400}\\]");
  private static final Pattern LEVER = Pattern.compile("lever:\\s{0,9}([^|\\]]{1,200})");

  private ScratchReader() {}

  /// `candidates.md`.
  static void candidates(Artefact file, Scratch scratch) {
    TextFile.read(file.bytes(), file.findings())
        .ifPresent(text -> candidates(file, text.split("\n", -1), scratch));
  }

  private static void candidates(Artefact file, String[] lines, Scratch scratch) {
    for (int i = 0; i < lines.length; i++) {
      Matcher heading = CANDIDATE.matcher(lines[i].strip());
      if (heading.matches()) {
        String next = i + 1 < lines.length ? lines[i + 1].strip() : "";
        String tags = TAGS.matcher(next).matches() ? next : "";
        scratch.considered.add(
            new Considered(
                heading.group(1),
                tags,
                levers(tags),
                new AuditEvent.Line(i + 1, 0, file.bytes().length, "", file.path())));
      }
    }
  }

  private static List<String> levers(String tags) {
    List<String> levers = new ArrayList<>();
    Matcher lever = LEVER.matcher(tags);
    if (lever.find()) {
      for (String word : lever.group(1).split("[,+/]", -1)) {
        if (!word.isBlank()) {
          levers.add(word.strip());
        }
      }
    }
    return levers;
  }

  /// `changeset.json`: the parts of the harness that changed, as HarnessX compared them.
  static void changeset(Artefact file, Scratch scratch) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(fields -> {
          scratch.changeset = file.path();
          scratch.changes =
              fields.map().entries().stream()
                  .filter(entry -> !entry.value().scalars().isEmpty())
                  .map(Tree.Entry::key)
                  .toList();
        });
  }

  /// A findings file, such as `REPLAY.md`: its presence says that a check failed, warned or ran.
  static void note(Artefact file, Scratch scratch) {
    TextFile.read(file.bytes(), file.findings())
        .ifPresent(text -> {
          String first =
              LineFeeds.lines(text).stream()
                  .filter(line -> !line.isBlank())
                  .findFirst()
                  .orElse("")
                  .strip();
          String heading = first.replaceFirst("^#+\\s*", "");
          scratch.notes.put(
              file.stem(),
              new Note(
                  file.path(),
                  file.bytes().length,
                  heading.length() > 200 ? heading.substring(0, 200) : heading,
                  text.contains("No task-id-shaped literals found")));
        });
  }
}

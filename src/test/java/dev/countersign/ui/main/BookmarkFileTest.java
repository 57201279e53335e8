package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.trace.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarkFileTest {

  private static final RunId RUN = new RunId("sample");

  @TempDir Path folder;

  @Test
  void marksOutliveTheWindowByRunAndSession() {
    Path file = folder.resolve("marks.json");
    var first = new BookmarkFile(file);
    first.keep(RUN, "R1/sessions/a", Set.of(7, 3));
    first.keep(new RunId("other"), "R1/sessions/a", Set.of(1));
    first.keep(RUN, "R1/sessions/b", Set.of(2));
    first.keep(RUN, "R1/sessions/b", Set.of());

    var second = new BookmarkFile(file);
    assertEquals(Set.of(3, 7), second.of(RUN, "R1/sessions/a"));
    assertEquals(Set.of(1), second.of(new RunId("other"), "R1/sessions/a"));
    assertEquals(Set.of(), second.of(RUN, "R1/sessions/b"));
  }

  @Test
  void aRemovedRunLeavesNoMarks() {
    Path file = folder.resolve("marks.json");
    var first = new BookmarkFile(file);
    first.keep(RUN, "R1/sessions/a", Set.of(7, 3));
    first.keep(new RunId("sample-2"), "R1/sessions/a", Set.of(1));

    first.forgetAllBut(Set.of(new RunId("sample-2")));

    assertEquals(Set.of(), first.of(RUN, "R1/sessions/a"));
    var second = new BookmarkFile(file);
    assertEquals(Set.of(), second.of(RUN, "R1/sessions/a"));
    assertEquals(Set.of(1), second.of(new RunId("sample-2"), "R1/sessions/a"));
  }

  @Test
  void aFileThatCannotBeReadCountsAsEmpty() throws Exception {
    Path file = folder.resolve("marks.json");
    Files.writeString(file, "{ not json");

    assertEquals(Set.of(), new BookmarkFile(file).of(RUN, "a"));
  }
}

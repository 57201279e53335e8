package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the verbs that write say to places that are not fit for it.
class WritingPlaceTest {

  @TempDir Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aRequestDoesNotGoThroughALinkIntoNothing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    Verbs.Ran ran = ada().run("key", "request", "--origin", "example.org/x", "--out", "" + link);
    assertEquals(1, ran.exit());
    assertEquals(
        "countersign: "
            + link
            + " could not be written: what is there is no regular file; name another file\n",
        ran.err());
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void aFileIsNoFolderForAnchorsCopiesAndPictures() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    for (String[] verb :
        new String[][] {{"ledger", "anchor", "--to"}, {"backup"}, {"demo", "--out"}}) {
      String[] args = java.util.Arrays.copyOf(verb, verb.length + 1);
      args[verb.length] = file.toString();
      Verbs.Ran ran = verb[0].equals("demo") ? ada().plain(args) : ada().run(args);
      assertEquals(1, ran.exit(), verb[0]);
      assertEquals("", ran.out(), "before any work");
      assertTrue(
          ran.err()
              .endsWith(
                  "could not be written: what is there is no folder; name a folder, or a new one\n"),
          ran.err());
    }
    assertEquals("kept", Files.readString(file));
  }

  private Verbs ada() {
    return new Verbs(folder.resolve("w")).as("p-1", "Ada");
  }
}

package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
  void aRequestDoesNotGoThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    Verbs.Ran ran = ada().run("key", "request", "--origin", "example.org/x", "--out", "" + link);
    assertEquals(1, ran.exit());
    assertEquals(
        "countersign: "
            + link
            + " could not be written: a link is there; name the file itself, or another file\n",
        ran.err());
    assertFalse(Files.exists(folder.resolve("none")));
    Files.writeString(folder.resolve("none"), "kept");
    assertEquals(
        1, ada().run("key", "request", "--origin", "example.org/x", "--out", "" + link).exit());
    assertEquals("kept", Files.readString(folder.resolve("none")));
  }

  @Test
  void nothingIsWrittenIntoTheWorkspace() throws IOException {
    Verbs ada = Verbs.withSample("telecom-drift", folder.resolve("w")).as("p-1", "Ada");
    Path w = folder.resolve("w");
    assertEquals(
        0, ada.run("review", "note", "telecom-drift/C-R7-01", "--reason", "a remark").exit());
    byte[] ledger = Files.readAllBytes(ada.ledger());
    for (String[] verb :
        new String[][] {
          {"export", "telecom-drift", "--format", "html", "--out", "" + ada.ledger()},
          {"export", "telecom-drift", "--format", "json", "--out", w + "/workspace.db"},
          {"export", "telecom-drift", "--format", "csv", "--out", w + "/store"},
          {"export", "telecom-drift", "--format", "csv", "--table", "x", "--out", w + "/x.csv"},
          {"export", "telecom-drift", "--format", "bundle", "--out", w + "/new/x.zip"},
          {"key", "request", "--out", w + "/workspace.db"},
          {"ledger", "anchor", "--to", w + "/anchors/new"},
          {"backup", w + "/copy"},
          {"demo", "--out", w + "/pictures"}
        }) {
      Verbs.Ran ran = verb[0].equals("demo") ? ada.plain(verb) : ada.run(verb);
      assertEquals(1, ran.exit(), String.join(" ", verb));
      assertTrue(
          ran.err().endsWith(" it lies in the workspace " + w + "; name a place elsewhere\n"),
          ran.err());
    }
    assertArrayEquals(ledger, Files.readAllBytes(ada.ledger()));
    assertEquals(0, ada.run("runs").exit());
  }

  @Test
  void anEmptyNameIsWrongUsage() {
    for (String[] verb :
        new String[][] {
          {"export", "telecom-drift", "--format", "csv", "--out", ""},
          {"key", "request", "--origin", "example.org/x", "--out", ""},
          {"ledger", "anchor", "--to", ""},
          {"backup", ""},
          {"import", "sample-traces/telecom-drift", "--with", ""},
          {"demo", "--out", ""}
        }) {
      Verbs.Ran ran = verb[0].equals("demo") ? ada().plain(verb) : ada().run(verb);
      assertEquals(2, ran.exit(), verb[0]);
      assertTrue(ran.err().contains(" is empty; name a place, or . for "), ran.err());
    }
    assertFalse(Files.exists(folder.resolve("w")));
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

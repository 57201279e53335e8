package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {

  @TempDir Path folder;

  private static String refused(Path file, Executable check) {
    return Destination.sentence(file, assertThrows(FileSystemException.class, check));
  }

  @Test
  void aFileOrNothingIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "old");
    for (Path good : new Path[] {file, folder.resolve("new")}) {
      assertDoesNotThrow(() -> Destination.checkFile(good));
      assertDoesNotThrow(() -> Destination.checkFolderOf(good));
    }
    assertDoesNotThrow(() -> Destination.checkFolder(folder));
    assertDoesNotThrow(() -> Destination.checkFolder(folder.resolve("a/b")));
  }

  @Test
  void aPipeIsNoFile() throws Exception {
    Path pipe = folder.resolve("pipe");
    try {
      int exit = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      Assumptions.assumeTrue(exit == 0, "mkfifo makes no pipe here");
    } catch (IOException e) {
      Assumptions.assumeTrue(false, "there is no mkfifo");
    }
    assertEquals(
        pipe + " could not be written: what is there is no regular file; name another file",
        refused(pipe, () -> Destination.checkFile(pipe)));
    Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
    assertEquals(
        link + " could not be written: a link is there; name the file itself, or another file",
        refused(link, () -> Destination.checkFile(link)));
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none"));
    refused(nowhere, () -> Destination.checkFile(nowhere));
    for (Path none : new Path[] {pipe, nowhere, pipe.resolve("below/it")}) {
      assertEquals(
          none + " could not be written: what is there is no folder; name a folder, or a new one",
          refused(none, () -> Destination.checkFolder(none)));
    }
  }

  @Test
  void nothingIsPutIntoAClosedFolderWhateverLeadsThere() throws IOException {
    Path closed = Files.createDirectories(folder.resolve("w/ledger")).resolveSibling("");
    Path link = Files.createSymbolicLink(folder.resolve("link"), closed.resolve("ledger"));
    for (Path inside :
        List.of(
            closed,
            closed.resolve("ledger/ledger.jsonl"),
            closed.resolve("new/deeper/x"),
            link.resolve("x"),
            link.resolve("../new/x"),
            folder.resolve("none/../w/x"))) {
      assertEquals(
          inside
              + " could not be written: it lies in the workspace "
              + closed
              + "; name a place elsewhere",
          refused(inside, () -> Destination.checkOutside(inside, List.of(closed))));
    }
    for (Path outside : List.of(folder, folder.resolve("w2/x"), closed.resolve("../x"))) {
      assertDoesNotThrow(() -> Destination.checkOutside(outside, List.of(closed)));
    }
    Path none = folder.resolve("none");
    refused(none, () -> Destination.checkOutside(none.resolve("x"), List.of(none)));
  }

  @Test
  void everyReasonIsASentenceWithoutTheNameOfAClass() throws IOException {
    Path none = folder.resolve("none/x.html");
    assertEquals(
        none
            + " could not be written: there is no folder "
            + folder.resolve("none")
            + "; make it first, or name another file",
        refused(none, () -> Destination.checkFolderOf(none)));
    Path below = Files.writeString(folder.resolve("file"), "").resolve("x.html");
    refused(below, () -> Destination.checkFolderOf(below));
    refused(folder, () -> Destination.checkFile(folder));
    for (IOException e :
        new IOException[] {
          new AccessDeniedException("x"), new FileSystemException("x"), new IOException("full")
        }) {
      String sentence = Destination.sentence(folder.resolve("x"), e);
      assertFalse(sentence.contains("Exception") || sentence.contains("null"), sentence);
    }
  }
}

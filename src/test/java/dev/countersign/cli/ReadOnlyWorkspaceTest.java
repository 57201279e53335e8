package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A workspace that this person may only read, such as one on a colleague's disk.
class ReadOnlyWorkspaceTest {

  @TempDir Path folder;

  private Verbs ada = new Verbs(Path.of(""));

  @BeforeEach
  void takeTheRightToWriteAway() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "no such rights on this system");
    ada = new Verbs(folder.resolve("w")).as("p-1", "Ada");
    assertEquals(0, ada.run("import", "sample-traces/telecom-drift").exit());
    assertEquals(0, note().exit());
    Files.delete(folder.resolve("w/search.db"));
    mode("r--r--r--", "r-xr-xr-x");
    assumeFalse(Files.isWritable(folder.resolve("w")), "root may write everywhere");
  }

  @AfterEach
  void giveItBack() throws IOException {
    mode("rw-------", "rwx------");
  }

  @Test
  void everyVerbThatReadsWorksAndNothingChanges() throws IOException {
    List<String> before = files();
    for (String verb :
        List.of(
            "runs",
            "rounds telecom-drift",
            "inbox",
            "coverage telecom-drift",
            "show telecom-drift/C-R7-01",
            "audit telecom-drift",
            "policy show",
            "ledger verify",
            "doctor")) {
      Verbs.Ran ran = ada.run(verb.split(" "));
      assertEquals(0, ran.exit(), verb + ": " + ran.out() + ran.err());
    }
    assertTrue(ada.run("search", "refund", "--json").json().path("count").intValue() >= 0);
    assertEquals(before, files());
  }

  @Test
  void whatWouldChangeItIsRefusedInASentence() throws IOException {
    List<String> before = files();
    Verbs.Ran removed = ada.run("remove", "telecom-drift", "--yes");
    assertEquals(1, removed.exit());
    assertTrue(removed.err().contains(" can only be read: ask for the right"), removed.err());
    assertEquals(1, note().exit());
    Path report = folder.resolve("report.html");
    Verbs.Ran exported =
        ada.run("export", "telecom-drift", "--format", "html", "--out", report.toString());
    assertEquals(1, exported.exit());
    assertTrue(exported.err().contains(" can only be read: ask for the right"), exported.err());
    assertFalse(Files.exists(report), "nothing is written that could not be noted");
    assertEquals(1, ada.run("import", "sample-traces/wiki-retrieval").exit());
    assertEquals(before, files());
  }

  private Verbs.Ran note() {
    return ada.run("review", "note", "telecom-drift/C-R7-01", "--reason", "a remark on this edit");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("w"))) {
      return files.map(file -> file + " " + file.toFile().length()).sorted().toList();
    }
  }

  private void mode(String files, String folders) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder.resolve("w"))) {
      all = found.toList();
    }
    for (Path path : all) {
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(Files.isDirectory(path) ? folders : files));
    }
  }
}

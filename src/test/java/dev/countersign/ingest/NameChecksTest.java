package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameChecksTest {

  private final CollectingSink sink = new CollectingSink();
  private final NameChecks names = new NameChecks(sink);

  @TempDir Path folder;

  @Test
  void pathsThatReadTheSameAreNumbered() {
    assertEquals("d\uFFFD/bad\uFFFD.py", names.kept("d\uFFFD/bad\uFFFD.py"));
    assertEquals("d\uFFFD/bad\uFFFD (2).py", names.kept("d\uFFFD/bad\uFFFD.py"));
    assertEquals("d\uFFFD/bad\uFFFD (3).py", names.kept("d\uFFFD/bad\uFFFD.py"));
    assertEquals("d\uFFFD/bad\uFFFD (2) (2).py", names.kept("d\uFFFD/bad\uFFFD (2).py"));
    assertEquals("a.b/\uFFFD", names.kept("a.b/\uFFFD"));
    assertEquals("a.b/\uFFFD (2)", names.kept("a.b/\uFFFD"));
    assertEquals("plain.py", names.kept("plain.py"));
    assertEquals("plain.py", names.kept("plain.py"));
  }

  @Test
  void namesThatDifferInCaseOrEncodingOnlyAreTold() {
    check("Readme.py", "README.py", "caf\u00e9.py", "cafe\u0301.py", "other.py");
    assertEquals(
        List.of("TXT_CONFUSABLE README.py", "TXT_CONFUSABLE cafe\u0301.py"), rulesAndPaths());
  }

  @Test
  void theSameNameInAnotherFolderIsNoLookAlike() {
    names.enter();
    names.check("readme.md");
    names.alike("sub");
    names.enter();
    names.check("sub/README.md");
    names.leave();
    names.check("Sub2");
    names.leave();
    assertEquals(List.of(), rulesAndPaths());
  }

  @Test
  void anEmojiInANameHidesNothing() {
    check("\u2764\ufe0f.md", "\ud83d\udc69\u200d\ud83d\ude80.md");
    assertEquals(List.of(), rulesAndPaths());
    check("a\nb.md", "c\ufe0f.md", "d\ue000.md", "e\u2028.md");
    assertEquals(
        List.of(
            "TXT_CONTROL a\nb.md",
            "TXT_INVISIBLE c\ufe0f.md",
            "TXT_INVISIBLE d\ue000.md",
            "TXT_INVISIBLE e\u2028.md"),
        rulesAndPaths());
  }

  @Test
  void aNameWithLettersOfAnotherScriptIsTold() {
    check("\u0430dmin.py", "\u0430\u0434\u043c\u0438\u043d.py", "\u6587\u4ef6.md");
    assertEquals(List.of("TXT_CONFUSABLE \u0430dmin.py"), rulesAndPaths());
    assertTrue(
        sink.findings.getFirst().message().contains("looks like 'admin.py'"),
        sink.findings.getFirst().message());
  }

  @Test
  void twoNamesThatAreNoUtf8AreImportedUnderTwoNames() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run/R1"));
    Files.writeString(run.resolve("landscape.md"), "x\n");
    write(run, "bad%FF.py", "first\n");
    write(run, "bad%FE.py", "second\n");
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      Run made =
          assertInstanceOf(
                  ImportOutcome.Imported.class,
                  bench
                      .importer()
                      .importRun(folder.resolve("run"), ImportOptions.DEFAULT, Progress.NONE))
              .run();
      List<String> paths =
          bench.traces().files(made).below("R1").stream()
              .map(RunFile::path)
              .filter(path -> path.contains("bad"))
              .sorted()
              .toList();
      assertEquals(List.of("R1/bad\uFFFD (2).py", "R1/bad\uFFFD.py"), paths);
      assertEquals(
          paths,
          bench.traces().findings(made.id()).stream()
              .filter(finding -> finding.rule().equals("ENC_INVALID_UTF8"))
              .filter(finding -> finding.outcome() == Finding.Outcome.WARN)
              .map(Finding::path)
              .sorted()
              .toList());
    }
  }

  private static void write(Path folder, String escaped, String text) {
    try {
      Path file = Path.of(URI.create(folder.toUri() + escaped));
      Files.writeString(file, text);
      try (Stream<Path> found = Files.list(folder)) {
        assumeTrue(
            found.anyMatch(path -> path.toString().indexOf('\uFFFD') >= 0),
            "skipped: this system reads every name as text");
      }
    } catch (IOException | IllegalArgumentException e) {
      abort("skipped: this system has no names that are no UTF-8: " + e);
    }
  }

  private void check(String... paths) {
    names.enter();
    Stream.of(paths).forEach(names::check);
    names.leave();
  }

  private List<String> rulesAndPaths() {
    return sink.findings.stream().map(finding -> finding.rule() + " " + finding.path()).toList();
  }
}

package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.FolderCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person meets who does not know the verbs yet.
class UsageTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "window",
        "demo",
        "import",
        "runs",
        "rounds",
        "sessions",
        "tasks",
        "findings",
        "rewrites",
        "show",
        "audit",
        "inbox",
        "coverage",
        "review",
        "review approve",
        "review reject",
        "review ask",
        "review override",
        "review note",
        "key",
        "key create",
        "ledger",
        "ledger verify",
        "ledger anchor",
        "ledger attach",
        "policy set",
        "remove",
        "backup",
        "doctor"
      })
  void everyVerbExplainsItself(String verb) {
    Verbs.Ran ran = verbs().plain((verb + " --help").strip().split(" "));
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().startsWith("Usage: countersign"), ran.out());
    assertTrue(ran.out().lines().allMatch(line -> line.length() <= 100), ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "import",
        "audit",
        "audit x --profile nonsense",
        "show",
        "show a b",
        "review",
        "review approve",
        "review frobnicate x",
        "key create",
        "ledger",
        "ledger verify --nonsense",
        "rounds run --jso",
        "review reject x --supersedes two",
        "search --limit 0 word",
        "search --limit 1001 word",
        "search tol:Read",
        "search +++",
        "--nonsense"
      })
  void wrongUsageIsOneSentenceAndExitCode2(String wrong) {
    Verbs.Ran ran = verbs().plain(wrong.split(" "));
    assertEquals(2, ran.exit(), ran.out() + ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().startsWith("countersign: "), ran.err());
    assertTrue(ran.err().stripTrailing().endsWith("--help"), ran.err());
  }

  @Test
  void aVerbThatIsNoneIsNamed() {
    String said = verbs().plain("foo\u001b[2J").err();
    assertTrue(said.startsWith("countersign: there is no verb 'foo"), said);
    assertFalse(said.contains("\u001b"), "nothing moves the cursor");
  }

  @Test
  void aChoiceThatIsNoneIsToldTheChoices() {
    assertEquals(
        "countersign: 'review frob' is not there; it is one of: approve, ask, note, override,"
            + " reject; see: countersign review --help\n",
        verbs().plain("review", "frob", "a/b", "--reason", "x").err());
  }

  @Test
  void aReviewOfARunIsToldToNameARewrite() {
    for (String choice : List.of("approve", "note")) {
      Verbs.Ran ran = verbs().run("review", choice, "wiki-retrieval");
      assertEquals(1, ran.exit());
      assertEquals(
          "countersign: 'wiki-retrieval' names no rewrite to review; write RUN/REWRITE, such as"
              + " sample/C-R4-01, as listed by: countersign rewrites wiki-retrieval\n",
          ran.err());
    }
  }

  @Test
  void theVersionIsPrinted() {
    assertEquals("Countersign 0.1.0\n", verbs().plain("--version").out());
  }

  @Test
  void nothingOrAFolderAloneOpensTheWindow() throws IOException {
    Path workspace = Files.createDirectory(folder.resolve("some"));
    assertTrue(opensWindow());
    assertTrue(opensWindow(workspace.toString()));
    assertTrue(opensWindow("src"), "a folder below the working folder");
    assertTrue(opensWindow("./not-made-yet"));
    assertFalse(opensWindow("runs"));
    assertFalse(opensWindow("runz"));
    assertFalse(opensWindow("--help"));
    assertFalse(opensWindow(workspace.toString(), "more"));
  }

  private static boolean opensWindow(String... args) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return Main.opensWindow(Main.commands(new Environment(Map.of()), nowhere, nowhere), args);
  }

  @Test
  void aWorkspaceThatIsAFileIsRefusedInASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Verbs.Ran ran = new Verbs(file).run("runs");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().endsWith("is a file, not a folder: name another workspace with -w.\n"));
  }

  @Test
  void aVerbThatReadsMakesNoWorkspace() throws IOException {
    Path none = folder.resolve("tpyo");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Path place : List.of(none, empty)) {
      for (String verb : List.of("runs", "inbox", "show x/R1", "findings x", "policy show")) {
        Verbs.Ran ran = new Verbs(place).run(verb.split(" "));
        assertEquals(1, ran.exit(), verb);
        assertEquals(
            "countersign: there is no workspace in %s; name another folder with -w, or make one there with: countersign import RUN -w %s\n"
                .formatted(place, place),
            ran.err());
        assertEquals("", ran.out());
      }
      new Verbs(place).run("doctor");
    }
    assertFalse(Files.exists(none));
    try (var files = Files.list(empty)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void anUnknownRunSaysHowToListThem() throws IOException {
    verbs().run("import", Files.createDirectory(folder.resolve("nothing")).toString());
    for (String verb : List.of("rounds", "sessions", "tasks", "findings", "rewrites")) {
      Verbs.Ran ran = verbs().run(verb, "nothing");
      assertEquals(1, ran.exit(), verb);
      assertEquals(
          "countersign: no run 'nothing' in this workspace; list them: countersign runs\n",
          ran.err());
    }
  }

  @Test
  void anEmptyFolderIsNoRun() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Verbs.Ran ran = verbs().run("import", empty.toString());
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("There is no file to import: choose another folder."), ran.out());
    assertEquals("[ ]\n", verbs().run("runs", "--json").out());
  }

  @Test
  void aMissingFolderIsNoRun() {
    Verbs.Ran ran = verbs().run("import", folder.resolve("missing").toString());
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("check the path"), ran.out());
  }

  @Test
  void anEmptyPathAndALongNameAreWrongUsage() {
    assertEquals(
        "countersign: a path to import is empty; name a folder or an archive, or . for this folder;"
            + " see: countersign import --help\n",
        verbs().run("import", "").err());
    Verbs.Ran ran = verbs().run("import", "sample-traces", "--name", "n".repeat(101));
    assertEquals(2, ran.exit());
    assertTrue(ran.err().contains("--name takes at most 100 characters"), ran.err());
    for (String name : List.of("", " ", "a\u202eb", "a\nb")) {
      Verbs.Ran refused = verbs().run("import", "sample-traces", "--name", name);
      assertEquals(2, refused.exit());
      assertTrue(refused.err().startsWith("countersign: --name "), refused.err());
    }
    Verbs.Ran two = verbs().run("import", "sample-traces", "docs", "--follow");
    assertEquals(2, two.exit());
    assertTrue(two.err().contains("--follow takes one run at a time"), two.err());
    assertFalse(Files.exists(folder.resolve("w")));
  }

  @Test
  void idsThatCannotBeComparedAreWrongUsage() {
    for (String[] ids : new String[][] {{"a", "b"}, {"a", "a"}, {"a/R1", "a/s:x"}}) {
      assertEquals(2, verbs().run("compare", ids[0], ids[1]).exit());
    }
  }

  @Test
  void aWorkspaceIsNotImportedIntoItself() throws IOException {
    Path w = Files.createDirectory(folder.resolve("w"));
    Verbs.Ran ran = verbs().run("import", folder + "/./w");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains(" is the workspace itself and cannot be imported"), ran.err());
    assertFalse(Files.exists(w.resolve("workspace.db")));
  }

  @Test
  void whatIsNoNumberIsSaidWithoutNamesOfTypes() {
    assertEquals(
        "countersign: --limit takes a whole number, not 'abc'; see: countersign search --help\n",
        verbs().run("search", "word", "--limit", "abc").err());
  }

  @Test
  void aSourceOfAnotherKindIsToldWhatToDo() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/null")), "there is no /dev/null here");
    assertTrue(
        verbs()
            .run("import", "/dev/null")
            .out()
            .matches("(?s).*\\[SOURCE_SPECIAL] /dev/null is neither a folder nor a file.*"));
    Path zip = Trees.zip(Files.createDirectory(folder.resolve("z")), folder.resolve("x.zip"));
    assertTrue(
        verbs()
            .run("import", "--follow", zip.toString())
            .out()
            .endsWith("only a folder can be followed: import it without --follow.\n"));
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    Path file = Files.write(folder.resolve("x.tar"), tar);
    Verbs.Ran ran = verbs().run("import", file.toString());
    assertTrue(ran.out().contains("x.tar is a tar file that is not compressed: "), ran.out());
  }

  @Test
  void aNameThatIsNotUsedAndAnotherFolderAreSaid() throws IOException {
    Path first = folder.resolve("first/telecom-drift");
    Path second = folder.resolve("second/telecom-drift");
    FolderCopy.of(Path.of("sample-traces/telecom-drift"), first);
    FolderCopy.of(Path.of("sample-traces/telecom-drift"), second);
    assertEquals("", verbs().run("import", first.toString()).err());
    assertEquals(
        "countersign: --name was not used, because telecom-drift was imported before under the name"
            + " 'telecom-drift'; to name it anew, remove it and import it again\n",
        verbs().run("import", first.toString(), "--name", "mine").err());
    Files.writeString(second.resolve("run/R2/decision.md"), "other\n");
    String said = verbs().run("import", second.toString(), "--name", "mine").err();
    String unused = "countersign: --name was not used, because telecom-drift was imported before";
    assertTrue(said.startsWith(unused), said);
    said = said.lines().skip(1).findFirst().orElse("");
    assertTrue(
        said.startsWith(
            "countersign: %s was taken as revision 2 of telecom-drift, whose revision 1 came from %s: "
                .formatted(second, first)),
        said);
  }

  @Test
  void aKeyIsMadeOnce() {
    Verbs ada = verbs().with("COUNTERSIGN_PASSPHRASE", Verbs.PASSPHRASE);
    Verbs.Ran made = ada.plain("key", "create", "--person", "p-001", "--name", "Ada Example");
    assertEquals(0, made.exit(), made.err());
    assertTrue(made.out().startsWith("Made the key sha256:"), made.out());
    Verbs.Ran again = ada.plain("key", "create", "--person", "p-001", "--name", "Ada Example");
    assertEquals(1, again.exit());
    assertTrue(again.err().contains("it is not overwritten"), again.err());
  }

  @Test
  void aShortPassphraseMakesNoKey() {
    Verbs ada = verbs().with("COUNTERSIGN_PASSPHRASE", "short");
    Verbs.Ran ran = ada.plain("key", "create", "--person", "p-001", "--name", "Ada Example");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains("at least 12 characters"), ran.err());
  }

  @Test
  void aPersonsIdIsNoPath() {
    Verbs.Ran ran =
        verbs()
            .with("COUNTERSIGN_PASSPHRASE", Verbs.PASSPHRASE)
            .plain("key", "create", "--person", "../x", "--name", "Ada");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains("a person's id is made of"), ran.err());
  }

  private Verbs verbs() {
    return new Verbs(folder.resolve("w"));
  }
}

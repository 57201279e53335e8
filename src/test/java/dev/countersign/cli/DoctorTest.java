package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `doctor` on a store that lost something.
class DoctorTest {

  private static final Path SAMPLE = Path.of("sample-traces/telecom-drift");

  @TempDir Path folder;

  @Test
  void aLostAndAChangedFileAreNamedAndAnImportPutsThemBack() throws IOException {
    var verbs = new Verbs(folder.resolve("w"));
    assertEquals(0, verbs.run("import", SAMPLE.toString()).exit());
    Verbs.Ran sound = verbs.run("doctor");
    assertEquals(0, sound.exit(), sound.out());
    assertTrue(sound.out().contains("\nfiles        ok, "), sound.out());

    Path changed = stored("R2/decision.md");
    byte[] bytes = Files.readAllBytes(changed);
    bytes[0] ^= 1;
    Files.write(changed, bytes);
    Files.delete(stored("audit.jsonl"));
    Verbs.Ran ran = verbs.run("doctor");
    assertEquals(1, ran.exit(), ran.out());
    assertTrue(
        ran.out()
            .contains(
                "files        2 stored files of telecom-drift, revision 1, are not as imported: import"
                    + " the run again from "
                    + SAMPLE
                    + "\n"),
        ran.out());
    assertTrue(ran.out().contains(" audit.jsonl is missing\n"), ran.out());
    assertTrue(
        ran.out().contains("R2/decision.md has other bytes than those imported\n"), ran.out());
    assertFalse(ran.out().contains("files        ok"), ran.out());

    Verbs.Ran again = verbs.run("import", SAMPLE.toString());
    assertTrue(again.out().startsWith("Already in the workspace"), again.out());
    assertEquals(0, verbs.run("doctor", "--content").exit());
  }

  private Path stored(String path) throws IOException {
    String hex = Sha256.of(Files.readAllBytes(SAMPLE.resolve("run").resolve(path))).hex();
    return folder.resolve("w/store").resolve(hex.substring(0, 2)).resolve(hex);
  }
}

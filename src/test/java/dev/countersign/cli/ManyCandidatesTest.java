package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Very many candidates in one round are imported, listed and shown (HOSTILE-INPUT, B17).
class ManyCandidatesTest {

  @TempDir Path folder;

  @Test
  void aThousandCandidatesAreListed() throws IOException {
    areListed(1_000);
  }

  @Test
  @Tag("slow")
  void aHundredThousandCandidatesAreListed() throws IOException {
    areListed(Integer.getInteger("hostile.candidates", 100_000));
  }

  private void areListed(int candidates) throws IOException {
    Path run = Files.createDirectories(folder.resolve("crowd/R1/candidates"));
    Path applied = Files.createDirectories(folder.resolve("crowd/R1/applied/C-R1-000000"));
    Files.writeString(applied.resolve("clerk.md"), "# Clerk\n");
    for (int i = 0; i < candidates; i++) {
      Files.writeString(
          run.resolve("C-R1-%06d.md".formatted(i)),
          """
          ---
          candidate_id: C-R1-%06d
          bucket: [prompt]
          capability_evidence: []
          file_changes:
            - {path: R1/applied/C-R1-000000/clerk.md, action: create, diff_summary: "x"}
          predicted_impact:
            tasks_will_unlock: ["a1b2c3d4"]
            tasks_will_stabilize: []
            tasks_at_risk: []
          ---

          ## Failure Evidence
          none
          """
              .formatted(i));
    }
    var verbs = new Verbs(folder.resolve("w"));
    Verbs.Ran imported = verbs.run("import", folder.resolve("crowd").toString());
    assertEquals(0, imported.exit(), imported.out() + imported.err());
    Verbs.Ran listed = verbs.run("rewrites", "crowd", "--json");
    assertEquals(0, listed.exit(), listed.err());
    assertEquals(candidates, listed.json().size());
    Verbs.Ran shown = verbs.run("show", "crowd/C-R1-%06d".formatted(candidates - 1));
    assertEquals(0, shown.exit(), shown.out() + shown.err());
    assertTrue(shown.out().contains("C-R1-%06d".formatted(candidates - 1)), shown.out());
  }
}

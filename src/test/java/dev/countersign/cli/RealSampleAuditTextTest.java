package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person reads who runs `countersign audit` on two runs that HarnessX itself wrote.
class RealSampleAuditTextTest {

  private static final Path SAMPLES = Path.of("../shared/samples/harnessx");

  @TempDir static Path folder;

  private static String aegis = "";
  private static String meta = "";

  @BeforeAll
  static void audit() {
    Assumptions.assumeTrue(
        Files.isDirectory(SAMPLES), "../shared is not here: the real samples are not tested");
    var verbs = new Verbs(folder.resolve("w"));
    aegis = audited(verbs, "aegis-run");
    meta = audited(verbs, "meta-run");
  }

  private static String audited(Verbs verbs, String name) {
    verbs.run("import", SAMPLES.resolve(name).resolve("run").toString(), "--name", name);
    Verbs.Ran ran = verbs.run("audit", name);
    assertEquals(0, ran.exit(), ran.err());
    return ran.out();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aegis-run: the counterfactual gate passed C-R1-01, C-R2-01, C-R4-01, C-R4-02 and compared"
            + " nothing",
        "aegis-run/R3: the ship of R2 (C-R2-01) was rolled back, and R3 runs the harness of R1",
        "aegis-run/C-R4-01: Never scored by the run (scoreboard.json keeps 0.0); recomputed from R3"
            + " and R4: 1/1.",
        "aegis-run/C-R4-02: Never scored by the run (scoreboard.json keeps 0.0); recomputed from R3"
            + " and R4: 0/1.",
        "aegis-run/C-R1-01: Shipped in tools + prompt, but reputation.json leaves it out",
        "aegis-run/R3: R3/regressions.md lists 0 regressions, but 3 happened from R1 to R2",
        "aegis-run/C-R4-04: C-R4-04 was refused by Stage 2 and has no gate record",
        "aegis-run/C-R4-02: C-R4-02 expands a constraint: CostGuardProcessor.max_usd from 0.5 to"
            + " 0.8",
        "aegis-run/C-R4-03: not recorded, recomputed unsatisfied: ranked 1 of 3, though the Critic's"
            + " verdict is ask-more",
        "aegis-run/C-R1-01: ship_outcomes.json gives 3/3, scoreboard.json 0.6667",
        "aegis-run/C-R2-01: Named as at risk, and got worse: a1000001 (lost).",
        "aegis-run/C-R2-01: Lost without being named as at risk: a2000002, a3000003.",
        "aegis-run: 0 of 4 ships had a human approval before they took effect."
      })
  void theAegisRunSays(String sentence) {
    assertTrue(aegis.contains("    " + sentence), aegis);
  }

  @Test
  void theMetaRunSaysThatARevertedConfigRanAgain() {
    assertTrue(
        meta.contains(
            "    meta-run/R3: R3 is recorded as noop, but it ran the harness of R2, which had been"
                + " taken back"),
        meta);
  }

  @Test
  void whatMattersMostComesFirst() {
    int last = 0;
    for (String head :
        new String[] {
          "aegis-run, profile paper-strict: ",
          "completeness 701 of 703 = 99.7 %",
          "what the recording cannot show:",
          "Findings, high:",
          "Disagrees with the record:",
          "Unsatisfied, and the record does not say otherwise:",
          "Findings, medium:",
          "Findings, low:",
          "Cannot be recomputed:",
          "id                 disagrees"
        }) {
      int at = aegis.indexOf(head);
      assertTrue(at >= last, head + " in " + aegis);
      last = at;
    }
  }
}

package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `countersign audit` on a bundled sample.
class AuditCommandTest {

  private static final String RUN = "wiki-retrieval";

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));

  @BeforeAll
  static void copyOnce() throws IOException {
    verbs = Verbs.withSample(RUN, folder.resolve("w"));
  }

  @Test
  void findingsComeBySeverityWithHowOnDemand() {
    Verbs.Ran ran = verbs.run("audit", RUN);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().startsWith(RUN + ", profile paper-strict: "), ran.out());
    int high = ran.out().indexOf("Findings, high:");
    int medium = ran.out().indexOf("Findings, medium:");
    assertTrue(high > 0 && high < medium, ran.out());
    assertTrue(ran.out().contains(RUN + "/R11: 3 passing rollouts"));
    assertFalse(
        ran.out().contains("by AnswerShapeProcessor"), "how it was computed is behind --how");
    String how = verbs.run("audit", RUN, "--how").out();
    assertTrue(how.contains("aegis/R11/r0-7bd855d8: by AnswerShapeProcessor"), how);
    assertTrue(how.contains("see s:aegis/R11/r0-7bd855d8#1.1"), how);
  }

  @Test
  void jsonHasTheFieldsOfThePage() {
    JsonNode audit = verbs.run("audit", RUN, "--json", "--profile", "aegis-code").json();
    assertEquals("aegis-code", audit.path("profile").asString());
    assertTrue(audit.path("checks").isArray());
    JsonNode finding = audit.path("findings").get(0);
    assertEquals(
        List.of("rule", "severity", "subject", "message", "derivation", "evidence"),
        List.copyOf(finding.propertyNames()));
    assertTrue(finding.path("subject").asString().startsWith(RUN + "/"));
    assertEquals(
        List.of("place", "says"), List.copyOf(finding.path("evidence").get(0).propertyNames()));
  }

  @Test
  void aPartIsAuditedAlone() {
    for (JsonNode finding :
        verbs.run("audit", RUN + "/C-R11-01", "--json").json().path("findings")) {
      assertEquals(RUN + "/C-R11-01", finding.path("subject").asString());
    }
  }

  @Test
  void aPartThatIsNotThereIsOneSentenceAsInShow() {
    for (String part :
        List.of("R99", "C-R99-01", "task:nothing", "s:nothing", "s:aegis/R11/r0-7bd855d8#9.9")) {
      Verbs.Ran ran = verbs.run("audit", RUN + "/" + part, "--fail-on", "high");
      assertEquals(1, ran.exit(), ran.out());
      assertEquals("", ran.out());
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertTrue(ran.err().startsWith("countersign: no "), ran.err());
    }
    assertEquals(1, verbs.run("audit", RUN + "/R99", "--interventions").exit());
    assertEquals(0, verbs.run("audit", RUN + "/R11", "--interventions").exit());
    assertEquals(0, verbs.run("audit", RUN + "/task:7bd855d8").exit());
  }

  @Test
  void ofATaskTheResultsThatNameItOrHaveEvidenceInItsSessions() {
    JsonNode shown = verbs.run("audit", RUN + "/task:7bd855d8", "--json").json();
    List<String> rules = new ArrayList<>();
    shown.path("findings").forEach(finding -> rules.add(finding.path("rule").asString()));
    assertTrue(
        rules.containsAll(
            List.of("PRED_FEARED_AND_HAPPENED", "ATTR_LABEL_DIFFERS", "TRUTH_REWRITTEN_PASS")),
        rules.toString());
    List<String> checks = new ArrayList<>();
    shown.path("checks").forEach(check -> checks.add(check.path("check").asString()));
    assertTrue(checks.contains("GATE_19_SEESAW"), checks.toString());
    assertTrue(
        verbs.run("audit", RUN + "/task:7bd855d8").out().contains("lost 7bd855d8"), "as text");
    assertTrue(
        shown.path("findings").size()
            < verbs.run("audit", RUN, "--json").json().path("findings").size());
  }

  @Test
  void ofASessionItsDiagnosisIsAddedAsInShow() {
    String session = RUN + "/s:aegis/R11/r0-7bd855d8";
    JsonNode shown = verbs.run("show", session, "--json").json().path("diagnosis");
    assertFalse(shown.isEmpty());
    assertEquals(shown, verbs.run("audit", session, "--json").json().path("diagnosis"));
    String text = verbs.run("audit", session).out();
    assertTrue(text.contains("\ndiagnosis      answer rewritten: "), text);
    assertTrue(verbs.run("audit", RUN, "--json").json().path("diagnosis").isMissingNode());
  }

  @Test
  void ofASessionTheFindingsWhoseEvidenceLiesInIt() {
    String session = "s:aegis/R11/r0-7bd855d8";
    JsonNode all = verbs.run("audit", RUN, "--json").json().path("findings");
    List<String> expected = new ArrayList<>();
    for (JsonNode finding : all) {
      for (JsonNode place : finding.path("evidence")) {
        String at = place.path("place").asString();
        if (at.equals(session) || at.startsWith(session + "#")) {
          expected.add(finding.toString());
        }
      }
    }
    assertFalse(expected.isEmpty());
    List<String> found = new ArrayList<>();
    JsonNode shown = verbs.run("audit", RUN + "/" + session, "--json").json();
    shown.path("findings").forEach(finding -> found.add(finding.toString()));
    assertEquals(expected.stream().distinct().toList(), found);
  }

  @Test
  void aDigestNamesTheRoundThatItsEvidenceIsFrom() {
    List<String> lines = verbs.run("audit", RUN + "/R11", "--digests").out().lines().toList();
    assertTrue(lines.getFirst().startsWith("round  from  task "), lines.getFirst());
    assertTrue(lines.size() > 1);
    lines.stream().skip(1).forEach(line -> assertTrue(line.startsWith("R11    R10   "), line));
  }

  @Test
  void twoPicturesAtOnceAreRefused() {
    for (String other : List.of("--digests", "--interventions")) {
      Verbs.Ran ran = verbs.run("audit", RUN, "--landscape", other);
      assertEquals(2, ran.exit(), ran.out());
      assertEquals("", ran.out());
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertTrue(ran.err().contains("one of --interventions, --landscape and --digests"));
    }
  }

  @Test
  void aProfileThatCannotBeReadIsNamedInPlainWords() {
    Verbs.Ran ran = verbs.run("audit", RUN, "--profile", "custom:" + folder.resolve("nope"));
    assertEquals(1, ran.exit(), ran.out());
    assertEquals(
        "countersign: the profile "
            + folder.resolve("nope")
            + " cannot be read: check the path, and that the file may be read",
        ran.err().strip());
  }

  @Test
  void aThresholdThatIsReachedIsExitCode1() {
    assertEquals(1, verbs.run("audit", RUN, "--fail-on", "high").exit());
    assertEquals(0, verbs.run("audit", RUN + "/C-R8-02", "--fail-on", "high").exit());
  }

  @Test
  void rulesListsTheRegistry() {
    assertEquals(
        Registry.rules().stream().map(rule -> rule.text().id()).toList(),
        verbs.run("audit", "--rules", "--json").column("id"));
  }

  @Test
  void aRunThatIsNotThereIsOneSentence() {
    Verbs.Ran ran = verbs.run("audit", "nothing");
    assertEquals(1, ran.exit());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }
}

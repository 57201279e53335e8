package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditProfileTest {

  @Test
  void theNamedProfilesAreFoundByTheirWord() {
    assertEquals(Optional.of(AuditProfile.GAIA_EVOLVER), AuditProfile.of("gaia-evolver"));
    assertEquals(Optional.empty(), AuditProfile.of("custom:mine.yaml"));
    assertEquals(4, AuditProfile.values().size());
  }

  @Test
  void aReviewersOwnProfileNamesItsChecksAndItsSeesaw() {
    AuditProfile own =
        AuditProfile.custom(
            "mine.yaml",
            yaml(
                "checks: [GATE_19_SEESAW, GATE_08_DECLARED_FILES]\nseesaw: best-so-far\ntolerance: 0.1\ntasks: 2\n"));
    assertEquals("custom:mine.yaml", own.word());
    assertEquals(new Seesaw.BestSoFar(0.1, 2), own.seesaw());
    assertEquals(Set.of("GATE_19_SEESAW", "GATE_08_DECLARED_FILES"), own.checks());
    assertTrue(check("GATE_19_SEESAW").isRuleIn(own));
    assertFalse(check("GATE_01_MANIFEST_FIELDS").isRuleIn(own));
    assertTrue(check("GATE_01_MANIFEST_FIELDS").isRuleIn(AuditProfile.PAPER_STRICT));
    assertFalse(check("GATE_01_MANIFEST_FIELDS").isRuleIn(AuditProfile.AEGIS_CODE));
  }

  @Test
  void aMistakeInTheProfileIsSaid() {
    assertEquals(
        "The profile p names the unknown check GATE_99; docs/rules.md has all.",
        message("checks: [GATE_99]\n"));
    assertEquals(
        "The profile p names no checks: write checks: and a list of rule ids.", message("x: 1\n"));
    assertTrue(message("checks: [GATE_19_SEESAW]\nseesaw: mine\n").contains("none-lost"));
    assertTrue(message("checks: [GATE_19_SEESAW]\ntasks: many\n").contains("no number"));
  }

  private static Check check(String id) {
    return (Check) Registry.rule(id).orElseThrow();
  }

  private static String message(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> AuditProfile.custom("p", yaml(text)))
            .getMessage());
  }

  private static Tree yaml(String text) {
    return switch (YamlReader.read(text, "p", 1, YamlRules.FRONT_MATTER)) {
      case YamlOutcome.Read(Tree tree, _) -> tree;
      case YamlOutcome.Unreadable(var finding) -> throw new AssertionError(finding);
    };
  }
}

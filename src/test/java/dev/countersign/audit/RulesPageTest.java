package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// docs/rules.md documents every rule of the registry, and no other.
class RulesPageTest {

  @Test
  void theSectionIsWhatTheRegistrySays() throws IOException {
    assertEquals(
        RulesPage.generated(),
        RulesPage.section(Files.readString(RulesPage.PAGE)),
        "run dev.countersign.audit.RulesPage in the project's folder, it writes the section");
  }

  @Test
  void everyRuleSaysWhatItIsWhatItReadsAndHowItComputes() {
    Set<String> ids = new HashSet<>();
    for (Rule rule : Registry.rules()) {
      RuleText text = rule.text();
      assertTrue(text.id().matches("[A-Z][A-Z0-9_]+"), text.id());
      assertTrue(ids.add(text.id()), "twice: " + text.id());
      assertFalse(text.title().isBlank(), text.id());
      assertFalse(text.inputs().isBlank(), text.id());
      assertFalse(text.formula().isBlank(), text.id());
      assertFalse(text.source().isBlank(), text.id());
      assertEquals(rule, Registry.rule(text.id()).orElseThrow());
    }
    assertFalse(ids.isEmpty());
  }
}

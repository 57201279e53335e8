package dev.countersign.ui.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MarkdownLinesTest {

  @Test
  void frontMatterHeadingsAndCodeAreTold() {
    String text = "---\na: 1\n---\n# Head\nprose\n```\n# no head\n```\n> said\n";
    assertEquals(
        List.of(
            "md-front",
            "md-front",
            "md-front",
            "md-heading",
            "",
            "md-code",
            "md-code",
            "md-code",
            "md-quote",
            ""),
        MarkdownLines.classes("R1/decision.md", text));
  }

  @Test
  void otherFilesStayPlain() {
    assertEquals(List.of(), MarkdownLines.classes("audit.jsonl", "# x"));
  }

  @Test
  void aStepIsFoundByItsWholeNumber() {
    String text = "{\"step\": 12}\n{\"step\":1}\n";
    assertEquals(1, ArtefactText.line(text, OptionalInt.of(1)));
    assertEquals(0, ArtefactText.line(text, OptionalInt.of(12)));
    assertEquals(0, ArtefactText.line(text, OptionalInt.of(99)));
  }
}

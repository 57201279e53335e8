package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextFileTest {

  @Test
  void textInAnyWritingIsText() {
    assertTrue(TextFile.isLikely("let a = 1;\r\n\t// b\n".getBytes(StandardCharsets.UTF_8)));
    assertTrue(TextFile.isLikely("日本語のテキスト。".getBytes(StandardCharsets.UTF_8)));
    assertTrue(TextFile.isLikely("un café, déjà".getBytes(StandardCharsets.ISO_8859_1)));
    byte[] cut = "aaaé".getBytes(StandardCharsets.UTF_8);
    assertTrue(TextFile.isLikely(java.util.Arrays.copyOf(cut, cut.length - 1)));
  }

  @Test
  void aFewOtherBytesHideNoText() {
    byte[] text = "x = 1  # and so on for a while\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    text[3] = 0;
    text[40] = (byte) 0xFF;
    assertTrue(TextFile.isLikely(text));
  }

  @Test
  void otherBytesAreNoText() {
    byte[] random = new byte[8_000];
    new Random(7).nextBytes(random);
    assertFalse(TextFile.isLikely(random));
    assertFalse(TextFile.isLikely(new byte[100]));
    assertFalse(TextFile.isLikely(new byte[0]));
  }

  @Test
  void theFindingNamesTheMarkThatIsShown() {
    assertEquals(
        List.of("2 NUL bytes, as a crash of the writer leaves them; shown as ⟨NUL⟩"),
        messages("a\0\0b".getBytes(StandardCharsets.UTF_8)));
    assertEquals("a⟨NUL⟩b", VisibleText.of("a\0b"));
    assertEquals(
        List.of("no UTF-8 at byte offset 1 (\\xE9); shown as \\x marks"),
        messages("a\u00e9b".getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static List<String> messages(byte[] bytes) {
    CollectingSink sink = new CollectingSink();
    try (FileFindings findings = new FileFindings("a.md", sink)) {
      assertTrue(TextFile.read(bytes, findings).isPresent());
    }
    return sink.findings.stream()
        .filter(finding -> finding.rule().startsWith("ENC_"))
        .map(Finding::message)
        .toList();
  }
}

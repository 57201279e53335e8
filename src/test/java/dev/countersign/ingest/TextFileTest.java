package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
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
}

package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {

  @Test
  void textIsText() {
    assertEquals("Grüße 🙂", ByteText.of("Grüße 🙂".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bytesThatAreNoUtf8AreNamed() {
    byte[] latin = "caf\u00e9!".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("caf⟨\\xE9⟩!", VisibleText.of(ByteText.of(latin)));
    byte[] overlong = {'a', (byte) 0xC0, (byte) 0xAF, 'b'};
    assertEquals("a⟨\\xC0⟩⟨\\xAF⟩b", VisibleText.of(ByteText.of(overlong)));
    byte[] half = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertEquals("a⟨\\xED⟩⟨\\xA0⟩⟨\\x80⟩", VisibleText.of(ByteText.of(half)));
    assertNotEquals(ByteText.of(latin), "caf\\xE9!");
  }

  @Test
  void theBytesComeBack() {
    var random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
      }
      var back = new java.io.ByteArrayOutputStream();
      ByteText.of(bytes)
          .codePoints()
          .forEach(c -> {
            if (ByteText.isByte(c)) {
              back.write(c & 0xFF);
            } else {
              back.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
          });
      assertEquals(Sha256.of(bytes), Sha256.of(back.toByteArray()));
    }
  }

  @Test
  void whatIsDrawnLeadsBackToWhatIsMeant() {
    var random = new Random(5);
    String alphabet = "ab\u202E\u200B\u0301\u001b\n\t🙂é";
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.appendCodePoint(alphabet.codePointAt(random.nextInt(alphabet.length())));
      }
      String raw = text.toString();
      for (int i = 0; i < raw.length(); i += Character.charCount(raw.codePointAt(i))) {
        String head = VisibleText.of(raw.substring(0, i));
        assertEquals(i, VisibleText.rawIndex(raw, head.length()));
      }
      assertEquals(raw.length(), VisibleText.rawIndex(raw, VisibleText.of(raw).length()));
    }
  }
}

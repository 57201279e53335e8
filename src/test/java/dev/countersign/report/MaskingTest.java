package dev.countersign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.report.Masking.Masked;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {

  private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";
  private static final String MASKED = "[masked: what looks like an AWS access key]";

  private final Masking masking = new Masking(Masking.Mode.MASK);

  @Test
  void noQuotationMarkIsLeftAlone() {
    String secret = "a1B2".repeat(10);
    String masked = "[masked: what looks like an AWS secret key]";
    assertEquals(
        "x aws_secret_access_key = \"" + masked + "\")",
        masking.text("x aws_secret_access_key = \"" + secret + "\")", "here"));
    assertEquals(
        "{\"aws_secret_access_key\": \"" + masked + "\"}",
        masking.text("{\"aws_secret_access_key\": \"" + secret + "\"}", "here"));
    assertEquals("k = '" + MASKED + "'", masking.text("k = '" + KEY + "'", "here"));
    assertEquals(40, masking.places().getFirst().characters());
  }

  @Test
  void noEscapedQuotationMarkIsLeftAlone() {
    String secret = "a1B2".repeat(10);
    String masked = "[masked: what looks like an AWS secret key]";
    assertEquals(
        "x aws_secret_access_key=\\\"" + masked + "\\\", y",
        masking.text("x aws_secret_access_key=\\\"" + secret + "\\\", y", "here"));
    assertEquals(
        "{\\\"aws_secret_access_key\\\": \\\"" + masked + "\\\"}",
        masking.text("{\\\"aws_secret_access_key\\\": \\\"" + secret + "\\\"}", "here"));
  }

  @Test
  void aPlaceIsListedOnce() {
    masking.text(KEY + " and " + KEY, "table tasks, row 3");
    masking.text(KEY, "table tasks, row 3");
    assertEquals(1, masking.places().size());
  }

  @Test
  void thePlaceOfASecretRepeatsNone() {
    masking.text("a " + KEY + " b " + KEY, at -> "file " + KEY + " at " + at);
    String kind = "what looks like an AWS access key";
    assertEquals(
        List.of(
            new Masked("file " + MASKED + " at 2", kind, 20),
            new Masked("file " + MASKED + " at 25", kind, 20)),
        masking.places());
  }
}

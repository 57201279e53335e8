package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.trace.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {

  private final CollectingSink sink = new CollectingSink();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "round: \uFF11",
        "n = \uFF11\uFF12\uFF13",
        "  return \uD835\uDFCF\uD835\uDFD0",
        "f(1, \u0967\u0968)",
        "x = \uFF11e10",
        "see \u09E6e12345",
        "db\uFF14fd70a",
        "import os, \u0455\u0443\u0455",
        "from os import \u0455\u0443\u0455",
        "def \u0405\u0441\u043E\u0440\u0435:",
        "class \u0405\u0441\u043E\u0440\u0435",
        "\u043E\u0455.\u0430\u0441\u0435",
        "\u0455\u0443\u0455 = 1",
        "x = \u0261et_x",
        "\u0131mport os",
        "def f\u0131nd(a):",
        "a = 1\u037E b = 2",
        "a = b \u2215 c",
        "open('a'\u2044'b')",
        "if a \uFF1D b:"
      })
  void lookAlikesInCodeAreFound(String line) {
    assertTrue(LookAlikes.in(line).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u4FA1\u683C: \uFF11\uFF10\uFF10\u5186",
        "\u7B2C\uFF11\u7AE0\uFF08\uFF11\uFF09 = (\uFF11)",
        "\u0627\u0644\u0635\u0641\u062D\u0629: \u0661\u0662",
        "\u0987\u0989\u09A8\u09BF\u099F: \u09E7\u09E8",
        "\u092A\u0943\u0937\u094D\u0920 (\u0967\u0968)",
        "the digits \u0967\u0968 are read as 12",
        "\u0440\u043E\u0441\u0430. \u0441.\u0443. \u0421\u0421\u0421\u0420",
        "k\u0131sa bir not (sayfa 3)",
        "/\u0261et/ is how it sounds",
        "add 1\u20442 cup (of it)",
        "\u03C0\u03BF\u03B9\u03BF\u03C2\u037E",
        "caf\u00E9 = na\u00EFve(\u00FC)",
        "x\u00B2 = 4",
        "\uD83D\uDE00 = (1) \u2764\uFE0F",
        "\u540D\u524D\uFF1D1"
      })
  void ordinaryWritingIsLeftAlone(String line) {
    assertEquals(Optional.empty(), LookAlikes.in(line));
  }

  @Test
  void theMessageShowsDigitsByTheirValueAndLettersByWhatTheyStandFor() {
    assertLooks("db4fd70a", "db4fd7\u0660a");
    assertLooks("C-R1-01", "C-R1-0\uFF11");
    assertLooks("Input", "\u2160nput");
    assertLooks("price", "pr\u0456ce");
    assertEquals(Optional.empty(), LookAlikes.identifier("C-R1-01"));
  }

  @Test
  void numbersThatAreReadAreFoundInFieldsAndNames() {
    try (FileFindings findings = new FileFindings("a.md", sink)) {
      FrontMatter.read(
          "---\nround: \uFF11\nlist:\n- \u0967\u0968\n---\n".getBytes(StandardCharsets.UTF_8),
          findings,
          FrontMatter.Need.REQUIRED);
      JsonFile.read(
          "\n\n\n\n\n\n{\"\uFF11\": \"\u4E00\uFF11\"}".getBytes(StandardCharsets.UTF_8), findings);
    }
    assertEquals(
        List.of("TXT_CONFUSABLE 2:8", "TXT_CONFUSABLE 4:0", "TXT_CONFUSABLE 7:3"),
        sink.findings.stream().map(LookAlikesTest::place).toList());
  }

  private static String place(Finding found) {
    return found.rule() + " " + found.line() + ":" + found.column();
  }

  private static void assertLooks(String looks, String written) {
    assertTrue(LookAlikes.identifier(written).orElseThrow().contains("looks like '" + looks + "'"));
  }
}

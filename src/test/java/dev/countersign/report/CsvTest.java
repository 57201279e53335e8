package dev.countersign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "  =1",
        "\u00A0=1",
        "\u3000@x",
        "\r=1",
        "\n=1",
        "＝1",
        "'=1",
        "'x"
      })
  void aCellThatCouldBeAFormulaIsGuardedAndComesBack(String cell) {
    String guarded = Csv.guarded(cell);
    assertEquals('\'', guarded.charAt(0));
    assertEquals(cell, Csv.original(guarded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3/3", "C-R1-01", "a=b", " text "})
  void otherCellsStayAsTheyAre(String cell) {
    assertEquals(cell, Csv.guarded(cell));
    assertEquals(cell, Csv.original(cell));
  }

  @Test
  void quotesLinesAndHiddenCharactersAreWrittenSafely() throws IOException {
    StringWriter out = new StringWriter();
    Table table =
        new Table("t", "T", List.of("a", "b"), List.of(List.of("say \"x\",\ny", "pass\u202Efail")));
    Csv.write(table, new Masking(Masking.Mode.MASK), out);
    assertEquals("a,b\r\n\"say \"\"x\"\",\ny\",pass⟨U+202E⟩fail\r\n", out.toString());
  }

  @Test
  void aPathStandsOnOneLine() throws IOException {
    StringWriter out = new StringWriter();
    Table table =
        new Table("t", "T", List.of("path", "reason"), List.of(List.of("a\nb\t.txt", "a\nb")));
    Csv.write(table, new Masking(Masking.Mode.MASK), out);
    assertEquals("path,reason\r\na⟨LF⟩b⟨HT⟩.txt,\"a\nb\"\r\n", out.toString());
  }

  @Test
  void aSecretIsMaskedAndItsPlaceNamed() throws IOException {
    StringWriter out = new StringWriter();
    Masking masking = new Masking(Masking.Mode.MASK);
    String key = "AKIA" + "IOSFODNN7EXAMPLE";
    Csv.write(new Table("t", "T", List.of("a"), List.of(List.of("key " + key))), masking, out);
    assertFalse(out.toString().contains(key));
    assertEquals(
        List.of(
            new Masking.Masked(
                "table t, row 1, column a", "what looks like an AWS access key", 20)),
        masking.places());
  }
}

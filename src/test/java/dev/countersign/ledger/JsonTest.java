package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static Json parse(String text) throws MalformedException {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keysAreSortedAndEscapesShort() {
    Json value =
        Json.object(
            Map.of(
                "b",
                Json.of("\"\\\b\f\n\r\t\u0001\u001f\u007f/é\u2028😀"),
                "a",
                new Json.Arr(List.of(Json.of(true), new Json.Null(), Json.of(-5))),
                "A",
                Json.object(Map.of()),
                "",
                new Json.Arr(List.of())));
    assertEquals(
        "{\"\":[],\"A\":{},\"a\":[true,null,-5],"
            + "\"b\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007f/é\u2028😀\"}",
        value.canonical());
  }

  @Test
  void whatIsWrittenReadsBackEqual() throws Exception {
    Json value =
        Json.object(
            Map.of(
                "n", Json.of(Json.LARGEST),
                "m", Json.of(-Json.LARGEST),
                "t", Json.texts(List.of("", "\u0000", "ı İ"))));
    assertEquals(value, Json.parse(value.canonicalBytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "1.0",
        "1e2",
        "9007199254740992",
        "-9007199254740992",
        "99999999999999999999999",
        "01",
        "NaN",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "{\"é\":1}",
        "'a'",
        "[1,]",
        "\uFEFF{}",
        "// c\n1",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"
      })
  void whatIsOutsideTheProfileIsRefused(String text) {
    assertThrows(MalformedException.class, () -> parse(text));
  }

  @Test
  void sixteenLevelsAreAllowed() throws Exception {
    String deep = "[".repeat(16) + "]".repeat(16);
    assertEquals(deep, parse(deep).canonical());
    Json deeper = new Json.Arr(List.of(parse(deep)));
    assertThrows(IllegalArgumentException.class, deeper::canonical);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThrows(MalformedException.class, () -> Json.parse(new byte[] {'"', (byte) 0xC0, '"'}));
    assertThrows(MalformedException.class, () -> Json.parse(new byte[] {0, '1'}));
  }

  @Test
  void valuesOutsideTheProfileCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> Json.of(Json.LARGEST + 1));
    assertThrows(IllegalArgumentException.class, () -> Json.of("\ud800"));
    assertThrows(IllegalArgumentException.class, () -> Json.object(Map.of("ı", Json.of(1))));
  }
}

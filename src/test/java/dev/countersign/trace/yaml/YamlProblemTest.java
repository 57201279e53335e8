package dev.countersign.trace.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "a: b: c | a ':' stands where no key can be; quote the text",
        "a: @b | no value begins with this character; quote the text",
        "a: [1, 2 | a bracket is not closed, or a comma is missing",
        "a: 'b | a quote or a bracket is not closed",
      })
  void theParsersOwnWordsAreNotShown(String text, String words) {
    var read = YamlReader.read(text + "\n", "x.yaml", 1, YamlRules.CONFIG);
    assertEquals(
        "not YAML: " + words + "; the file was not parsed",
        assertInstanceOf(YamlOutcome.Unreadable.class, read).finding().message());
  }
}

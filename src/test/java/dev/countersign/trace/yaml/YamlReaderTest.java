package dev.countersign.trace.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.trace.Finding;
import dev.countersign.trace.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private static Tree.MapNode map(String text) {
    YamlOutcome outcome = YamlReader.read(text, "f.yaml", 1, YamlRules.CONFIG);
    return (Tree.MapNode) ((YamlOutcome.Read) outcome).tree();
  }

  private static String refused(String text, YamlRules rules) {
    YamlOutcome outcome = YamlReader.read(text, "f.yaml", 10, rules);
    Finding finding = assertInstanceOf(YamlOutcome.Unreadable.class, outcome).finding();
    assertEquals(Finding.Outcome.FILE_ERROR, finding.outcome());
    return finding.rule() + ":" + finding.line();
  }

  @Test
  void scalarsStayAsTheyAreWritten() {
    Tree.MapNode map = map("a: 1e10\nb: 00000123\nc: no\nd: '5e290150'\ne: ~\n");
    assertEquals("1e10", map.text("a"));
    assertEquals("00000123", map.text("b"));
    assertEquals("no", map.text("c"));
    assertEquals("5e290150", map.text("d"));
    assertEquals("", map.text("e"));
    assertEquals(3, map.get("c").orElseThrow().line());
  }

  @Test
  void pathTagsBecomePathsAndOtherTagsPlainData() {
    String text =
        """
        root: !!python/object/apply:pathlib.PosixPath
        - /
        - data
        - x
        other: !!python/name:os.system
          a: 1
        """;
    YamlOutcome.Read read = (YamlOutcome.Read) YamlReader.read(text, "f.yaml", 1, YamlRules.CONFIG);
    Tree.MapNode map = (Tree.MapNode) read.tree();
    assertEquals("/data/x", map.text("root"));
    assertEquals("1", ((Tree.MapNode) map.get("other").orElseThrow()).text("a"));
    assertEquals(List.of("YAML_TAG", "YAML_TAG"), rules(read));
  }

  @Test
  void aMergedMapKeepsItsOwnValues() {
    String text = "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n";
    YamlOutcome.Read read = (YamlOutcome.Read) YamlReader.read(text, "f.yaml", 1, YamlRules.CONFIG);
    Tree.MapNode b = (Tree.MapNode) ((Tree.MapNode) read.tree()).get("b").orElseThrow();
    assertEquals("1", b.text("p"));
    assertEquals("3", b.text("q"));
    assertEquals(List.of("YAML_ALIASES"), rules(read));
  }

  @Test
  void frontMatterRefusesAliasesAndTags() {
    assertEquals("YAML_ALIASES:11", refused("a: &x 1\nb: *x\n", YamlRules.FRONT_MATTER));
    assertEquals("YAML_TAG:10", refused("a: !!str 1\n", YamlRules.FRONT_MATTER));
  }

  @Test
  void whatIsNoPlainDocumentIsRefusedWithItsLine() {
    assertEquals("YAML_DUPLICATE_KEY:11", refused("a: 1\na: 2\n", YamlRules.CONFIG));
    assertEquals("YAML_MULTI_DOC:11", refused("a: 1\n---\nb: 2\n", YamlRules.CONFIG));
    assertEquals("YAML_KEY:10", refused("? [a]\n: 1\n", YamlRules.CONFIG));
    assertEquals("YAML_RECURSIVE:11", refused("a: &x\n- *x\n", YamlRules.CONFIG));
    assertEquals("YAML_SYNTAX:10", refused("%YAML 1.2\n---\na: 1\n", YamlRules.CONFIG));
    assertEquals("YAML_SYNTAX:10", refused("a: *nowhere\n", YamlRules.CONFIG));
    assertEquals("YAML_SYNTAX:11", refused("a:\n\t- b\n", YamlRules.CONFIG));
  }

  @Test
  void depthIsLimitedInTextAndThroughAliases() {
    assertEquals("YAML_TOO_DEEP:10", refused("a: " + "[".repeat(3000), YamlRules.FRONT_MATTER));
    StringBuilder chain = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 100; i++) {
      chain.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertTrue(refused(chain.toString(), YamlRules.CONFIG).startsWith("YAML_TOO_DEEP"));
  }

  @Test
  void anAliasBombIsRefusedInAConfiguration() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ",",
                      List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }
    assertTrue(refused(bomb.toString(), YamlRules.CONFIG).startsWith("YAML_ALIASES"));
  }

  private static List<String> rules(YamlOutcome.Read read) {
    return read.findings().stream().map(Finding::rule).toList();
  }
}

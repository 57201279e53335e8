package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The JSON of every verb has exactly the fields that docs/cli.md names, in its order.
class JsonFieldsTest {

  private static final String RUN = "wiki-retrieval";

  @TempDir static Path folder;

  private static String page = "";
  private static Verbs verbs = new Verbs(Path.of(""));
  private static Verbs.Ran imported = new Verbs.Ran(0, "", "");

  @BeforeAll
  static void importOnce() throws IOException {
    page = Files.readString(Path.of("docs/cli.md"));
    verbs = new Verbs(folder.resolve("w"));
    imported = verbs.run("import", "sample-traces/" + RUN, "--json");
  }

  @Test
  void importHasTheFieldsOfThePage() {
    assertEquals(documented("import").getFirst(), fields(imported.json()));
    Verbs.Ran refused = verbs.run("import", folder.resolve("none").toString(), "--json");
    assertEquals(1, refused.exit());
    assertEquals(documented("import").get(1), fields(refused.json()));
  }

  @Test
  void listsHaveTheFieldsOfThePage() {
    for (String verb :
        List.of("rounds", "rewrites", "sessions", "tasks", "findings", "inbox", "blindspots")) {
      assertEquals(
          documented(verb).getFirst(), fields(verbs.run(verb, RUN, "--json").json()), verb);
    }
    assertEquals(documented("runs").getFirst(), fields(verbs.run("runs", "--json").json()));
  }

  @Test
  void aSessionIsShownWithTheFieldsOfThePage() {
    Verbs.Ran shown = verbs.run("show", RUN + "/s:aegis/R11/r0-7bd855d8", "--json");
    Set<String> names = fields(shown.json());
    names.removeIf(name -> name.startsWith("rewrites."));
    assertEquals(documented("show").getLast(), names);
  }

  @Test
  void decisionsHaveTheFieldsOfThePage() {
    Verbs ada = verbs.as("p-001", "Ada Example");
    Verbs.Ran refused = ada.run("review", "reject", RUN + "/C-R8-02", "--json");
    assertEquals(documented("review").get(1), fields(refused.json()));
    Verbs.Ran recorded =
        ada.run("review", "reject", RUN + "/C-R8-02", "--reason", "not convincing", "--json");
    assertEquals(documented("review").getFirst(), fields(recorded.json()));
    Verbs.Ran shown = verbs.run("show", RUN + "/C-R8-02", "--json");
    assertEquals(documented("show").getFirst(), fields(shown.json()));
    JsonNode decision = shown.json().get(0).path("decisions").get(0);
    assertEquals("reject", decision.path("choice").stringValue());
    assertEquals("Ada Example", decision.path("displayName").stringValue());
    assertEquals("not convincing", decision.path("reason").stringValue());
    assertFalse(decision.path("superseded").booleanValue());
    assertFalse(decision.path("forOtherContent").booleanValue());
  }

  @Test
  void auditsHaveTheFieldsOfThePage() {
    assertEquals(documented("audit").getFirst(), fields(verbs.run("audit", RUN, "--json").json()));
    for (String option : List.of("--landscape", "--digests", "--interventions", "--rules")) {
      assertEquals(
          documented("audit " + option).getFirst(),
          fields(verbs.run("audit", RUN, option, "--json").json()),
          option);
    }
  }

  @Test
  void bisectAndBlameHaveTheFieldsOfThePage() {
    assertEquals(
        documented("bisect").getFirst(),
        fields(verbs.run("bisect", RUN, "7bd855d8", "--json").json()));
    assertEquals(
        undecided(documented("blame").getFirst()),
        fields(verbs.run("blame", RUN, "config.yaml", "--json").json()));
    assertEquals(
        undecided(documented("blame --nodes").getFirst()),
        fields(verbs.run("blame", RUN, "config.yaml", "--nodes", "--json").json()));
  }

  /// Without the fields of decisions: nobody decided on a ship here.
  private static Set<String> undecided(Set<String> names) {
    names.removeIf(name -> name.contains(".decisions."));
    return names;
  }

  @Test
  void verificationHasTheFieldsOfThePage() {
    Verbs.Ran ran = verbs.plain("ledger", "verify", folder.resolve("x").toString(), "--json");
    assertEquals(documented("ledger verify").getFirst(), fields(ran.json()));
  }

  @Test
  void thePageNamesEveryVerb() {
    String help = verbs.plain("--help").out();
    Matcher verb = Pattern.compile("(?m)^  ([a-z]+)  ").matcher(help);
    int found = 0;
    while (verb.find()) {
      found++;
      String name = verb.group(1);
      assertTrue(
          Pattern.compile("`" + name + "\\b").matcher(page).find(), name + " in docs/cli.md");
    }
    assertEquals(26, found, help);
  }

  /// The forms that the page gives for a verb, each as its field names with those inside lists
  /// after a dot.
  private static List<Set<String>> documented(String verb) {
    String line =
        page.lines()
            .filter(l -> l.startsWith("- `" + verb + "`:"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(verb + " is not in docs/cli.md"));
    return Pattern.compile("`(\\[?\\{.*?\\}\\]?)`")
        .matcher(line)
        .results()
        .map(form -> names(form.group(1)))
        .toList();
  }

  private static Set<String> names(String form) {
    Set<String> names = new LinkedHashSet<>();
    Deque<String> outer = new ArrayDeque<>();
    String last = "";
    Matcher token = Pattern.compile("[{}]|[A-Za-z]+").matcher(form);
    while (token.find()) {
      switch (token.group()) {
        case "{" -> outer.push(outer.isEmpty() ? "" : last + ".");
        case "}" -> outer.pop();
        default -> {
          last = outer.element() + token.group();
          names.add(last);
        }
      }
    }
    return names;
  }

  private static Set<String> fields(JsonNode node) {
    Set<String> names = new LinkedHashSet<>();
    collect("", node, names);
    return names;
  }

  private static void collect(String outer, JsonNode node, Set<String> names) {
    if (node.isArray()) {
      node.forEach(element -> collect(outer, element, names));
    } else if (node.isObject()) {
      node.properties()
          .forEach(field -> {
            names.add(outer + field.getKey());
            collect(outer + field.getKey() + ".", field.getValue(), names);
          });
    }
  }
}

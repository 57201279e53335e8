package dev.countersign.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be typed into the search, over one run that stays as it is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryFormsTest {

  private Workspace workspace;

  @BeforeAll
  void importARun(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("small");
    SmallSearchRun.write(source);
    workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
    workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
    workspace.search().index(new RunId("small"), Progress.NONE);
  }

  @AfterAll
  void close() {
    workspace.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "marmalade | raw_user",
        "MARMALADE | raw_user",
        "marm* | raw_user",
        "\"two spoons\" | raw_user",
        "spoons two | raw_user",
        "\"spoons two\" | ",
        "text:\"two spo\"* | raw_user",
        "text:marmalade | raw_user",
        "lighthouse | raw_assistant",
        "hidden_in_arguments | raw_assistant",
        "walrus | raw_tool",
        "ConnectionError | tool_result",
        "task:db4f* marmalade | raw_user",
        "task:db4fd70a marmalade | raw_user",
        "task:*fd70* marmalade | raw_user",
        "task:other* marmalade | ",
        "tool:Read walrus | raw_tool",
        "tool:read walrus | raw_tool",
        "tool:Write walrus | ",
        "kind:raw_user marmalade | raw_user",
        "kind:raw-user marmalade | raw_user",
        "kind:tool-result walrus | raw_tool",
        "kind:tool-result ConnectionError | tool_result",
        "kind:tool-r*t ConnectionError | tool_result",
        "round:1 marmalade | raw_user",
        "round:R1 marmalade | raw_user",
        "round:7 marmalade | ",
        "run:small marmalade | raw_user",
        "processor:TrimAnswer | processor_trigger",
        "bucket:tools verdict:accept pelican | manifest",
        "bucket:prompt pelican | ",
        "kind:verdict heron | verdict",
        "kind:decision verdict:ship | decision",
        "puffin | digest",
        "flamingo | landscape",
        "albatross | summary",
        "cormorant | regressions",
        "kingfisher | prompt",
        "sandpiper | python",
        "oystercatcher | config",
        "osprey | audit",
      })
  void everyFormOfQueryFindsItsPlace(String query, String kind) {
    List<String> kinds = search(query).hits().stream().map(Hit::kind).distinct().sorted().toList();
    assertEquals(kind == null ? List.of() : List.of(kind), kinds, query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"\"",
        "*",
        "**",
        "a\"b",
        "AND OR NOT",
        "NEAR(a b)",
        "-x",
        "^x",
        "(((",
        ")",
        "{text}",
        "{tags} : \"x\"",
        "tags:x",
        "words MATCH 'x'",
        "'; DROP TABLE doc; --",
        "text:",
        "tool:",
        "tool:\"",
        "kind:*\"*",
        "\0",
        "a\0b",
        "%_",
        "task:[a-z]*x",
        "round:' OR 1=1 --",
        "(a+)+$",
        "\ud800",
        "x\" OR text : \"marmalade",
        "+ + +",
        ": : :",
        "http://a.b/c?d=e",
        "rank:bm25",
        "text:*",
        "rowid:1",
      })
  void noTextIsAnOperator(String typed) {
    Page page = search(typed);
    assertTrue(page.hits().size() <= 50);
    assertFalse(page.hits().stream().anyMatch(hit -> hit.text().contains("marmalade")), typed);
    assertEquals(1, search("marmalade").hits().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tol:Read", "walrus tol:Read", "tol:\"a b\"", "ROLE:user"})
  void aFieldThatThereIsNotIsSaidAndNotLookedForAsText(String query) {
    Page page = search(query);
    assertEquals(Page.End.UNKNOWN_FIELD, page.end());
    assertTrue(page.sentence().contains("run:, round:, task:, tool:"), page.sentence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:30",
        "https://a.example/b",
        "ConnectionError: gone",
        "\"a:b\"",
        "x::y",
        "1a:b"
      })
  void textWithAColonIsText(String query) {
    assertEquals(Page.End.WHOLE, search(query).end());
  }

  private Page search(String typed) {
    return workspace.search().search(Query.parse(typed), 0, 50);
  }
}

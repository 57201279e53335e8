package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.search.Field;
import dev.countersign.search.Hit;
import dev.countersign.search.Page;
import dev.countersign.search.Query;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `search`: finds words in everything that the runs hold.
@Command(
    name = "search",
    description = {
      "Finds words in everything that the runs hold.",
      "A query is words, \"phrases\", begin*, and fields: run: round: task: tool: bucket: verdict:"
          + " kind: processor: text:. All must hold. Text with a colon goes in quotes."
    })
final class SearchCommand implements Callable<Integer> {

  private static final int MOST_HITS = 1_000;

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "What to look for.")
  List<String> words = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many hits at most, up to 1000 (default: 50).")
  int limit = 50;

  @Option(
      names = "--after",
      paramLabel = "KEY",
      defaultValue = "0",
      description = "Go on after the hit with this key, as --json prints it.")
  long after;

  private final Out out;
  private final PrintWriter err;

  SearchCommand(Folders folders, Out out, PrintWriter err) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Query query = query();
    try (Workspace opened = workspace.open()) {
      if (!opened.search().indexed().complete()) {
        opened.search().indexAll(new ProgressLine(err, "search index"));
      }
      Page page = opened.search().search(query, after, limit);
      if (workspace.json) {
        out.json(json(page));
      } else {
        print(page);
      }
      return page.end() == Page.End.TOO_WIDE ? 1 : 0;
    }
  }

  private Query query() {
    if (limit < 1 || limit > MOST_HITS) {
      throw wrong("--limit takes a number from 1 to 1000");
    }
    Query query = Query.parse(String.join(" ", words));
    if (query.unknownField().isPresent()) {
      throw wrong(
          "there is no field '%s'; the fields are %s; text with a colon goes in quotes"
              .formatted(query.unknownField().get(), Field.all()));
    }
    if (query.isEmpty()) {
      throw wrong(
          "the query is empty: give a word, a \"phrase\", begin* or a field like tool:Read");
    }
    return query;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(workspace.verb.commandLine(), sentence);
  }

  private void print(Page page) {
    for (Hit hit : page.hits()) {
      out.line(
          "%s  %s:%d  %s%s"
              .formatted(
                  hit.run(),
                  hit.path(),
                  hit.line(),
                  hit.kind(),
                  hit.step().isPresent() ? "  step " + hit.step().getAsInt() : ""));
      out.line("    " + hit.text());
    }
    if (!page.sentence().isEmpty()) {
      out.line(page.sentence());
    }
    if (page.more()) {
      out.line("More follow: --after " + page.hits().getLast().key());
    }
    if (!page.indexed().complete()) {
      out.line(page.indexed().sentence());
    }
  }

  private static ObjectNode json(Page page) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("count", page.count());
    node.put("capped", page.count() >= Page.MOST_COUNTED);
    node.put("more", page.more());
    node.put("timeUp", page.end() == Page.End.TIME_UP);
    ArrayNode pending = node.putArray("pending");
    page.indexed().pending().forEach(run -> pending.add(run.slug()));
    ArrayNode hits = node.putArray("hits");
    page.hits().forEach(hit -> json(hit, hits.addObject()));
    return node;
  }

  private static void json(Hit hit, ObjectNode node) {
    node.put("key", hit.key()).put("run", hit.run().slug()).put("kind", hit.kind());
    hit.round().ifPresentOrElse(n -> node.put("round", n), () -> node.putNull("round"));
    node.put("task", hit.task()).put("tool", hit.tool());
    node.put("file", hit.path()).put("line", hit.line()).put("body", hit.body());
    node.put("session", hit.session());
    hit.step().ifPresentOrElse(n -> node.put("step", n), () -> node.putNull("step"));
    node.put("text", hit.text());
  }
}

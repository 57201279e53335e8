package dev.countersign.trace.yaml;

import dev.countersign.trace.Finding;
import dev.countersign.trace.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Turns parser events into a [Tree] with an explicit stack, so that no nesting can exhaust the
/// thread's own stack. For one document and one thread.
final class TreeBuilder {

  /// Aliases may not make a document larger than this, counted in nodes (Y01).
  private static final long MOST_NODES = 100_000;

  private final String path;
  private final int firstLine;
  private final LoneReturns returns;
  private final YamlRules rules;
  private final List<Finding> findings = new ArrayList<>();
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private @Nullable Tree root;
  private int documents;
  private long nodes;

  TreeBuilder(String path, int firstLine, LoneReturns returns, YamlRules rules) {
    this.path = path;
    this.firstLine = firstLine;
    this.returns = returns;
    this.rules = rules;
  }

  /// Stops the reading of a document that is refused.
  static final class RefusedException extends RuntimeException {
    private final transient Finding finding;

    RefusedException(Finding finding) {
      super(finding.message(), null, false, false);
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  /// A finished node that aliases may stand for.
  ///
  /// @param weight how many nodes it has
  /// @param height how many levels of maps and lists it has
  private record Anchored(Tree tree, long weight, int height) {}

  /// Takes the next event.
  ///
  /// @throws RefusedException if the rules do not allow it
  void accept(Event event) {
    switch (event.getEventId()) {
      case DocumentStart -> startDocument((DocumentStartEvent) event);
      case MappingStart, SequenceStart -> startCollection((CollectionStartEvent) event);
      case MappingEnd, SequenceEnd -> endCollection();
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
    }
  }

  /// The tree and its warnings.
  YamlOutcome finish() {
    Tree tree = root == null ? new Tree.Scalar("", true, firstLine) : root;
    return new YamlOutcome.Read(tree, findings);
  }

  private void startDocument(DocumentStartEvent event) {
    if (++documents > 1) {
      throw refused(event, "YAML_MULTI_DOC", "a second document begins here; only one is allowed");
    }
    if (event.getSpecVersion().isPresent()) {
      throw refused(event, "YAML_SYNTAX", "a % directive; directives are refused");
    }
  }

  private void startCollection(CollectionStartEvent event) {
    if (open.size() >= rules.depth()) {
      throw refused(
          event, "YAML_TOO_DEEP", "nested deeper than the limit of " + rules.depth() + " levels");
    }
    refuseAsKey(event);
    String tag = tag(event, event.getTag());
    String anchor = anchor(event);
    if (!anchor.isEmpty()) {
      openAnchors.add(anchor);
    }
    nodes++;
    int line = line(event);
    open.push(
        event.getEventId() == Event.ID.MappingStart
            ? new OpenNode.OpenMap(line, tag, anchor, nodes)
            : new OpenNode.OpenList(line, tag, anchor, nodes));
  }

  private void endCollection() {
    OpenNode closed = open.pop();
    openAnchors.remove(closed.anchor());
    Tree tree = closed.close();
    if (!closed.anchor().isEmpty()) {
      anchors.put(
          closed.anchor(), new Anchored(tree, nodes - closed.nodesBefore() + 1, height(tree)));
    }
    add(tree, closed.line());
  }

  private void scalar(ScalarEvent event) {
    tag(event, event.getTag());
    nodes++;
    int line = line(event);
    if (open.peek() instanceof OpenNode.OpenMap map && map.wantsKey()) {
      int earlier = map.key(event.getValue(), line);
      if (earlier > 0) {
        throw refused(
            event,
            "YAML_DUPLICATE_KEY",
            "the key '%s' stands on line %d and again on line %d"
                .formatted(event.getValue(), earlier, line));
      }
      return;
    }
    Tree tree = new Tree.Scalar(event.getValue(), event.isPlain(), line);
    String anchor = anchor(event);
    if (!anchor.isEmpty()) {
      anchors.put(anchor, new Anchored(tree, 1, 0));
    }
    add(tree, line);
  }

  private void alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    if (rules.indirection() == YamlRules.Indirection.REFUSED) {
      throw refused(
          event, "YAML_ALIASES", "the alias *" + name + "; front matter may hold no aliases");
    }
    refuseAsKey(event);
    if (openAnchors.contains(name)) {
      throw refused(event, "YAML_RECURSIVE", "the alias *" + name + " stands inside itself");
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw refused(event, "YAML_SYNTAX", "the alias *" + name + " names no anchor before it");
    }
    if (open.size() + anchored.height() > rules.depth()) {
      throw refused(
          event,
          "YAML_TOO_DEEP",
          "the alias *" + name + " nests deeper than the limit of " + rules.depth() + " levels");
    }
    nodes += anchored.weight();
    if (nodes > MOST_NODES) {
      throw refused(
          event,
          "YAML_ALIASES",
          "aliases make the document larger than the limit of %,d nodes".formatted(MOST_NODES));
    }
    warn(
        event,
        "YAML_ALIASES",
        "the alias *"
            + name
            + " was resolved to what stands on line "
            + anchored.tree().line()
            + "; review both places");
    add(anchored.tree(), line(event));
  }

  private static int height(Tree tree) {
    return switch (tree) {
      case Tree.Scalar _ -> 0;
      case Tree.ListNode list ->
          1 + list.items().stream().mapToInt(TreeBuilder::height).max().orElse(0);
      case Tree.MapNode map ->
          1 + map.entries().stream().mapToInt(e -> height(e.value())).max().orElse(0);
    };
  }

  private void add(Tree tree, int line) {
    OpenNode parent = open.peek();
    if (parent == null) {
      root = tree;
    } else {
      parent.add(tree, line);
    }
  }

  private void refuseAsKey(NodeEvent event) {
    if (open.peek() instanceof OpenNode.OpenMap map && map.wantsKey()) {
      throw refused(event, "YAML_KEY", "a key that is no plain text");
    }
  }

  private String tag(NodeEvent event, Optional<String> tag) {
    if (tag.isEmpty()) {
      return "";
    }
    String name = tag.get();
    if (rules.indirection() == YamlRules.Indirection.REFUSED) {
      throw refused(event, "YAML_TAG", "the tag " + name + "; front matter may hold no tags");
    }
    boolean path = OpenNode.isPath(name);
    warn(
        event,
        "YAML_TAG",
        path
            ? "the tag " + name + " was read as the path that its parts make; nothing was built"
            : "the tag " + name + " was ignored and its node read as plain data");
    return name;
  }

  private static String anchor(NodeEvent event) {
    return event.getAnchor().map(Anchor::getValue).orElse("");
  }

  private int line(Event event) {
    return event.getStartMark().map(returns::line).orElse(0) + firstLine;
  }

  private int column(Event event) {
    return event.getStartMark().map(YamlReader::column).orElse(0);
  }

  private void warn(Event event, String rule, String message) {
    findings.add(
        new Finding(rule, Finding.Outcome.WARN, path, line(event), column(event), message));
  }

  private RefusedException refused(Event event, String rule, String reason) {
    return new RefusedException(
        new Finding(
            rule,
            Finding.Outcome.FILE_ERROR,
            path,
            line(event),
            column(event),
            reason + "; the file was not parsed"));
  }
}

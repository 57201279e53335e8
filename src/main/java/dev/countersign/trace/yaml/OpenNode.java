package dev.countersign.trace.yaml;

import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A map or list whose end the parser has not reached yet.
sealed interface OpenNode {

  Pattern PATH_TAG =
      Pattern.compile("tag:yaml\\.org,2002:python/object/apply:pathlib\\.[A-Za-z_.]{1,40}Path");

  /// Whether a tag is one of Python's path classes, which HarnessX writes (FORMATS 2).
  static boolean isPath(String tag) {
    return PATH_TAG.matcher(tag).matches();
  }

  /// Line of its beginning.
  int line();

  /// Its anchor's name; empty if it has none.
  String anchor();

  /// How many nodes the document had up to and with this one.
  long nodesBefore();

  /// Takes a child that begins on this line.
  void add(Tree child, int line);

  /// The finished node.
  Tree close();

  /// A map.
  final class OpenMap implements OpenNode {
    private final int line;
    private final String anchor;
    private final long nodesBefore;
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final List<Tree.Entry> entries = new ArrayList<>();
    private final List<Tree.Entry> merged = new ArrayList<>();
    private @Nullable String key;

    OpenMap(int line, String tag, String anchor, long nodesBefore) {
      this.line = line;
      this.anchor = anchor;
      this.nodesBefore = nodesBefore;
    }

    boolean wantsKey() {
      return key == null;
    }

    /// Takes a key.
    ///
    /// @return the line on which the same key stood before; 0 if it is new
    int key(String name, int at) {
      key = name;
      Integer earlier = keyLines.putIfAbsent(name, at);
      return earlier == null ? 0 : earlier;
    }

    @Override
    public void add(Tree child, int at) {
      if (key == null) {
        throw new IllegalStateException("a value without a key");
      }
      if (key.equals("<<")) {
        merge(child);
      } else {
        entries.add(new Tree.Entry(key, child));
      }
      key = null;
    }

    private void merge(Tree child) {
      switch (child) {
        case Tree.MapNode map -> merged.addAll(map.entries());
        case Tree.ListNode list -> list.items().forEach(this::mergeItem);
        case Tree.Scalar _ -> entries.add(new Tree.Entry("<<", child));
      }
    }

    private void mergeItem(Tree item) {
      if (item instanceof Tree.MapNode map) {
        merged.addAll(map.entries());
      }
    }

    /// The map, merged entries first, each overridden by the map's own.
    @Override
    public Tree close() {
      Map<String, Tree.Entry> all = new LinkedHashMap<>();
      for (Tree.Entry entry : merged) {
        all.putIfAbsent(entry.key(), entry);
      }
      for (Tree.Entry entry : entries) {
        all.put(entry.key(), entry);
      }
      return new Tree.MapNode(List.copyOf(all.values()), line);
    }

    @Override
    public int line() {
      return line;
    }

    @Override
    public String anchor() {
      return anchor;
    }

    @Override
    public long nodesBefore() {
      return nodesBefore;
    }
  }

  /// A list.
  final class OpenList implements OpenNode {
    private final int line;
    private final String tag;
    private final String anchor;
    private final long nodesBefore;
    private final List<Tree> items = new ArrayList<>();

    OpenList(int line, String tag, String anchor, long nodesBefore) {
      this.line = line;
      this.tag = tag;
      this.anchor = anchor;
      this.nodesBefore = nodesBefore;
    }

    @Override
    public void add(Tree child, int at) {
      items.add(child);
    }

    /// The list, or the joined path if it carried a path tag.
    @Override
    public Tree close() {
      if (!isPath(tag)) {
        return new Tree.ListNode(items, line);
      }
      String path = String.join("/", items.stream().map(Tree::scalar).toList());
      return new Tree.Scalar(path.replaceFirst("^/{2,}", "/"), false, line);
    }

    @Override
    public int line() {
      return line;
    }

    @Override
    public String anchor() {
      return anchor;
    }

    @Override
    public long nodesBefore() {
      return nodesBefore;
    }
  }
}

package dev.countersign.replay;

import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// Just enough YAML for tests.
final class PlainYaml {

  private PlainYaml() {}

  static Optional<Tree> read(byte[] bytes) {
    return new Compose(LoadSettings.builder().setSchema(new FailsafeSchema()).build())
        .composeString(new String(bytes, StandardCharsets.UTF_8))
        .map(PlainYaml::tree);
  }

  static Tree read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  /// The mapping between the two `---` lines.
  static Tree.MapNode frontMatter(String text) {
    int end = text.indexOf("\n---", 4);
    return (Tree.MapNode) read(text.substring(4, end + 1));
  }

  private static Tree tree(Node node) {
    if (node instanceof ScalarNode scalar) {
      return new Tree.Scalar(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, 0);
    }
    if (node instanceof SequenceNode sequence) {
      return new Tree.ListNode(sequence.getValue().stream().map(PlainYaml::tree).toList(), 0);
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      entries.add(new Tree.Entry(tree(tuple.getKeyNode()).scalar(), tree(tuple.getValueNode())));
    }
    return new Tree.MapNode(entries, 0);
  }
}

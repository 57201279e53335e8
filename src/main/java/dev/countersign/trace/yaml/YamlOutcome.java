package dev.countersign.trace.yaml;

import dev.countersign.trace.Finding;
import dev.countersign.trace.Tree;
import java.util.List;

/// What became of a YAML text: a tree, or one finding that says why there is none.
public sealed interface YamlOutcome {

  /// The text was read.
  ///
  /// @param tree the document; an empty scalar for an empty one
  /// @param findings warnings about aliases and tags, in the order of the text
  record Read(Tree tree, List<Finding> findings) implements YamlOutcome {
    public Read {
      findings = List.copyOf(findings);
    }
  }

  /// The text could not be read; the file stays viewable byte for byte.
  ///
  /// @param finding the reason, always with outcome [Finding.Outcome#FILE_ERROR]
  record Unreadable(Finding finding) implements YamlOutcome {}
}

package dev.countersign.replay;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;

/// H(n): the harness that a round's rollouts ran with, rebuilt from `R<n>/config.yaml` and every
/// prompt and Python file that it names (FORMATS section 2).
///
/// @param round n
/// @param config the config file; empty if the run does not have it, and then all else is empty
/// @param tree the config as data
/// @param identity the semantic identity: equal exactly for harnesses that are the same once
///   volatile paths, comments and key order are left out and every file is named by its content;
///   empty if the config is missing or unreadable
/// @param assets the files that the config names, in the order named
public record Harness(
    int round,
    Optional<RunFile> config,
    Optional<Tree> tree,
    Optional<Sha256> identity,
    List<Asset> assets) {

  public Harness {
    assets = List.copyOf(assets);
  }

  /// A file that a config names.
  ///
  /// @param label what it is called in lists: the last name of its path
  /// @param written the reference as written, without `::symbol`
  /// @param symbol the Python symbol after `::`; empty if none
  /// @param role where in the config it stands, such as `tool_registry.custom` or the processor's
  ///   target; pairs the old file with the new one
  /// @param file the stored file; empty if the run does not have it
  public record Asset(
      String label, String written, String symbol, String role, Optional<RunFile> file) {}
}

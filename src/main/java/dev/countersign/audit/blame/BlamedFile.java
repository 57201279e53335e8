package dev.countersign.audit.blame;

import java.util.List;

/// A file of the harness of a round, each line with its origin.
///
/// @param label what it is called in lists; `config.yaml` for the config, which is shown in its
///   canonical form
/// @param path run-relative path of the file that the round's harness names
/// @param round the round
/// @param lines in order
public record BlamedFile(String label, String path, int round, List<BlamedLine> lines) {

  public BlamedFile {
    lines = List.copyOf(lines);
  }
}

package dev.countersign.trace;

import dev.countersign.base.Sha256;

/// One stored file of a run, as it stood when it was imported.
///
/// @param path run-relative, with `/`; files of sibling folders that the run names begin with `../`
/// @param digest of its bytes; the raw bytes lie in the store under this name
/// @param size in bytes
public record RunFile(String path, Sha256 digest, long size) {

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

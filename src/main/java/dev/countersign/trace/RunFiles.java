package dev.countersign.trace;

import dev.countersign.base.Sha256;
import java.util.List;
import java.util.Optional;

/// The stored files of one run: the only way in which replay reads content.
public interface RunFiles {

  /// The file at this run-relative path, if the run has it.
  Optional<RunFile> file(String path);

  /// The files directly or deeper below this run-relative folder, sorted by path; the whole
  /// inventory for the empty string.
  List<RunFile> below(String folder);

  /// The raw bytes of a stored file.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost or cannot read them
  byte[] bytes(Sha256 digest);

  /// The run-relative path that a path written by the producing machine means: absolute paths are
  /// re-rooted (FORMATS 8.4), relative ones are normalised. Empty if it leaves the run and its
  /// known sibling folders; never opened, never resolved on this machine.
  Optional<String> resolve(String writtenPath);

  /// The run's folder on the machine that wrote it (FORMATS 8.4); empty if no file says.
  default String originalRoot() {
    return "";
  }
}

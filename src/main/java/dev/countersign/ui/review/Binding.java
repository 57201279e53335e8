package dev.countersign.ui.review;

import dev.countersign.base.Sha256;
import java.util.List;

/// What a signature binds: the digests of the bytes that were decided on (LEDGER 1.3, `subject`).
///
/// @param parts in the order of the ledger
/// @param content digest over all of it; equal to [dev.countersign.review.Review#content] of a
///   decision that is about what is here now
public record Binding(List<Part> parts, Sha256 content) {

  public Binding {
    parts = List.copyOf(parts);
  }

  /// One bound thing.
  ///
  /// @param role such as `manifest` or `config.after`
  /// @param name run-relative path
  /// @param digest of its raw bytes
  public record Part(String role, String name, Sha256 digest) {}
}

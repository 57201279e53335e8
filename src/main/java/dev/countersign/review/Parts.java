package dev.countersign.review;

import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Everything that a decision binds, by digest: what was there, and what was not (LEDGER 1.3,
/// `subject`).
///
/// @param present in a fixed order
/// @param absent roles that the run has nothing for
public record Parts(List<Part> present, List<String> absent) {

  /// The role of the diff as shown. It does not count for [#content]: another version of this
  /// program may draw the same change in another way.
  public static final String PRESENTATION = "presentation";

  public Parts {
    present = List.copyOf(present);
    absent = List.copyOf(absent);
  }

  /// One content.
  ///
  /// @param role as in LEDGER 1.3
  /// @param name run-relative path, with `#L<n>` for a single line
  /// @param line for a single line
  /// @param bytes as imported
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Part(String role, String name, OptionalInt line, byte[] bytes) {

    /// The digest that is signed.
    public Sha256 digest() {
      return Sha256.of(bytes);
    }
  }

  /// The digest over role, name and digest of every part but the diff: equal as long as the content
  /// under a decision is the same.
  public Sha256 content() {
    return content(
        present.stream()
            .filter(part -> !part.role().equals(PRESENTATION))
            .map(part -> part.role() + "\t" + part.name() + "\t" + part.digest().hex())
            .toList());
  }

  static Sha256 content(List<String> lines) {
    return Sha256.of(
        lines.stream().sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
  }
}

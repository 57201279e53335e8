package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private static final int MOST_ONE_BY_ONE = 200;
  private static final int MOST_NAME_BYTES = 48 * 1024;

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

    private boolean isPresentation() {
      return role.equals(PRESENTATION);
    }
  }

  /// What a ledger entry lists: every part, or, where that would be more than 200 or too long for
  /// an entry, one `sha256sum` text over all parts but the diff, and the diff (LEDGER 1.3).
  public List<Part> bound() {
    long names = present.stream().mapToLong(part -> part.name().length()).sum();
    if (present.size() <= MOST_ONE_BY_ONE && names <= MOST_NAME_BYTES) {
      return present;
    }
    List<Part> bound = new ArrayList<>();
    bound.add(new Part(Subject.INVENTORY, "SHA256SUMS", OptionalInt.empty(), inventory()));
    present.stream().filter(Part::isPresentation).forEach(bound::add);
    return bound;
  }

  private byte[] inventory() {
    return present.stream()
        .filter(part -> !part.isPresentation())
        .map(Parts::sumLine)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// As `sha256sum` writes it: a name with a backslash or a line break is escaped, and says so.
  private static String sumLine(Part part) {
    String name = part.name().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    String mark = name.equals(part.name()) ? "" : "\\";
    return mark + part.digest().hex() + "  " + name + "\n";
  }

  /// The digest over role, name and digest of everything [#bound] but the diff: equal as long as
  /// the content under a decision is the same.
  public Sha256 content() {
    return content(
        bound().stream()
            .filter(part -> !part.isPresentation())
            .map(part -> part.role() + "\t" + part.name() + "\t" + part.digest().hex())
            .toList());
  }

  static Sha256 content(List<String> lines) {
    return Sha256.of(
        lines.stream().sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
  }
}

package dev.countersign.trace;

import java.util.regex.Pattern;

/// The name of an imported run in this workspace: a unique slug of its folder, such as `sample` or
/// `sample-2`. Every identifier that a verb prints begins with it (PRODUCT, "Ids").
///
/// @param slug lower-case letters, digits, dots, underscores and hyphens; at most 80
public record RunId(String slug) implements Comparable<RunId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

  /// @throws IllegalArgumentException if `slug` has another form
  public RunId {
    if (!FORM.matcher(slug).matches()) {
      throw new IllegalArgumentException(
          "a run's id is made of a-z, 0-9, '.', '_' and '-': '" + slug + "'");
    }
  }

  @Override
  public int compareTo(RunId other) {
    return slug.compareTo(other.slug);
  }

  @Override
  public String toString() {
    return slug;
  }
}

package dev.countersign.review;

import java.util.regex.Pattern;

/// Somebody who decides.
///
/// @param id unique in a ledger; never given to another person
/// @param displayName printed beside every decision
public record Person(String id, String displayName) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  /// @throws IllegalArgumentException if the id has another form or the name is blank
  public Person {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a person's id is made of letters, digits, '.', '_', '@' and '-': '" + id + "'");
    }
    if (displayName.isBlank()) {
      throw new IllegalArgumentException("a person needs a name that can be printed");
    }
  }
}

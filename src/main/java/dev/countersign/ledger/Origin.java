package dev.countersign.ledger;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The name of a ledger, written into each of its entries and checkpoints.
///
/// @param name 1 to 100 printable ASCII characters without space, `+`, quote or backslash, like a
///   URL without its scheme
public record Origin(String name) {

  private static final Pattern FORM = Pattern.compile("[!#-*,-\\[\\]-~]{1,100}");

  /// @throws IllegalArgumentException if `name` has another form
  public Origin {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("a ledger's name is 1 to 100 ASCII letters and signs");
    }
  }

  /// The name of the file that keeps this ledger's log key: `log-` and the name, in which each
  /// character other than lower-case letters, digits, `.` and `-` is written `_` and two
  /// hexadecimal digits.
  public String logKeyFileName() {
    StringBuilder out = new StringBuilder("log-");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-') {
        out.append(c);
      } else {
        out.append('_').append(HexFormat.of().toHexDigits((byte) c));
      }
    }
    return out.append(".p12").toString();
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.countersign.base;

import dev.countersign.base.Secrets.Secret;
import java.util.ArrayList;
import java.util.List;

/// Finds addresses with a name and a password, also one with colons, at signs and quotation marks.
final class AddressSecrets {

  private static final int LONGEST = 330;
  private static final int LONGEST_SCHEME = 21;
  private static final int SHORTEST = 3;

  private AddressSecrets() {}

  /// Every one in the text, in order; at most so many.
  static List<Secret> in(String text, int most) {
    List<Secret> found = new ArrayList<>();
    if (text.indexOf('@') < 0) {
      return found;
    }
    int at = text.indexOf("://");
    while (at >= 0 && found.size() < most) {
      int start = scheme(text, at);
      int end = start < at ? end(text, start, at + 3) : -1;
      if (end >= 0) {
        found.add(new Secret("a password in an address", start, end));
      }
      at = text.indexOf("://", Math.max(at + 3, end));
    }
    return found;
  }

  private static int scheme(String text, int colon) {
    int start = colon;
    while (start > 0 && colon - start < LONGEST_SCHEME && isScheme(text.charAt(start - 1))) {
      start--;
    }
    if (start >= 2
        && text.charAt(start - 2) == '\\'
        && "nrt".indexOf(text.charAt(start - 1)) >= 0) {
      return start;
    }
    while (start < colon && !Character.isLetter(text.charAt(start))) {
      start++;
    }
    return colon - start < 2 ? colon : start;
  }

  private static boolean isScheme(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "+.-".indexOf(c) >= 0;
  }

  /// Behind the last at sign before the host; -1 if no password stands before it.
  private static int end(String text, int start, int from) {
    int most = Math.min(text.length(), from + LONGEST);
    char around = start > 0 ? text.charAt(start - 1) : ' ';
    int colon = -1;
    int last = -1;
    for (int i = from; i < most; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '/' || c == '<' || c == '>' || isClosing(text, start, i, around)) {
        break;
      }
      if (c == ':' && colon < 0 && last < 0) {
        colon = i;
      } else if (c == '@') {
        last = i;
      }
    }
    boolean password = colon > from && last - colon - 1 >= SHORTEST;
    return password && !isTemplate(text, colon + 1) ? last + 1 : -1;
  }

  /// Whether a quotation mark at an index ends the address.
  private static boolean isClosing(String text, int start, int at, char around) {
    char c = text.charAt(at);
    if (c != '"' && c != '\'') {
      return false;
    }
    boolean escaped = text.charAt(at - 1) == '\\';
    boolean opened = around == c && escaped == (start >= 2 && text.charAt(start - 2) == '\\');
    char behind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return opened || behind <= ' ' || ",:;}])\\".indexOf(behind) >= 0;
  }

  private static boolean isTemplate(String text, int at) {
    return text.startsWith("{", at) || text.startsWith("${", at) || text.startsWith("$(", at);
  }
}

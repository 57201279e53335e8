package dev.countersign.base;

import dev.countersign.base.Secrets.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds private keys in PEM form with their bodies, also those that have lost their last line.
final class PrivateKeyBlocks {

  private static final int LONGEST = 20_000;

  /// What divides the lines of a key that has no end, also where they are escaped or quoted.
  private static final String BREAK = "(?:[\\s\"',]|\\\\{1,8}[nrt\"])";

  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern END =
      Pattern.compile("-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern LINES =
      Pattern.compile(
          "(?:"
              + BREAK
              + "{0,40}+[A-Za-z0-9+/=_-]{16,}+)++(?:"
              + BREAK
              + "{1,40}+[A-Za-z0-9+/=_-]{1,63}+)?+");
  private static final Pattern NEW_LINE = Pattern.compile("\\s{0,4}(?:\\n|\\\\{1,8}n)");
  private static final Pattern LAST =
      Pattern.compile("\\n[ \\t\\r]{0,40}+\\n|\\\\{1,8}n(?:\\\\{1,8}r)?\\\\{1,8}n|\\\\{0,8}[\"']");

  private PrivateKeyBlocks() {}

  /// Every one in the text, in order; at most so many.
  static List<Secret> in(String text, int most) {
    List<Secret> found = new ArrayList<>();
    int hint = text.indexOf("-----BEGIN ");
    if (hint < 0) {
      return found;
    }
    Matcher begin = BEGIN.matcher(text);
    Matcher end = END.matcher(text);
    boolean ends = end.find(hint);
    int from = hint;
    while (found.size() < most && begin.find(from)) {
      while (ends && end.start() < begin.end()) {
        ends = end.find();
      }
      from = ends && end.start() - begin.end() <= LONGEST ? end.end() : open(text, begin.end());
      found.add(new Secret("a private key", begin.start(), from));
    }
    return found;
  }

  /// Where a key without its last line ends: at a blank line or quotation mark, or with the text.
  private static int open(String text, int from) {
    int most = Math.min(text.length(), from + LONGEST);
    Matcher lines = LINES.matcher(text).region(from, most);
    int end = lines.lookingAt() ? lines.end() : from;
    if (end > from || NEW_LINE.matcher(text).region(from, most).lookingAt()) {
      Matcher last = LAST.matcher(text).region(end, most);
      return last.find() ? last.start() : most;
    }
    return end;
  }
}

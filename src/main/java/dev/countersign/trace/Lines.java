package dev.countersign.trace;

import java.util.ArrayList;
import java.util.List;

/// A list of texts as one text: one a line, each ended by a line feed. Back-slashes and line feeds
/// inside a text are written `\\` and `\n`, so that what was written comes back.
public final class Lines {

  private Lines() {}

  /// The texts as one; empty for no texts.
  public static String join(List<String> texts) {
    var out = new StringBuilder();
    for (String text : texts) {
      out.append(text.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return out.toString();
  }

  /// What [#join] was given.
  public static List<String> split(String joined) {
    var texts = new ArrayList<String>();
    var text = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (c == '\n') {
        texts.add(text.toString());
        text.setLength(0);
      } else if (c == '\\' && i + 1 < joined.length()) {
        i++;
        text.append(joined.charAt(i) == 'n' ? '\n' : joined.charAt(i));
      } else {
        text.append(c);
      }
    }
    return List.copyOf(texts);
  }
}

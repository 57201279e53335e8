package dev.countersign.ingest;

import java.io.Reader;
import java.io.StringReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/// The JSON text of a file or a line, which can say where in it a character of a decoded string
/// stands.
final class JsonSource {

  private static final int UNICODE = 6;

  private final Reader reader;
  private final String text;

  private JsonSource(Reader reader, String text) {
    this.reader = reader;
    this.text = text;
  }

  /// A text that is held in memory.
  static JsonSource of(String text) {
    return new JsonSource(new StringReader(text), text);
  }

  /// A text that is read once; of its columns nothing is known.
  static JsonSource streamed(Reader reader) {
    return new JsonSource(reader, "");
  }

  /// The characters, to be read once.
  Reader reader() {
    return reader;
  }

  /// The column of a character of the string or name at which the parser stands, as the line is
  /// written: escapes count with all their characters.
  ///
  /// @param index of the character in the decoded string, from 0
  /// @return counted from 1 in UTF-16 units; 0 if it is not known
  int column(JsonParser parser, int index) {
    TokenStreamLocation start = parser.currentTokenLocation();
    long quote = start.getCharOffset();
    if (quote < 0 || quote >= text.length() || text.charAt((int) quote) != '"') {
      return 0;
    }
    int at = (int) quote + 1;
    for (int i = 0; i < index && at < text.length(); i++) {
      boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
      at += !escape ? 1 : text.charAt(at + 1) == 'u' ? UNICODE : 2;
    }
    return start.getColumnNr() + at - (int) quote;
  }

  /// The column at which the name begins that ends before a place.
  ///
  /// @return counted from 1 in UTF-16 units; 0 if it is not known
  int columnOfName(TokenStreamLocation end) {
    int at = offset(end);
    int close = at > 0 ? text.lastIndexOf('"', at - 1) : -1;
    int open = close > 0 ? text.lastIndexOf('"', close - 1) : -1;
    while (open > 0 && text.charAt(open - 1) == '\\') {
      open = text.lastIndexOf('"', open - 1);
    }
    return column(end, at, open);
  }

  /// The column at which the word begins that ends before a place, as `NaN`.
  ///
  /// @return counted from 1 in UTF-16 units; 0 if it is not known
  int columnOfWord(TokenStreamLocation end) {
    int at = offset(end);
    int start = at;
    while (start > 0 && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    return column(end, at, start);
  }

  private static boolean isOfWord(char c) {
    return Character.isJavaIdentifierPart(c) || c == '-' || c == '+';
  }

  private int offset(TokenStreamLocation at) {
    long offset = at.getCharOffset();
    return offset >= 0 && offset <= text.length() ? (int) offset : -1;
  }

  private static int column(TokenStreamLocation end, int at, int start) {
    return at < 0 || start < 0 ? 0 : Math.max(0, end.getColumnNr() - (at - start));
  }
}

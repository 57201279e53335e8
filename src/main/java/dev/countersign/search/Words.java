package dev.countersign.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text into words as the index does: runs of letters, digits and combining marks, compared
/// without case and diacritics.
final class Words {

  private Words() {}

  /// One word of a text.
  ///
  /// @param from its first character
  /// @param to the character behind it
  /// @param folded what is compared
  record Word(int from, int to, String folded) {}

  /// All words of a text.
  static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!isWord(c)) {
        at += Character.charCount(c);
        continue;
      }
      int from = at;
      while (at < text.length() && isPart(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      words.add(new Word(from, at, folded(text.substring(from, at))));
    }
    return words;
  }

  /// The text as it goes into the index: composed, so that both ways to write a letter meet.
  static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x300) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  private static String folded(String word) {
    boolean plain = true;
    for (int i = 0; i < word.length() && plain; i++) {
      plain = word.charAt(i) < 0x80;
    }
    String bare = plain ? word : withoutMarks(Normalizer.normalize(word, Normalizer.Form.NFD));
    return bare.toLowerCase(Locale.ROOT);
  }

  private static String withoutMarks(String text) {
    var bare = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isMark(c)).forEach(bare::appendCodePoint);
    return bare.toString();
  }

  private static boolean isPart(int c) {
    return isWord(c) || isMark(c);
  }

  private static boolean isWord(int c) {
    return switch (Character.getType(c)) {
      case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.PRIVATE_USE -> true;
      default -> Character.isLetterOrDigit(c);
    };
  }

  private static boolean isMark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }
}

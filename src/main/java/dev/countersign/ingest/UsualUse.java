package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import java.lang.Character.UnicodeScript;
import java.util.List;

/// Where invisible characters are part of ordinary writing: emoji, the joiners of scripts whose
/// letters join, standard variants of characters, and the signs that some scripts put around
/// numbers. Everything else hides something (HOSTILE-INPUT U02, U03, U09).
final class UsualUse {

  /// With which the flags of England, Scotland and Wales begin.
  static final int BLACK_FLAG = 0x1F3F4;

  private static final List<String> FLAGS = List.of("gbeng", "gbsct", "gbwls");
  private static final int CANCEL_TAG = 0xE007F;
  private static final int KEYCAP = 0x20E3;
  private static final int TATWEEL = 0x0640; // lengthens a letter of Arabic
  private static final int JOINER = 0x200D;

  private UsualUse() {}

  /// Where the tags end that make a flag of the black flag before them; 0 if they make none.
  ///
  /// @param from index behind the black flag
  static int flagEnd(String text, int from) {
    for (String flag : FLAGS) {
      int at = from;
      int letters = 0;
      while (letters < flag.length() && at < text.length()) {
        if (text.codePointAt(at) != 0xE0000 + flag.charAt(letters)) {
          break;
        }
        letters++;
        at += 2;
      }
      boolean whole = letters == flag.length() && at < text.length();
      if (whole && text.codePointAt(at) == CANCEL_TAG) {
        return at + 2;
      }
    }
    return 0;
  }

  /// Whether an invisible character belongs between the two beside it; they are -1 at the ends.
  static boolean is(int c, int previous, int following) {
    if (c == 0x200C || c == 0x200D) {
      return isJoint(c, previous, following);
    }
    if (isVariation(c)) {
      return isVariant(c, previous, following);
    }
    if (c >= 0x180B && c <= 0x180F) {
      return isOf(previous, UnicodeScript.MONGOLIAN);
    }
    if (c >= 0x13430 && c <= 0x1343F) {
      return isOf(previous, UnicodeScript.EGYPTIAN_HIEROGLYPHS);
    }
    return isNumberSign(c) && following > 0x7E && Character.isLetterOrDigit(following);
  }

  /// Whether the character chooses among the forms of the one before it.
  static boolean isVariation(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /// Signs of Arabic, Syriac and Kaithi that are drawn around or above what follows.
  private static boolean isNumberSign(int c) {
    return (c >= 0x0600 && c <= 0x0605)
        || c == 0x06DD
        || c == 0x070F
        || c == 0x0890
        || c == 0x0891
        || c == 0x08E2
        || c == 0x110BD
        || c == 0x110CD;
  }

  /// Emoji are joined to emoji. In scripts whose letters join, a joiner stands between two letters,
  /// or behind the last one to keep its joined form.
  private static boolean isJoint(int c, int previous, int following) {
    if (c == JOINER && joinsAsEmoji(previous)) {
      return joinsAsEmoji(following);
    }
    boolean ends =
        !Character.isLetterOrDigit(following)
            && (following <= 0x7E || !VisibleText.isHidden(following));
    return joins(previous) && (joins(following) || ends);
  }

  private static boolean joinsAsEmoji(int c) {
    return c > 0x7E && (Character.isEmoji(c) || isVariation(c));
  }

  /// Whether the letters of the character's script join, or make one sign of several.
  private static boolean joins(int c) {
    if (c <= 0x7E) {
      return false;
    }
    return switch (UnicodeScript.of(c)) {
      case LATIN,
          GREEK,
          CYRILLIC,
          ARMENIAN,
          GEORGIAN,
          CHEROKEE,
          ETHIOPIC,
          HAN,
          HIRAGANA,
          KATAKANA,
          BOPOMOFO,
          HANGUL,
          UNKNOWN ->
          false;
      case COMMON -> c == TATWEEL;
      case INHERITED -> c >= 0x064B && c <= 0x0670; // vowels of Arabic
      default -> true;
    };
  }

  /// One selector behind a character of which there are variants.
  private static boolean isVariant(int c, int previous, int following) {
    if (c >= 0xE0100) {
      return c <= 0xE012F && previous > 0 && Character.isIdeographic(previous);
    }
    if (c >= 0xFE0E) {
      return isSymbol(previous) || (isKeycap(previous) && following == KEYCAP);
    }
    if (previous <= 0x7E) {
      return false;
    }
    return switch (UnicodeScript.of(previous)) {
      case HAN -> c <= 0xFE02;
      case MYANMAR, PHAGS_PA, MANICHAEAN -> c <= 0xFE01;
      case EGYPTIAN_HIEROGLYPHS -> c <= 0xFE06;
      default -> c <= 0xFE01 && isMathOrWide(previous);
    };
  }

  /// Mathematical signs, and the full and half wide punctuation of East Asia.
  private static boolean isMathOrWide(int c) {
    boolean wide = c == 0x3001 || c == 0x3002 || (c >= 0xFF01 && c <= 0xFF1F);
    return wide || Character.getType(c) == Character.MATH_SYMBOL;
  }

  private static boolean isOf(int c, UnicodeScript script) {
    return c > 0x7E && UnicodeScript.of(c) == script;
  }

  private static boolean isSymbol(int c) {
    return c > 0x7E
        && (Character.isEmoji(c)
            || Character.getType(c) == Character.OTHER_SYMBOL
            || Character.getType(c) == Character.MATH_SYMBOL);
  }

  private static boolean isKeycap(int c) {
    return c == '#' || c == '*' || (c >= '0' && c <= '9');
  }
}

package dev.countersign.ingest;

import com.ibm.icu.text.SpoofChecker;
import dev.countersign.base.VisibleText;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds words, numbers and signs that look like ASCII ones but are written with other characters
/// (HOSTILE-INPUT U04). Ordinary writing of other scripts is left alone: only what mixes scripts in
/// one word, or stands where a program reads a name or a number, is found.
final class LookAlikes {

  private static final int WIDE_UNDERSCORE = 0xFF3F;
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_\uFF3F][\\p{L}\\p{N}_\uFF3F.-]{0,200}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\p{Nd}|[._])*+(?:[eExX][+-]?(?:\\p{Nd}|[._a-fA-F])++)?");
  private static final Pattern DEFINES =
      Pattern.compile("\\s{0,200}(?:async )?(?:import|def|class|from [^ ]{1,200} import) .*");
  private static final Pattern RETURN = Pattern.compile("\\s{0,200}return ");
  private static final Set<String> KEYWORDS =
      Set.of("import", "from", "def", "class", "if", "while", "for", "with", "return", "global");
  private static final Pattern SEMICOLON = Pattern.compile("[\u037E\uFF1D]");
  private static final Pattern SLASH =
      Pattern.compile("(?<=[\\w)\\]\"'] ?)[\u2215\u2044](?= ?[\\w(\\[\"'.])");
  private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();

  private LookAlikes() {}

  /// What was found in a line.
  ///
  /// @param index of its first character, from 0
  record Find(int index, String message) {}

  /// What an identifier looks like, as a message; empty if it is written as it looks.
  static Optional<String> identifier(String id) {
    String looks = ascii(id);
    return TextChecks.isPlain(id) || !TextChecks.isPlain(looks)
        ? Optional.empty()
        : Optional.of(
            "'%s' looks like '%s' but is written with other characters; it was not matched to it"
                .formatted(spell(id), looks));
  }

  /// As [#identifier], if all of the text is one number.
  static Optional<String> number(String text) {
    return isNumber(text) ? identifier(text) : Optional.empty();
  }

  /// The first find in a line.
  static Optional<Find> in(String line) {
    if (!hasSuspect(line)) {
      return Optional.empty();
    }
    boolean defines = DEFINES.matcher(line).matches();
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      String word = words.group();
      if (!TextChecks.isPlain(word) && isSuspect(word, line, words, defines)) {
        Optional<String> message = identifier(word);
        if (message.isPresent()) {
          return Optional.of(new Find(words.start(), message.get()));
        }
      }
    }
    return sign(line);
  }

  private static boolean isSuspect(String word, String line, Matcher at, boolean defines) {
    boolean foreign = word.chars().noneMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    if (foreign && isNumber(word)) {
      return isRead(line, at.start()) && !isAtHome(word, line);
    }
    boolean name = defines || isName(word, line, at.end());
    return mixesScripts(withoutGreekPrefix(word))
        || name
        || (isLatin(word) && (word.contains("_") || KEYWORDS.contains(ascii(word))))
        || isDotted(word);
  }

  /// Whether a character of the line may be one that deceives.
  private static boolean hasSuspect(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c > 0x7E
          && (c > 0x24F || isAsciiLike(c))
          && (Character.isLetterOrDigit(c)
              || Character.isHighSurrogate(c)
              || isSign(c)
              || SEMICOLON.matcher(Character.toString(c)).matches()
              || c == 0x2215
              || c == 0x2044)) {
        return true;
      }
    }
    return false;
  }

  /// A sign of code in a line that is otherwise ASCII.
  private static Optional<Find> sign(String line) {
    int from = -1;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c > 0x7E) {
        boolean sign = c == 0x37E || c == 0xFF1D || c == 0x2215 || c == 0x2044;
        if (!sign) {
          return Optional.empty();
        }
        from = from < 0 ? i : from;
      }
    }
    Matcher slash = SLASH.matcher(line);
    boolean code = line.indexOf('=') >= 0 || line.indexOf('(') >= 0;
    int index = -1;
    Matcher other = SEMICOLON.matcher(line);
    if (other.find()) {
      index = other.start();
    } else if (code && slash.find() && !isFraction(line, slash.start())) {
      index = slash.start();
    }
    if (index < 0) {
      return Optional.empty();
    }
    int c = line.charAt(index);
    return Optional.of(
        new Find(
            index,
            "'%s' looks like '%s' but is another character"
                .formatted(
                    spell(Character.toString(c)), c == 0x37E ? ";" : c == 0xFF1D ? "=" : "/")));
  }

  private static boolean isFraction(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isDigit(line.charAt(at - 1))
        && Character.isDigit(line.charAt(at + 1));
  }

  private static boolean isNumber(String word) {
    return word.codePoints().anyMatch(c -> c > 0x7E && Character.isDigit(c))
        && NUMBER.matcher(word).matches();
  }

  /// Whether a program would read the number that stands there: behind a colon, an equals sign, a
  /// bracket or an operator.
  private static boolean isRead(String line, int start) {
    int at = start - 1;
    while (at >= 0
        && (line.charAt(at) == ' ' || line.charAt(at) == '"' || line.charAt(at) == '\'')) {
      at--;
    }
    boolean opened = at >= 0 && ":=([{,+*/%<>".indexOf(line.charAt(at)) >= 0;
    return opened || RETURN.matcher(line.substring(0, start)).matches();
  }

  /// Whether the line has letters of a script that uses the digits of the number.
  private static boolean isAtHome(String number, String line) {
    int digit =
        number.codePoints().filter(c -> c > 0x7E && Character.isDigit(c)).findFirst().orElse(0);
    return line.codePoints()
        .filter(c -> c > 0x24F && Character.isLetter(c))
        .mapToObj(UnicodeScript::of)
        .anyMatch(script -> uses(script, digit));
  }

  private static boolean uses(UnicodeScript script, int digit) {
    boolean wide = digit >= 0xFF10 && digit <= 0xFF19;
    boolean arabic = digit >= 0x660 && digit <= 0x669;
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> wide;
      case ARABIC, THAANA, SYRIAC -> arabic || UnicodeScript.of(digit) == script;
      case COMMON, INHERITED, LATIN -> false;
      default -> UnicodeScript.of(digit) == script;
    };
  }

  /// `β-carotene` is ordinary writing: a small Greek letter in front of a hyphen says nothing.
  private static String withoutGreekPrefix(String word) {
    boolean prefix =
        word.length() > 2
            && word.charAt(0) >= 'α'
            && word.charAt(0) <= 'ω'
            && word.charAt(1) == '-';
    return prefix ? word.substring(2) : word;
  }

  private static boolean mixesScripts(String word) {
    boolean ascii = word.chars().anyMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    boolean letters = word.chars().anyMatch(c -> c < 0x80 && Character.isLetter(c));
    return ascii
        && word.codePoints()
            .anyMatch(c ->
                isSign(c)
                    ? letters
                    : Character.isLetterOrDigit(c)
                        && switch (UnicodeScript.of(c)) {
                          case LATIN, COMMON, INHERITED -> c >= 0xFF00;
                          default -> true;
                        });
  }

  /// Signs made of a letter, such as that of the Kelvin, Roman numerals, and the wide underscore;
  /// none of them is odd behind a number.
  private static boolean isSign(int c) {
    return c == WIDE_UNDERSCORE
        || (c >= 0x2100
            && c <= 0x218F
            && (Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER));
  }

  /// Whether a word without a Latin letter stands where code has a name: before `(` or a single
  /// equals sign.
  private static boolean isName(String word, String line, int end) {
    int at = end;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    boolean call = at == end && at < line.length() && line.charAt(at) == '(';
    boolean assigned = at < line.length() && line.charAt(at) == '=' && !line.startsWith("==", at);
    return (call || assigned) && word.codePointCount(0, word.length()) > 1;
  }

  /// Whether the word is two names with a dot between them, as in code; abbreviations have single
  /// letters before their dots.
  private static boolean isDotted(String word) {
    int dot = word.indexOf('.');
    return dot > 1 && dot + 1 < word.length() && Character.isLetter(word.charAt(dot + 1));
  }

  /// Whether the word is ASCII but for Latin letters that look like others, such as the `i` without
  /// its dot.
  private static boolean isLatin(String word) {
    return word.chars().allMatch(c -> c <= 0x7E || isAsciiLike(c));
  }

  private static boolean isAsciiLike(int c) {
    return Character.isLetter(c)
        && UnicodeScript.of(c) == UnicodeScript.LATIN
        && c < 0xFF00
        && TextChecks.isPlain(SPOOF.getSkeleton(Character.toString(c)));
  }

  private static String spell(String id) {
    StringBuilder out = new StringBuilder();
    id.codePoints()
        .forEach(c -> {
          out.appendCodePoint(c);
          if (c > 0x7E && !VisibleText.isHidden(c)) {
            out.append("⟨U+%04X⟩".formatted(c));
          }
        });
    return VisibleText.line(out.toString());
  }

  private static String ascii(String id) {
    StringBuilder out = new StringBuilder();
    id.codePoints().forEach(c -> out.append(ascii(c)));
    return VisibleText.line(out.toString());
  }

  /// The ASCII that a character stands for: its value as a digit, else its compatible form, else
  /// what it looks like.
  private static String ascii(int c) {
    String text = Character.toString(c);
    if (c <= 0x7E) {
      return text;
    }
    if (Character.isDigit(c)) {
      return Integer.toString(Character.digit(c, 10));
    }
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (Character.isLetter(c) || isSign(c) || c >= 0xFF01) {
      if (TextChecks.isPlain(compatible)) {
        return compatible;
      }
    }
    return SPOOF.getSkeleton(text);
  }
}

package dev.countersign.ingest;

import com.ibm.icu.text.SpoofChecker;
import dev.countersign.base.Secrets;
import dev.countersign.base.VisibleText;
import dev.countersign.ingest.HiddenText.Breaks;
import dev.countersign.trace.Tree;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for text that hides or deceives, and for secrets (HOSTILE-INPUT U01-U11, E04, E08, R01,
/// R02). Reports at most one finding of a rule for each line.
final class TextChecks {

  private static final int MOST_SHOWN = 80;
  private static final int MOST_SEARCHED = 2_000;
  private static final Pattern WIDE_GAP = Pattern.compile("[\\s\\p{Z}]{16,}+");
  private static final int WIDE_UNDERSCORE = 0xFF3F;
  private static final int LONGEST_NAME = 64;
  private static final int MOST_NAMES = 200;
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_\uFF3F][\\p{L}\\p{N}_\uFF3F.-]{0,200}");
  private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();

  private final FileFindings findings;
  private final Set<String> cleanNames = new HashSet<>();
  private HiddenText pending = new HiddenText();
  private int pendingLine = -1;

  TextChecks(FileFindings findings) {
    this.findings = findings;
  }

  /// Checks a text file line by line.
  ///
  /// @param firstLine line of the file on which the text begins
  void lines(String text, int firstLine) {
    boolean secrets = Secrets.isPossible(text);
    int number = firstLine;
    int start = 0;
    while (start <= text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      boolean crlf = feed > start && text.charAt(feed - 1) == '\r';
      line(text.substring(start, crlf ? end - 1 : end), number, secrets);
      number++;
      start = end + 1;
    }
    settle();
  }

  /// Where the characters of a decoded text stand in the line that was read.
  interface Columns {
    /// The column of a character.
    ///
    /// @param index of the character in the text, from 0
    /// @return counted from 1; 0 if it is not known
    int at(int index);
  }

  /// As [#value], for the name of a field, in which line breaks are not usual; a short plain name
  /// is examined once in a file.
  void name(String name, int line, Columns columns) {
    if (!cleanNames.contains(name)) {
      decoded(name, line, Breaks.ODD, columns);
      if (name.length() <= LONGEST_NAME && cleanNames.size() < MOST_NAMES && isPlain(name)) {
        if (Secrets.find(name).isEmpty()) {
          cleanNames.add(name);
        }
      }
    }
  }

  /// Checks a decoded JSON string; line breaks and runs of spaces are usual in it.
  void value(String text, int line, Columns columns) {
    decoded(text, line, Breaks.USUAL, columns);
  }

  private void decoded(String text, int line, Breaks breaks, Columns columns) {
    if (!isPlain(text)) {
      hidden(text, line, breaks, columns);
    }
    secrets(text, line, columns);
  }

  /// Checks every key and text of a YAML block as it reads after decoding its escapes; only the
  /// line is known of what is found, and its lines should be checked before as they are written.
  void tree(Tree tree) {
    node(tree);
    settle();
  }

  private void node(Tree tree) {
    switch (tree) {
      case Tree.MapNode map -> {
        for (Tree.Entry entry : map.entries()) {
          name(entry.key(), entry.value().line(), _ -> 0);
          node(entry.value());
        }
      }
      case Tree.ListNode list -> list.items().forEach(this::node);
      case Tree.Scalar scalar -> value(scalar.text(), scalar.line(), _ -> 0);
    }
  }

  private void warn(String rule, int line, int column, String message) {
    findings.warnOnce(rule, line, column, message);
  }

  /// Checks an identifier for look-alike letters of other scripts.
  ///
  /// @return whether it is one
  boolean identifier(String id, int line) {
    if (isPlain(id)) {
      return false;
    }
    String skeleton = SPOOF.getSkeleton(narrow(id));
    if (!isPlain(skeleton)) {
      return false;
    }
    warn(
        "TXT_CONFUSABLE",
        line,
        0,
        "'%s' looks like '%s' but is written with other characters; it was not matched to it"
            .formatted(spell(id), ascii(id)));
    return true;
  }

  private void line(String line, int number, boolean secrets) {
    farRight(line, number);
    if (!isPlain(line)) {
      hidden(line, number, Breaks.ODD, index -> index + 1);
      lookAlikes(line, number);
    }
    if (secrets) {
      secrets(line, number, index -> index + 1);
    }
  }

  /// Gathers what is hidden in the texts of a line; [#settle] tells of all of it together.
  private void hidden(String text, int line, Breaks breaks, Columns columns) {
    if (line != pendingLine) {
      settle();
      pendingLine = line;
    }
    pending.examine(text, breaks, columns::at);
  }

  /// Tells of what was hidden in the names and values of the last line; to be called behind the
  /// last of a file or record.
  void settle() {
    for (HiddenText.Find find : pending.finds()) {
      warn(find.rule(), pendingLine, find.index(), find.message());
    }
    forget();
  }

  /// Drops what [#settle] would tell, before a text is examined again.
  void forget() {
    pending = new HiddenText();
    pendingLine = -1;
  }

  /// Tells of the first word of a line that looks like another one in Latin letters.
  void lookAlikes(String line, int number) {
    if (!hasForeignLetter(line)) {
      return;
    }
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      String word = words.group();
      boolean suspect =
          !isPlain(word)
              && (mixesScripts(withoutGreekPrefix(word)) || isName(word, line, words.end()));
      if (suspect && identifier(word, number)) {
        return;
      }
    }
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

  /// Whether a letter of the line is of another script than Latin, so that a word may mix scripts.
  private static boolean hasForeignLetter(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c > 0x24F
          && (Character.isLetterOrDigit(c) || Character.isHighSurrogate(c) || isSign(c))) {
        return true;
      }
    }
    return false;
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
                        && switch (Character.UnicodeScript.of(c)) {
                          case LATIN, COMMON, INHERITED -> c >= 0xFF00;
                          default -> true;
                        });
  }

  /// Signs made of a letter, such as that of the Kelvin, Roman numerals, and the wide underscore;
  /// none of them is odd behind a number.
  private static boolean isSign(int c) {
    return c == WIDE_UNDERSCORE
        || (c >= 0x2100 && c <= 0x218F && (Character.isLetter(c) || isNumeral(c)));
  }

  /// The text with the full-width forms of ASCII, of which no look-alikes are listed, as ASCII.
  private static String narrow(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (c >= 0xFF01 && c <= 0xFF5E) {
        out.setCharAt(i, (char) (c - 0xFEE0));
      }
    }
    return out.toString();
  }

  private static boolean isNumeral(int c) {
    return Character.getType(c) == Character.LETTER_NUMBER;
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

  private void farRight(String line, int number) {
    FarRight.in(line)
        .ifPresent(far -> {
          String tail = VisibleText.line(shown(line, far.index()));
          warn(
              "TXT_FAR_RIGHT",
              number,
              far.index() + 1,
              "text after %,d columns of white space: '%s'".formatted(far.columns(), tail));
        });
  }

  /// The beginning of a text without the wide gaps in it.
  private static String shown(String line, int from) {
    int end = Math.min(line.length(), from + MOST_SEARCHED);
    String tail = WIDE_GAP.matcher(line.substring(from, end)).replaceAll(" … ");
    return tail.substring(0, Math.min(tail.length(), MOST_SHOWN));
  }

  private void secrets(String text, int line, Columns columns) {
    Secrets.find(text)
        .ifPresent(secret ->
            findings.warnOnceAt(
                "SECRET_SUSPECTED",
                line,
                columns.at(secret.start()),
                secret.kind() + "; exports mask it unless told otherwise"));
  }

  /// Printable ASCII, line feeds and tabs only.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7E || (c < 0x20 && c != '\n' && c != '\t')) {
        return false;
      }
    }
    return true;
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
    id.codePoints()
        .forEach(c ->
            out.append(
                c <= 0x7E
                    ? Character.toString(c)
                    : SPOOF.getSkeleton(narrow(Character.toString(c)))));
    return VisibleText.line(out.toString());
  }
}

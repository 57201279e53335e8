package dev.countersign.ingest;

import dev.countersign.base.Secrets;
import dev.countersign.base.VisibleText;
import dev.countersign.ingest.HiddenText.Breaks;
import dev.countersign.trace.Tree;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Looks for text that hides or deceives, and for secrets (HOSTILE-INPUT U01-U11, E04, E08, R01,
/// R02). Reports at most one finding of a rule for each line.
final class TextChecks {

  private static final int MOST_SHOWN = 80;
  private static final int MOST_SEARCHED = 2_000;
  private static final Pattern WIDE_GAP = Pattern.compile("[\\s\\p{Z}]{16,}+");
  private static final int LONGEST_NAME = 64;
  private static final int MOST_NAMES = 200;

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
      number(name, line, columns);
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
      case Tree.Scalar scalar -> {
        value(scalar.text(), scalar.line(), _ -> 0);
        number(scalar.text(), scalar.line(), _ -> 0);
      }
    }
  }

  /// Checks whether all of a name or value is a number in the digits of another script.
  private void number(String text, int line, Columns columns) {
    if (!isPlain(text) && text.length() <= LONGEST_NAME) {
      lookAlike(LookAlikes.number(text), line, columns.at(0));
    }
  }

  private void warn(String rule, int line, int column, String message) {
    findings.warnOnce(rule, line, column, message);
  }

  /// Checks an identifier for look-alike letters and digits of other scripts.
  void identifier(String id, int line) {
    lookAlike(LookAlikes.identifier(id), line, 0);
  }

  /// Tells of the first word of a line that looks like another one in Latin letters, of a number in
  /// other digits, or of a sign that looks like one of code.
  void lookAlikes(String line, int number) {
    LookAlikes.in(line)
        .ifPresent(find ->
            lookAlike(Optional.of(find.message()), number, number > 0 ? find.index() + 1 : 0));
  }

  private void lookAlike(Optional<String> message, int line, int column) {
    message.ifPresent(text -> warn("TXT_CONFUSABLE", line, column, text));
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
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7E || (c < 0x20 && c != '\n' && c != '\t')) {
        return false;
      }
    }
    return true;
  }
}

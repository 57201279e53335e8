package dev.countersign.ingest;

/// A time as nearly all journals write it, recognised without a parser:
/// `2026-01-09T08:00:00.123456+00:00`.
final class PlainTime {

  private static final String SHAPE = "####-##-##T##:##:##";

  private PlainTime() {}

  /// Whether the text certainly is a time; false says nothing.
  static boolean is(String text) {
    int end = SHAPE.length();
    if (text.length() <= end || !fits(text)) {
      return false;
    }
    boolean ranges =
        within(text, 5, 1, 12)
            && within(text, 8, 1, 28)
            && within(text, 11, 0, 23)
            && within(text, 14, 0, 59)
            && within(text, 17, 0, 59);
    return ranges && isRest(text, end);
  }

  private static boolean fits(String text) {
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      if (SHAPE.charAt(i) == '#' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(String text, int at, int least, int most) {
    int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    return number >= least && number <= most;
  }

  /// At most nine digits of a second, then UTC.
  private static boolean isRest(String text, int from) {
    int i = from;
    if (text.charAt(from) == '.') {
      i++;
      while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        i++;
      }
      if (i < from + 2 || i > from + 10) {
        return false;
      }
    }
    boolean zulu = i + 1 == text.length() && text.charAt(i) == 'Z';
    return zulu || (i + 6 == text.length() && text.endsWith("+00:00"));
  }
}

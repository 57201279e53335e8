package dev.countersign.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The names of a journal record's fields from which columns are taken (FORMATS 1.3, 1.5).
enum JournalName {
  /// Any other name, or none.
  OTHER(false),
  TYPE(false),
  EVENT_TYPE(false),
  STEP(false),
  TIMESTAMP(false),
  SESSION_ID(false),
  TOOL_NAME(false),
  TOOL_CALL_ID(false),
  UUID(false),
  PARENT_UUID(false),
  MESSAGE(false),
  META(false),
  CONTENT(false),
  NAME(false),
  TOOL_CALLS(false),
  TEXT(false),
  TASK(true),
  MODEL(true),
  EXIT_REASON(true),
  TOTAL_STEPS(true),
  PASSED(true),
  REWARD(true),
  REASON(true),
  PREVIOUS_RUN_ID(true),
  NEW_RUN_ID(true),
  HOOK(true),
  PROCESSOR(true),
  CONTENT_REF(true),
  STOP_REASON(true),
  ERROR(true),
  APPROVED(true),
  TOTAL_TOKENS(true),
  TOTAL_COST_USD(true);

  private static final int SLOTS = 256;
  private static final JournalName[] TABLE = new JournalName[SLOTS];
  private static final Map<String, JournalName> BY_TEXT = new HashMap<>();

  static {
    Arrays.fill(TABLE, OTHER);
    for (JournalName name : values()) {
      if (name != OTHER) {
        byte[] bytes = name.text.getBytes(StandardCharsets.US_ASCII);
        int slot = slot(hash(bytes, 0, bytes.length));
        while (TABLE[slot] != OTHER) {
          slot = (slot + 1) % SLOTS;
        }
        TABLE[slot] = name;
        BY_TEXT.put(name.text, name);
      }
    }
  }

  private final boolean fact;
  private final String text;

  JournalName(boolean fact) {
    this.fact = fact;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /// As it is written.
  String text() {
    return text;
  }

  /// Whether sessions need its value (see [ParsedRecord#facts]).
  boolean isFact() {
    return fact;
  }

  /// The name that is written so.
  static JournalName of(String text) {
    return BY_TEXT.getOrDefault(text, OTHER);
  }

  /// The name that these bytes spell.
  ///
  /// @param hash of the bytes
  static JournalName of(byte[] buffer, int from, int to, long hash) {
    int slot = slot(hash);
    while (TABLE[slot] != OTHER) {
      if (TABLE[slot].isSpelled(buffer, from, to)) {
        return TABLE[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return OTHER;
  }

  /// A hash of a name's bytes.
  static long hash(byte[] buffer, int from, int to) {
    long hash = 7;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + buffer[i];
    }
    return hash;
  }

  private boolean isSpelled(byte[] buffer, int from, int to) {
    if (to - from != text.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (buffer[i] != text.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private static int slot(long hash) {
    return (int) (hash ^ hash >>> 9) & (SLOTS - 1);
  }
}

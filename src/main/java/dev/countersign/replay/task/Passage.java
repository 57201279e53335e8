package dev.countersign.replay.task;

/// A text of a session: its beginning at once, the whole on demand from [Passages#whole]. All of it
/// is untrusted.
///
/// @param head the first characters, at most [#HEAD]
/// @param length of the whole in characters; of a file that is not here, the recorded bytes, or 0
/// @param form what kind of text it is
/// @param place where the whole stands
public record Passage(String head, long length, Form form, Place place) {

  /// How many characters of a text are kept in memory.
  public static final int HEAD = 400;

  /// No text: nothing stands on this side.
  public static final Passage NONE = new Passage("", 0, Form.NONE, Place.Nowhere.HERE);

  /// Whether the head is the whole text.
  public boolean isWhole() {
    return head.length() == length || form == Form.NONE || form == Form.MISSING;
  }

  /// What kind of text a passage is.
  public enum Form {
    /// Plain text; compare word by word.
    TEXT,
    /// A JSON document; compare as values.
    JSON,
    /// A list of messages, each begun by its role in brackets; compare line by line.
    MESSAGES,
    /// The record names a file that the run does not have.
    MISSING,
    /// There is no text on this side.
    NONE
  }
}

package dev.countersign.ui.review;

/// Who signs on this computer.
///
/// @param person id of the person
/// @param displayName printed name
/// @param key hex digits of the key's digest
public record Identity(String person, String displayName, String key) {

  /// The first four digits of the key, for the top bar.
  public String brief() {
    return key.substring(0, Math.min(4, key.length())) + "…";
  }
}

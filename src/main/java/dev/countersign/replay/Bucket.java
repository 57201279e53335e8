package dev.countersign.replay;

import java.util.Optional;

/// The four kinds of edit that a manifest may declare (FORMATS 4.3). Each has a letter, so that no
/// colour ever carries the meaning alone.
public enum Bucket {
  PROMPT("prompt", 'P'),
  TOOLS("tools", 'T'),
  CONFIG("config", 'C'),
  PROCESSOR("processor", 'R');

  private final String word;
  private final char letter;

  Bucket(String word, char letter) {
    this.word = word;
    this.letter = letter;
  }

  /// As manifests spell it.
  public String word() {
    return word;
  }

  /// The letter on ticks and chips.
  public char letter() {
    return letter;
  }

  /// The bucket that a manifest's word means; empty for an unknown word.
  public static Optional<Bucket> of(String word) {
    for (Bucket bucket : values()) {
      if (bucket.word.equals(word)) {
        return Optional.of(bucket);
      }
    }
    return Optional.empty();
  }
}

package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.security.PublicKey;
import java.util.regex.Pattern;

/// The name of a key: the digest of its public half, so that nobody can choose it.
///
/// @param text `sha256:` and 64 lower-case hexadecimal digits, over the DER SubjectPublicKeyInfo
public record KeyId(String text) {

  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  /// @throws IllegalArgumentException if `text` has another form
  public KeyId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a key id");
    }
  }

  /// The name of this key.
  public static KeyId of(PublicKey key) {
    return new KeyId("sha256:" + Sha256.of(key.getEncoded()));
  }

  /// The first seven hexadecimal digits, for lists.
  public String brief() {
    return text.substring(7, 14);
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.countersign.ledger;

import java.security.KeyPair;
import java.security.PublicKey;

/// An unlocked Ed25519 key pair. Keep it only as long as a signature needs it.
public final class SigningKey {

  private final KeyPair pair;
  private final KeyId id;

  SigningKey(KeyPair pair) {
    this.pair = pair;
    this.id = KeyId.of(pair.getPublic());
  }

  /// A new key that lies in no file: for the log of a demonstration and for tests.
  public static SigningKey generate() {
    return new SigningKey(Ed25519.newKeyPair());
  }

  /// The name of the key.
  public KeyId id() {
    return id;
  }

  /// The public half.
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /// The signature over these bytes, 64 bytes; the same bytes give the same signature.
  public byte[] sign(byte[] message) {
    return Ed25519.sign(pair.getPrivate(), message);
  }

  KeyPair pair() {
    return pair;
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}

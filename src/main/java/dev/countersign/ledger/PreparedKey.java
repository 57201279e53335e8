package dev.countersign.ledger;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/// A public key made ready to check many signatures, with exactly the JDK's answers.
///
/// The JDK needs several times as long as Bouncy Castle, whose check says the same wherever the key
/// and the signature's first half are points of the prime order group, as every honestly made one
/// is. All others are left to the JDK.
final class PreparedKey {

  private final PublicKey key;
  private final Optional<PublicPoint> point;

  PreparedKey(PublicKey key) {
    this.key = key;
    this.point =
        Optional.ofNullable(
            org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFullExport(
                Ed25519.raw(key), 0));
  }

  /// As [Ed25519#verifies].
  boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != Ed25519.SIGNATURE_LENGTH || point.isEmpty() || !isPlain(signature)) {
      return Ed25519.verifies(key, message, signature);
    }
    return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
        signature, 0, point.get(), message, 0, message.length);
  }

  /// Whether the first half is a point of the prime order group in its only spelling.
  private static boolean isPlain(byte[] signature) {
    byte[] first = Arrays.copyOf(signature, Ed25519.SIGNATURE_LENGTH / 2);
    return org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(first, 0);
  }
}

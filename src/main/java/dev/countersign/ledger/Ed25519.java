package dev.countersign.ledger;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Signatures as RFC 8032 defines them, made and checked by the JDK.
final class Ed25519 {

  /// Bytes of a signature.
  static final int SIGNATURE_LENGTH = 64;

  private static final String NAME = "Ed25519";
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static KeyPair newKeyPair() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  /// The key in base64 of a DER SubjectPublicKeyInfo, 44 bytes in its only encoding.
  static PublicKey publicKey(String spkiBase64) throws MalformedException {
    byte[] spki = StrictBase64.decode(spkiBase64, "the public key");
    if (spki.length != 44 || !Arrays.equals(Arrays.copyOf(spki, 12), SPKI_PREFIX)) {
      throw new MalformedException("the public key is not an Ed25519 key");
    }
    try {
      return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki));
    } catch (InvalidKeySpecException e) {
      throw new MalformedException("the public key is not an Ed25519 key");
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  static String spki(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /// The 32 bytes of the key itself.
  static byte[] raw(PublicKey key) {
    byte[] spki = key.getEncoded();
    return Arrays.copyOfRange(spki, SPKI_PREFIX.length, spki.length);
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /// Whether `signature` over `message` was made with the private half of `key`. Never throws on
  /// bad content; a signature whose second half is not reduced is not accepted.
  static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(NAME);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every Java platform since 15 has Ed25519", e);
  }
}

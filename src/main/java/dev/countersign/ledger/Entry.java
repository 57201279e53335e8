package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of the ledger: a DSSE envelope in its only spelling, around a signed payload.
///
/// @param payloadBase64 the payload in standard base64
/// @param keyid who is said to have signed
/// @param signatureBase64 the signature in standard base64
public record Entry(String payloadBase64, KeyId keyid, String signatureBase64) {

  /// The longest line in bytes, its line feed not counted.
  public static final int LONGEST = 256 * 1024;

  static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"payload\":\"([A-Za-z0-9+/=]++)\",\"payloadType\":\"([^\"]*+)\",\"signatures\":"
              + "\\[\\{\"keyid\":\"([^\"]*+)\",\"sig\":\"([A-Za-z0-9+/=]++)\"}]}");

  /// Signs a payload.
  ///
  /// @throws IllegalArgumentException if the line would be longer than [#LONGEST]
  public static Entry sign(byte[] payload, SigningKey key) {
    String signature = StrictBase64.encode(key.sign(signedBytes(payload)));
    Entry entry = new Entry(StrictBase64.encode(payload), key.id(), signature);
    if (entry.line().length() > LONGEST) {
      throw new IllegalArgumentException("the entry would be longer than " + LONGEST + " bytes");
    }
    return entry;
  }

  /// Reads a line, without its line feed; each char stands for one byte.
  ///
  /// @throws MalformedException if the line is not the one spelling of an envelope
  public static Entry parse(String line) throws MalformedException {
    if (line.length() > LONGEST) {
      throw new MalformedException("the line is longer than " + LONGEST + " bytes");
    }
    Matcher match = FORM.matcher(line);
    if (!match.matches()) {
      throw new MalformedException(whyNot(line));
    }
    if (!match.group(2).equals(PAYLOAD_TYPE)) {
      throw new MalformedException("payloadType is not " + PAYLOAD_TYPE);
    }
    StrictBase64.decode(match.group(1), "payload");
    if (StrictBase64.decode(match.group(4), "signature").length != Ed25519.SIGNATURE_LENGTH) {
      throw new MalformedException("the signature is not 64 bytes long");
    }
    try {
      return new Entry(match.group(1), new KeyId(match.group(3)), match.group(4));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("keyid is not sha256: and 64 hexadecimal digits");
    }
  }

  private static String whyNot(String line) {
    if (line.isEmpty()) {
      return "blank line";
    }
    if (line.endsWith("\r")) {
      return "CR before LF: the file was changed in transfer";
    }
    if (line.startsWith("\u00EF\u00BB\u00BF")) {
      return "the file starts with a byte order mark";
    }
    try {
      Json.parse(line.getBytes(StandardCharsets.ISO_8859_1));
    } catch (MalformedException e) {
      return "not a canonical envelope: " + e.cause();
    }
    return "not a canonical envelope: keys, order or spacing differ";
  }

  /// The line without its line feed, pure ASCII.
  public String line() {
    return "{\"payload\":\""
        + payloadBase64
        + "\",\"payloadType\":\""
        + PAYLOAD_TYPE
        + "\",\"signatures\":[{\"keyid\":\""
        + keyid
        + "\",\"sig\":\""
        + signatureBase64
        + "\"}]}";
  }

  /// The bytes of [#line].
  public byte[] bytes() {
    return line().getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The digest of [#bytes]: the next entry's `prev`.
  public Sha256 digest() {
    return Sha256.of(bytes());
  }

  /// The hash of this entry as a leaf of the tree (RFC 6962).
  public Sha256 leaf() {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 0);
    digest.update(bytes());
    return Sha256.of(digest);
  }

  /// The payload's bytes.
  public byte[] payload() {
    return Base64.getDecoder().decode(payloadBase64);
  }

  /// Whether the signature over this payload was made with `key`.
  public boolean isSignedBy(PublicKey key) {
    return isSignedBy(new PreparedKey(key));
  }

  /// As [#isSignedBy(PublicKey)], for many entries of one key.
  boolean isSignedBy(PreparedKey key) {
    return key.verifies(signedBytes(payload()), Base64.getDecoder().decode(signatureBase64));
  }

  /// What is signed: the DSSE pre-authentication encoding, in which the payload's type and length
  /// stand before it.
  static byte[] signedBytes(byte[] payload) {
    String head = "DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length;
    byte[] prefix = (head + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[prefix.length + payload.length];
    System.arraycopy(prefix, 0, all, 0, prefix.length);
    System.arraycopy(payload, 0, all, prefix.length, payload.length);
    return all;
  }
}

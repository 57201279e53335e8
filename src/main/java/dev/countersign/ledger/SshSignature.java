package dev.countersign.ledger;

import dev.countersign.ledger.Endorsement.Fit;
import dev.countersign.ledger.Endorsement.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// A signature as `ssh-keygen -Y sign` writes it (OpenSSH, PROTOCOL.sshsig). Those of Ed25519 keys
/// are checked, of others only what they are about.
final class SshSignature {

  static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  static final String NAMESPACE = "ledger-checkpoint";

  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final String ED25519 = "ssh-ed25519";
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private SshSignature() {}

  /// Holds one against a checkpoint.
  static Endorsement judge(byte[] checkpoint, byte[] armoured, String name) {
    try {
      return judge(checkpoint, ByteBuffer.wrap(bare(armoured)), name);
    } catch (MalformedException e) {
      return wrong("the SSH signature is not valid: " + e.cause());
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return wrong("the SSH signature is not valid: it is cut off or garbled");
    }
  }

  private static byte[] bare(byte[] armoured) throws MalformedException {
    String text = new String(armoured, StandardCharsets.ISO_8859_1).strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new MalformedException("its last line is missing");
    }
    String inner = text.substring(BEGIN.length(), text.length() - END.length());
    return Base64.getDecoder().decode(inner.replaceAll("\\s", ""));
  }

  private static Endorsement judge(byte[] checkpoint, ByteBuffer in, String name)
      throws MalformedException {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC) || in.getInt() != 1) {
      throw new MalformedException("it is of another version");
    }
    byte[] key = string(in);
    byte[] namespace = string(in);
    byte[] reserved = string(in);
    byte[] algorithm = string(in);
    byte[] signature = string(in);
    if (!text(namespace).equals(NAMESPACE)) {
      return wrong(
          "the SSH signature was made for the purpose %s, not for %s"
              .formatted(text(namespace), NAMESPACE));
    }
    byte[] signed = signed(namespace, reserved, algorithm, digest(text(algorithm), checkpoint));
    String whose =
        "the SSH key %s signed it; whose that is: ssh-keygen -Y verify -f ALLOWED_SIGNERS -I NAME -n %s -s %s.sig < %s"
            .formatted(fingerprint(key), NAMESPACE, name, name);
    ByteBuffer keyParts = ByteBuffer.wrap(key);
    String type = text(string(keyParts));
    if (!type.equals(ED25519)) {
      return new Endorsement(
          Kind.SSH_SIGNATURE,
          Fit.PARTLY,
          whose + " (a key of the kind %s is not checked here)".formatted(type));
    }
    ByteBuffer parts = ByteBuffer.wrap(signature);
    boolean holds =
        text(string(parts)).equals(ED25519) && verifies(string(keyParts), signed, string(parts));
    return holds
        ? new Endorsement(Kind.SSH_SIGNATURE, Fit.HOLDS, whose)
        : wrong("the SSH signature is not one over this checkpoint");
  }

  private static boolean verifies(byte[] raw, byte[] message, byte[] signature)
      throws MalformedException {
    byte[] spki = Arrays.copyOf(SPKI, SPKI.length + raw.length);
    System.arraycopy(raw, 0, spki, SPKI.length, raw.length);
    return Ed25519.verifies(Ed25519.publicKey(StrictBase64.encode(spki)), message, signature);
  }

  private static byte[] signed(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    for (byte[] part : parts) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] digest(String algorithm, byte[] bytes) throws MalformedException {
    String wanted = algorithm.toLowerCase(Locale.ROOT);
    if (!wanted.equals("sha256") && !wanted.equals("sha512")) {
      throw new MalformedException("its digest is neither sha256 nor sha512");
    }
    return digestOf(wanted.replace("sha", "SHA-"), bytes);
  }

  private static byte[] digestOf(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static String fingerprint(byte[] key) {
    return "SHA256:"
        + Base64.getEncoder().withoutPadding().encodeToString(digestOf("SHA-256", key));
  }

  private static byte[] string(ByteBuffer in) throws MalformedException {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new MalformedException("a part of it is cut off");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Endorsement wrong(String sentence) {
    return new Endorsement(Kind.SSH_SIGNATURE, Fit.WRONG, sentence);
  }
}

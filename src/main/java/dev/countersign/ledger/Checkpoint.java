package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A signed note of how large a ledger was and what its root was: the anchor to keep elsewhere.
///
/// @param origin the ledger's name
/// @param size how many entries it had
/// @param root the root over them
/// @param signatures who vouches for that
public record Checkpoint(String origin, int size, Sha256 root, List<NoteSignature> signatures) {

  private static final String DASH = "\u2014 ";

  public Checkpoint {
    signatures = List.copyOf(signatures);
  }

  /// A signature line.
  ///
  /// @param name `origin` for the log key, `origin/person` for a person
  /// @param blob base64 of four bytes of key hash and the signature
  public record NoteSignature(String name, String blob) {}

  /// Makes a checkpoint with one signature.
  ///
  /// @param name the ledger's name for the log key, or that and `/` and the person
  public static Checkpoint sign(Origin origin, int size, Sha256 root, String name, SigningKey key) {
    return new Checkpoint(origin.name(), size, root, List.of()).with(name, key);
  }

  /// The same checkpoint with one more signature.
  public Checkpoint with(String name, SigningKey key) {
    byte[] signature = key.sign(body());
    byte[] blob = Arrays.copyOf(hash(name, key.publicKey()), 4 + signature.length);
    System.arraycopy(signature, 0, blob, 4, signature.length);
    List<NoteSignature> all = new ArrayList<>(signatures);
    all.add(new NoteSignature(name, StrictBase64.encode(blob)));
    return new Checkpoint(origin, size, root, all);
  }

  /// Reads a checkpoint file.
  ///
  /// @throws MalformedException if it is not one: three lines, a blank one, signature lines
  public static Checkpoint parse(String text) throws MalformedException {
    if (!text.endsWith("\n") || text.indexOf('\r') >= 0) {
      throw new MalformedException("the checkpoint does not end in LF or holds CR");
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length < 4 || lines[0].isEmpty() || !lines[3].isEmpty()) {
      throw new MalformedException("the file is not a checkpoint of three lines and a blank one");
    }
    byte[] root = StrictBase64.decode(lines[2], "the checkpoint's root");
    if (root.length != 32 || !lines[1].matches("0|[1-9][0-9]{0,8}")) {
      throw new MalformedException("the checkpoint's size or root is not valid");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(4, lines.length)) {
      signatures.add(signature(line));
    }
    Sha256 digest = new Sha256(HexFormat.of().formatHex(root));
    return new Checkpoint(lines[0], Integer.parseInt(lines[1]), digest, signatures);
  }

  private static NoteSignature signature(String line) throws MalformedException {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space <= DASH.length()) {
      throw new MalformedException("a signature line of the checkpoint is not valid");
    }
    String blob = line.substring(space + 1);
    if (StrictBase64.decode(blob, "a checkpoint's signature").length != 68) {
      throw new MalformedException("a signature of the checkpoint has another length");
    }
    return new NoteSignature(line.substring(DASH.length(), space), blob);
  }

  /// The file's text.
  public String text() {
    StringBuilder out = new StringBuilder(new String(body(), StandardCharsets.UTF_8)).append('\n');
    signatures.forEach(s -> out.append(DASH).append(s.name()).append(' ').append(s.blob() + "\n"));
    return out.toString();
  }

  /// What is wrong with the signatures: each must be by one of the ledger's keys, and one by its
  /// log key under the ledger's own name.
  public Optional<String> problem(List<EnrolledKey> keys) {
    boolean byLog = false;
    for (NoteSignature signature : signatures) {
      Optional<EnrolledKey> signer = keys.stream().filter(k -> isBy(signature, k)).findFirst();
      if (signer.isEmpty()) {
        return Optional.of("a signature of the anchor is not by a key of this ledger");
      }
      byLog |= signer.get().isLogKey();
    }
    return byLog ? Optional.empty() : Optional.of("the anchor is not signed by the log key");
  }

  private boolean isBy(NoteSignature signature, EnrolledKey key) {
    boolean nameFits =
        key.isLogKey()
            ? signature.name().equals(origin)
            : signature.name().startsWith(origin + "/");
    byte[] blob = Base64.getDecoder().decode(signature.blob());
    byte[] hash = Arrays.copyOf(hash(signature.name(), key.publicKey()), 4);
    return nameFits
        && ByteBuffer.wrap(blob, 0, 4).equals(ByteBuffer.wrap(hash))
        && Ed25519.verifies(key.publicKey(), body(), Arrays.copyOfRange(blob, 4, blob.length));
  }

  private byte[] body() {
    String text = origin + "\n" + size + "\n" + StrictBase64.encode(root.bytes()) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hash(String name, PublicKey key) {
    MessageDigest digest = Sha256.digest();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update((byte) 1);
    digest.update(Ed25519.raw(key));
    return digest.digest();
  }
}

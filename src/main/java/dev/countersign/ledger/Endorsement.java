package dev.countersign.ledger;

import dev.countersign.base.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Somebody else's word for a checkpoint, in a file beside it: the time stamp of an authority (RFC
/// 3161) or a signature of `ssh-keygen -Y sign -n ledger-checkpoint` (LEDGER 1.4, rule 6d). Made
/// with other tools; checked here as far as that goes without asking anybody whom to trust.
///
/// @param kind what it is
/// @param fit how it stands to the checkpoint
/// @param sentence what it says, and how to check the rest; holds names that somebody wrote, show
///   it through VisibleText
public record Endorsement(Kind kind, Fit fit, String sentence) {

  private static final long LONGEST = 1 << 20;

  /// The kinds there are.
  public enum Kind {
    /// A response or token of RFC 3161, in DER.
    TIME_STAMP(".tsr"),
    /// An armoured signature of OpenSSH.
    SSH_SIGNATURE(".sig");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    /// The file beside a checkpoint.
    public Path beside(Path checkpoint) {
      return checkpoint.resolveSibling(checkpoint.getFileName() + ending);
    }
  }

  /// How it can stand to a checkpoint.
  public enum Fit {
    /// It is about these bytes, and its own signature holds.
    HOLDS,
    /// It is about these bytes; its signature is of a kind that is not checked here.
    PARTLY,
    /// It is about other bytes, or broken.
    WRONG
  }

  /// Reads one.
  ///
  /// @param checkpoint the bytes of the checkpoint's file
  /// @param token the bytes of the endorsement's file
  /// @param name of the checkpoint's file, for the commands in the sentence
  public static Endorsement of(byte[] checkpoint, byte[] token, String name) {
    boolean armoured =
        new String(token, StandardCharsets.ISO_8859_1).startsWith(SshSignature.BEGIN);
    return armoured
        ? SshSignature.judge(checkpoint, token, name)
        : TimeStamp.judge(checkpoint, token, name);
  }

  /// Those that lie beside a checkpoint.
  ///
  /// @throws IOException if one cannot be read
  public static List<Endorsement> beside(Path checkpoint) throws IOException {
    List<Endorsement> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Path file = kind.beside(checkpoint);
      if (Files.isRegularFile(file) && Files.isRegularFile(checkpoint)) {
        found.add(of(read(checkpoint), read(file), name(checkpoint)));
      }
    }
    return found;
  }

  /// Puts an endorsement beside a checkpoint, under the name by which it is found again.
  ///
  /// @return what it says; if it is [Fit#WRONG], nothing was written
  /// @throws IOException if a file cannot be read or written
  public static Endorsement attach(Path checkpoint, Path token) throws IOException {
    byte[] bytes = read(token);
    Endorsement read = of(read(checkpoint), bytes, name(checkpoint));
    if (read.fit() != Fit.WRONG) {
      Disk.REAL.put(read.kind().beside(checkpoint), bytes);
    }
    return read;
  }

  private static byte[] read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("the file is too long: " + file);
    }
    return Files.readAllBytes(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// The words for lists, such as `time stamp: holds`.
  public String words() {
    String what =
        switch (kind) {
          case TIME_STAMP -> "time stamp";
          case SSH_SIGNATURE -> "SSH signature";
        };
    return what + " " + fit.name().toLowerCase(Locale.ROOT);
  }
}

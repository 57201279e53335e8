package dev.countersign.ledger;

import dev.countersign.Workspace;
import dev.countersign.base.Disk;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// A program of its own that signs decisions in a workspace, indexes them and prints what was
/// acknowledged, until it has made as many as asked for or is killed.
final class AppendingProgram {

  static final char[] PASSPHRASE = "a test passphrase".toCharArray();

  private AppendingProgram() {}

  /// Arguments: folder, name of this round, how many; 0 takes the lock and keeps it. Prints `UP`,
  /// waits for a line, opens the workspace, prints `OPEN` and begins.
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    KeyAccess access =
        new KeyFile(folder.resolve("reviewer.p12"), 1000, Clock.systemUTC()).unlock(PASSPHRASE);
    if (!(access instanceof KeyAccess.Open(SigningKey key))) {
      throw new IllegalStateException(access.message());
    }
    Signer signer = new Signer("p-001", "Alice", "reviewer", key.id(), "genesis");
    System.out.println("UP");
    int go = System.in.read();
    int count = Integer.parseInt(arguments[2]);
    try (Workspace workspace =
        Workspace.open(folder, folder.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      Ledger ledger = workspace.ledger();
      if (count == 0) {
        try (LedgerLock _ = LedgerLock.take(ledger.folder().lock(), Disk.REAL)) {
          System.out.println("OPEN " + go);
          System.in.readAllBytes();
        }
      }
      System.out.println("OPEN " + go);
      for (int i = 0; i < count; i++) {
        String candidate = arguments[1] + "-" + i;
        EntryView entry = Fixture.recorded(ledger.append(Fixture.approve(candidate), signer, key));
        var target = new dev.countersign.review.Target(new RunId("demo"), "candidate", candidate);
        if (workspace.reviews().of(target).size() != 1) {
          throw new IllegalStateException("not indexed: " + candidate);
        }
        System.out.println(entry.index() + " " + candidate);
      }
    }
  }
}

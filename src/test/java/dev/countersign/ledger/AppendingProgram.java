package dev.countersign.ledger;

import java.nio.file.Path;
import java.time.Clock;

/// A program of its own that appends decisions to a ledger and prints what was acknowledged, until
/// it has made as many as asked for or is killed.
final class AppendingProgram {

  static final char[] PASSPHRASE = "a test passphrase".toCharArray();

  private AppendingProgram() {}

  /// Arguments: folder, name of this round, how many.
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    KeyAccess access = new KeyFile(folder.resolve("reviewer.p12"), 1000).unlock(PASSPHRASE);
    if (!(access instanceof KeyAccess.Open(SigningKey key))) {
      throw new IllegalStateException(access.message());
    }
    Ledger ledger = Ledger.at(folder.resolve("ledger"), Fixture.SOFTWARE, Clock.systemUTC());
    Signer signer = new Signer("p-001", "Alice", "reviewer", key.id(), "genesis");
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      String candidate = arguments[1] + "-" + i;
      EntryView entry = Fixture.recorded(ledger.append(Fixture.approve(candidate), signer, key));
      System.out.println(entry.index() + " " + candidate);
    }
  }
}

package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `import --follow` over a folder that goes away for a moment.
class FollowingTest {

  @TempDir Path folder;

  /// What was printed so far, for a thread that waits for a word of it.
  private static final class Said extends StringWriter {

    private static final long LONGEST_MS = 60_000;

    @Override
    public void write(String text, int from, int length) {
      synchronized (getBuffer()) {
        super.write(text, from, length);
        getBuffer().notifyAll();
      }
    }

    boolean has(String word) throws InterruptedException {
      long end = System.nanoTime() + LONGEST_MS * 1_000_000;
      synchronized (getBuffer()) {
        while (getBuffer().indexOf(word) < 0 && System.nanoTime() < end) {
          getBuffer().wait(LONGEST_MS);
        }
        return getBuffer().indexOf(word) >= 0;
      }
    }
  }

  @Test
  @Timeout(120)
  void aFailedLookIsSaidAndTheNextOnesGoOn() throws IOException, InterruptedException {
    Path source = folder.resolve("telecom-drift");
    FolderCopy.of(Path.of("sample-traces/telecom-drift"), source);
    var out = new Said();
    var err = new Said();
    String[] args = {"import", "--follow", source.toString(), "-w", folder.resolve("w").toString()};
    Thread following =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                Main.run(
                    new Environment(
                        Map.of("COUNTERSIGN_PROFILE", folder.resolve("profile").toString())),
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    args));
    assertTrue(out.has(" Ctrl-C ends it\n"), out::toString);
    assertEquals(
        "telecom-drift revision 1: 233 files, 9 rounds, 20 sessions, 796 records, 3 import findings;"
            + " following, Ctrl-C ends it",
        out.toString().strip());
    Path away = folder.resolve("away");
    Files.move(source, away);
    assertTrue(err.has("Looking on; Ctrl-C ends it.\n"), err::toString);
    Files.writeString(away.resolve("run/R2/decision.md"), "other\n");
    Files.move(away, source);
    assertTrue(out.has("revision 2: "), () -> out + err.toString());
    following.interrupt();
    following.join();
    assertEquals(1, err.toString().lines().count(), err::toString);
  }
}

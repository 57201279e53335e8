package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Runs the tools with which a stranger verifies: bash, openssl and the like.
final class PublicTools {

  private PublicTools() {}

  /// What a command did.
  ///
  /// @param output both streams
  record Ran(int exit, String output) {}

  /// Skips the test, visibly, where the tools are not there.
  static void need() throws InterruptedException {
    try {
      Ran ran = run(Path.of("."), List.of("bash", "-c", "openssl version; sha256sum --version"));
      Assumptions.assumeTrue(
          ran.output().matches("(?s)OpenSSL [3-9].*sha256sum.*"),
          "bash, openssl 3 or sha256sum is not here");
    } catch (IOException e) {
      Assumptions.assumeTrue(false, "there is no bash here");
    }
  }

  /// Runs a command and waits for it, at most two minutes.
  static Ran run(Path folder, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    return new Ran(process.exitValue(), output);
  }
}

package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a key file that is damaged, locked by another passphrase or out of date nothing is signed,
/// and everything can be read and verified (HOSTILE-INPUT, B29).
class KeysThatCannotSignTest {

  @TempDir Path folder;
  private Verbs looking = new Verbs(Path.of(""));
  private Verbs ada = looking;
  private Path key = Path.of("");

  @BeforeEach
  void aDecisionIsSigned() throws IOException {
    looking = Verbs.withSample("wiki-retrieval", folder.resolve("w"));
    ada = looking.as("p-001", "Ada Example");
    assertEquals(0, reject(ada, "C-R10-01").exit());
    try (Stream<Path> files = Files.walk(folder.resolve("profile"))) {
      key = files.filter(file -> file.endsWith("reviewer.p12")).findFirst().orElseThrow();
    }
  }

  @Test
  void aWrongPassphraseSignsNothing() throws IOException {
    signsNothing(ada.with("COUNTERSIGN_PASSPHRASE", "another passphrase"), "passphrase");
  }

  @Test
  void aDamagedKeyFileSignsNothing() throws IOException {
    byte[] damaged = Files.readAllBytes(key);
    damaged[damaged.length / 2] ^= 0x20;
    Files.write(key, damaged);
    signsNothing(ada, "");
    Files.write(key, new byte[0]);
    signsNothing(ada, "damaged");
  }

  @Test
  void anExpiredCertificateSignsNothing() throws Exception {
    Files.delete(key);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "reviewer",
                "-keyalg",
                "Ed25519",
                "-startdate",
                "2001/01/01 00:00:00",
                "-validity",
                "30",
                "-dname",
                "CN=Ada",
                "-storetype",
                "PKCS12",
                "-storepass",
                Verbs.PASSPHRASE,
                "-keystore",
                key.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
    signsNothing(ada, "expired");
  }

  private void signsNothing(Verbs signing, String why) throws IOException {
    byte[] before = Files.readAllBytes(looking.ledger());
    byte[] file = Files.readAllBytes(key);
    Verbs.Ran refused = reject(signing, "C-R9-02");
    assertNotEquals(0, refused.exit());
    assertTrue((refused.out() + refused.err()).contains(why), refused.out() + refused.err());
    assertArrayEquals(before, Files.readAllBytes(looking.ledger()));
    assertArrayEquals(file, Files.readAllBytes(key));
    for (List<String> reading :
        List.of(
            List.of("ledger", "verify"),
            List.of("inbox"),
            List.of("show", "wiki-retrieval/C-R10-01"))) {
      Verbs.Ran read = looking.run(reading.toArray(String[]::new));
      assertEquals(0, read.exit(), () -> reading + read.out() + read.err());
    }
  }

  private static Verbs.Ran reject(Verbs verbs, String id) {
    return verbs.run(
        "review", "reject", "wiki-retrieval/" + id, "--reason", "no evidence", "--viewed-all");
  }
}

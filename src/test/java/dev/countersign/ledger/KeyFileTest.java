package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  private static final int FAST = 1000;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path temp;

  private KeyFile file() {
    return new KeyFile(temp.resolve("reviewer.p12"), FAST, CLOCK);
  }

  private static SigningKey open(KeyAccess access) {
    return assertInstanceOf(KeyAccess.Open.class, access).key();
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse", "пароль длинный", "twelve chars"})
  void theSameKeyComesBack(String passphrase) throws Exception {
    SigningKey made = open(file().create(passphrase.toCharArray()));
    SigningKey back = open(file().unlock(passphrase.toCharArray()));
    assertEquals(made.id(), back.id());
    byte[] message = "message".getBytes(StandardCharsets.UTF_8);
    assertTrue(Ed25519.verifies(made.publicKey(), message, back.sign(message)));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())));
  }

  @Test
  void everyOutcomeIsTold() throws Exception {
    char[] passphrase = "long enough!".toCharArray();
    assertEquals(new KeyAccess.Missing(), file().unlock(passphrase));
    assertEquals(new KeyAccess.TooShort(), file().create("elevenchars".toCharArray()));
    assertFalse(file().exists());
    KeyId id = open(file().create(passphrase)).id();
    assertEquals(new KeyAccess.Exists(), file().create("another one!".toCharArray()));
    assertEquals(new KeyAccess.WrongPassphrase(), file().unlock("Long enough!".toCharArray()));
    assertEquals(new KeyAccess.WrongPassphrase(), file().unlock(new char[0]));
    assertEquals(id, open(file().unlock(passphrase)).id());
    Files.write(file().path(), new byte[1000]);
    assertInstanceOf(KeyAccess.Unusable.class, file().unlock(passphrase));
    assertTrue(new KeyAccess.WrongPassphrase().message().contains("passphrase"));
  }

  @Test
  void theFileIsPkcs12ForOtherPrograms() throws Exception {
    char[] passphrase = "long enough!".toCharArray();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
      SigningKey key = open(file().create(passphrase));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(Files.readAllBytes(file().path())), passphrase);
      X509Certificate certificate = (X509Certificate) store.getCertificate("reviewer");
      certificate.verify(key.publicKey());
      certificate.checkValidity();
      assertEquals(key.publicKey(), certificate.getPublicKey());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void sixHundredThousandIterationsAreTheRule() throws Exception {
    KeyFile ruled = KeyFile.at(temp.resolve("ruled.p12"), CLOCK);
    withoutShortcut(() -> open(ruled.create("long enough!".toCharArray())));
    Process openssl =
        start(
            "openssl",
            "pkcs12",
            "-info",
            "-noout",
            "-passin",
            "pass:long enough!",
            "-in",
            ruled.path().toString());
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(openssl.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, openssl.exitValue(), said);
    assertEquals(
        2, said.split("AES-256-CBC, Iteration 600000, PRF hmacWithSHA256", -1).length - 1, said);
    assertTrue(said.contains("MAC: sha256, Iteration 600000"), said);
  }

  /// The build lets the other tests hash less often, by properties of the JDK (see pom.xml).
  private static void withoutShortcut(Runnable work) {
    var before = new HashMap<String, String>();
    for (String name : List.of("keyPbe", "certPbe", "mac")) {
      String property = "keystore.pkcs12." + name + "IterationCount";
      before.put(property, System.getProperty(property, ""));
      System.clearProperty(property);
    }
    try {
      work.run();
    } finally {
      before.forEach((property, value) -> {
        if (!value.isEmpty()) {
          System.setProperty(property, value);
        }
      });
    }
  }

  private static Process start(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("openssl is not installed");
      throw new AssertionError(e);
    }
  }

  @Test
  void logKeysOfDifferentLedgersHaveDifferentNames() {
    assertEquals("log-ledger.test_2fone.p12", new Origin("ledger.test/one").logKeyFileName());
    assertNotEquals(new Origin("A").logKeyFileName(), new Origin("a").logKeyFileName());
    assertNotEquals(new Origin("_2f").logKeyFileName(), new Origin("/").logKeyFileName());
  }
}

package dev.countersign.ledger;

import dev.countersign.base.Disk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;

/// A file with one Ed25519 key pair, locked by a passphrase: PKCS#12, alias `reviewer`.
///
/// There is no way back from a forgotten passphrase: the key is revoked and a new one enrolled.
public final class KeyFile {

  /// The fewest characters of a passphrase.
  public static final int SHORTEST = 12;

  /// How often the passphrase is hashed for the key, the certificate and the integrity check.
  public static final int ITERATIONS = 600_000;

  private static final String ALIAS = "reviewer";
  private static final long LONGEST = 1 << 20;
  private static final List<String> COUNTS =
      List.of("keyPbeIterationCount", "certPbeIterationCount", "macIterationCount");
  private static final List<String> CIPHERS =
      List.of("keyProtectionAlgorithm", "certProtectionAlgorithm");

  private final Path path;
  private final int iterations;
  private final Clock clock;

  KeyFile(Path path, int iterations, Clock clock) {
    this.path = path;
    this.iterations = iterations;
    this.clock = clock;
  }

  /// The key file at this place, whether it is there yet or not.
  ///
  /// @param clock by which a certificate is out of date; those made here never are
  public static KeyFile at(Path path, Clock clock) {
    return new KeyFile(path, ITERATIONS, clock);
  }

  /// Where it lies.
  public Path path() {
    return path;
  }

  /// Whether the file is there.
  public boolean exists() {
    return Files.exists(path);
  }

  /// Makes a new key pair and its file, mode 0600.
  ///
  /// @param passphrase stays the caller's to wipe
  /// @return [KeyAccess.Open], [KeyAccess.TooShort], [KeyAccess.Exists] or [KeyAccess.Unusable]
  public KeyAccess create(char[] passphrase) {
    if (Character.codePointCount(passphrase, 0, passphrase.length) < SHORTEST) {
      return new KeyAccess.TooShort();
    }
    if (exists()) {
      return new KeyAccess.Exists();
    }
    SigningKey key = SigningKey.generate();
    try {
      Disk.REAL.put(path, locked(key.pair(), passphrase, iterations));
      return new KeyAccess.Open(key);
    } catch (IOException e) {
      return new KeyAccess.Unusable(
          "The key could not be written; check the folder and the free space, then try again.");
    }
  }

  /// Unlocks the key, which takes a good part of a second.
  ///
  /// @param passphrase stays the caller's to wipe
  /// @return [KeyAccess.Open], [KeyAccess.Missing], [KeyAccess.WrongPassphrase] or
  ///   [KeyAccess.Unusable]
  public KeyAccess unlock(char[] passphrase) {
    if (!exists()) {
      return new KeyAccess.Missing();
    }
    try {
      if (Files.size(path) > LONGEST) {
        return notAKey();
      }
      return unlocked(Files.readAllBytes(path), passphrase);
    } catch (IOException e) {
      return new KeyAccess.Unusable("The key file could not be read; check its permissions.");
    }
  }

  private KeyAccess unlocked(byte[] file, char[] passphrase) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file), passphrase);
      Key key = store.getKey(ALIAS, passphrase);
      Certificate certificate = store.getCertificate(ALIAS);
      if (!(key instanceof PrivateKey secret) || certificate == null) {
        return notAKey();
      }
      if (certificate instanceof X509Certificate dated) {
        dated.checkValidity(Date.from(clock.instant()));
      }
      KeyPair pair = new KeyPair(certificate.getPublicKey(), secret);
      byte[] probe = new byte[32];
      return Ed25519.verifies(pair.getPublic(), probe, Ed25519.sign(secret, probe))
          ? new KeyAccess.Open(new SigningKey(pair))
          : notAKey();
    } catch (UnrecoverableKeyException e) {
      return new KeyAccess.WrongPassphrase();
    } catch (IOException e) {
      return e.getCause() instanceof UnrecoverableKeyException
          ? new KeyAccess.WrongPassphrase()
          : notAKey();
    } catch (CertificateExpiredException e) {
      return new KeyAccess.Unusable(
          "The key's certificate has expired, so that it cannot sign; make and enrol a new key.");
    } catch (CertificateNotYetValidException e) {
      return new KeyAccess.Unusable(
          "The key's certificate is not valid yet, so that it cannot sign; check the clock.");
    } catch (GeneralSecurityException | IllegalStateException e) {
      return notAKey();
    }
  }

  private static KeyAccess notAKey() {
    return new KeyAccess.Unusable(
        "The file is not a key of this program or is damaged; restore it from a copy.");
  }

  /// The JDK reads these settings from properties at the moment it stores, hence one at a time.
  private static byte[] locked(KeyPair pair, char[] passphrase, int iterations) throws IOException {
    synchronized (KeyFile.class) {
      COUNTS.forEach(
          name -> Security.setProperty("keystore.pkcs12." + name, Integer.toString(iterations)));
      CIPHERS.forEach(
          name -> Security.setProperty("keystore.pkcs12." + name, "PBEWithHmacSHA256AndAES_256"));
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
            ALIAS, pair.getPrivate(), passphrase, new Certificate[] {SelfSigned.certificate(pair)});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, passphrase);
        return out.toByteArray();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has PKCS#12", e);
      }
    }
  }
}

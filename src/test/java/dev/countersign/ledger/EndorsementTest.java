package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ledger.Endorsement.Fit;
import dev.countersign.ledger.Endorsement.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Time stamps and signatures that openssl and ssh-keygen made over a checkpoint.
class EndorsementTest {

  @TempDir Path temp;
  private Path checkpoint = Path.of("unset");

  @BeforeEach
  void aCheckpoint() throws IOException {
    Fixture fixture = new Fixture(temp.resolve("ledger"));
    fixture.created();
    checkpoint = temp.resolve("one-1.txt");
    Files.writeString(checkpoint, fixture.checkpoint().text());
  }

  private Path run(String... command) throws Exception {
    PublicTools.Ran ran = PublicTools.run(temp, List.of(command));
    assertEquals(0, ran.exit(), ran.output());
    return temp;
  }

  private Path sshSigned(String namespace, String type) throws Exception {
    Assumptions.assumeTrue(has("ssh-keygen"), "there is no ssh-keygen here to sign with");
    run("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "p", "-f", "key-" + type);
    run("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", "key-" + type, "one-1.txt");
    Path made = temp.resolve("one-1.txt.sig");
    return Files.move(made, temp.resolve("given.sig"));
  }

  private static boolean has(String tool) {
    return List.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  @Test
  void aSignatureOfSshKeygenHoldsForItsCheckpointOnly() throws Exception {
    Path token = sshSigned("ledger-checkpoint", "ed25519");
    Endorsement read = Endorsement.attach(checkpoint, token);
    assertEquals(Kind.SSH_SIGNATURE, read.kind());
    assertEquals(Fit.HOLDS, read.fit(), read.sentence());
    PublicTools.Ran named = PublicTools.run(temp, List.of("ssh-keygen", "-lf", "key-ed25519.pub"));
    String fingerprint = List.of(named.output().split(" ", -1)).get(1);
    assertTrue(read.sentence().contains(fingerprint), read.sentence());
    assertEquals(List.of(read), Endorsement.beside(checkpoint));
    String key = Files.readString(temp.resolve("key-ed25519.pub"));
    Files.writeString(temp.resolve("allowed"), "p-001 " + key);
    PublicTools.Ran theirs =
        PublicTools.run(
            temp,
            List.of(
                "bash",
                "-c",
                "ssh-keygen -Y verify -f allowed -I p-001 -n ledger-checkpoint -s one-1.txt.sig < one-1.txt"));
    assertEquals(0, theirs.exit(), theirs.output());

    Files.writeString(checkpoint, Files.readString(checkpoint).replaceFirst("\n1\n", "\n2\n"));
    assertEquals(Fit.WRONG, Endorsement.beside(checkpoint).getFirst().fit());
  }

  @Test
  void aSignatureForAnotherPurposeIsWrong() throws Exception {
    Endorsement read = Endorsement.attach(checkpoint, sshSigned("file", "ed25519"));
    assertEquals(Fit.WRONG, read.fit());
    assertTrue(read.sentence().contains("made for the purpose file"), read.sentence());
    assertEquals(List.of(), Endorsement.beside(checkpoint), "a wrong one is not kept");
  }

  @Test
  void anotherKindOfKeyIsLeftToSshKeygen() throws Exception {
    Endorsement read = Endorsement.attach(checkpoint, sshSigned("ledger-checkpoint", "ecdsa"));
    assertEquals(Fit.PARTLY, read.fit(), read.sentence());
  }

  private Path stamped(String keyKind) throws Exception {
    PublicTools.need();
    Files.writeString(
        temp.resolve("tsa.cnf"),
        """
        [tsa]
        default_tsa = own
        [own]
        serial = serial
        default_policy = 1.2.3.4.1
        digests = sha256, sha512
        signer_digest = sha256
        ess_cert_id_alg = sha256
        [ext]
        extendedKeyUsage = critical,timeStamping
        [req]
        distinguished_name = dn
        [dn]
        """);
    Files.writeString(temp.resolve("serial"), "01\n");
    var key = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-newkey", keyKind));
    if (keyKind.equals("ec")) {
      key.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
    }
    key.addAll(
        List.of(
            "-keyout",
            "tsa.key",
            "-out",
            "tsa.pem",
            "-days",
            "9",
            "-subj",
            "/CN=Test Authority",
            "-config",
            "tsa.cnf",
            "-extensions",
            "ext"));
    run(key.toArray(String[]::new));
    run("openssl", "ts", "-query", "-data", "one-1.txt", "-sha256", "-cert", "-out", "q.tsq");
    run(
        "openssl",
        "ts",
        "-reply",
        "-config",
        "tsa.cnf",
        "-queryfile",
        "q.tsq",
        "-signer",
        "tsa.pem",
        "-inkey",
        "tsa.key",
        "-out",
        "r.tsr");
    return temp.resolve("r.tsr");
  }

  @Test
  void aTimeStampHoldsForItsCheckpointOnly() throws Exception {
    Path token = stamped("ec");
    Endorsement read = Endorsement.attach(checkpoint, token);
    assertEquals(Kind.TIME_STAMP, read.kind());
    assertEquals(Fit.HOLDS, read.fit(), read.sentence());
    assertTrue(
        read.sentence().matches("CN=Test Authority states the time 20\\d\\d-.*Z; whether .*"),
        read.sentence());
    run(
        "openssl",
        "ts",
        "-verify",
        "-data",
        "one-1.txt",
        "-in",
        "one-1.txt.tsr",
        "-CAfile",
        "tsa.pem");

    byte[] good = Files.readAllBytes(token);
    byte[] text = Files.readAllBytes(checkpoint);
    int held = 0;
    for (int at = 0; at < good.length; at += 7) {
      byte[] changed = good.clone();
      changed[at] ^= 0x11;
      held += Endorsement.of(text, changed, "x").fit() == Fit.HOLDS ? 1 : 0;
    }
    assertTrue(held < good.length / 7 / 2, "what is not signed may change: " + held);
    text[0] ^= 1;
    assertEquals(Fit.WRONG, Endorsement.of(text, good, "x").fit());
  }

  @Test
  void aTimeStampOfAnRsaKeyHoldsToo() throws Exception {
    assertEquals(Fit.HOLDS, Endorsement.attach(checkpoint, stamped("rsa:2048")).fit());
  }

  @Test
  void whatIsNoTokenIsSaid() throws Exception {
    for (String text : List.of("", "0", "no token", "-----BEGIN SSH SIGNATURE-----\nAAAA\n")) {
      Endorsement read =
          Endorsement.of(
              Files.readAllBytes(checkpoint), text.getBytes(StandardCharsets.UTF_8), "x");
      assertEquals(Fit.WRONG, read.fit(), text);
    }
  }
}

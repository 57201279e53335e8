package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bytes of a ledger depend on nothing but what is recorded, and other programs accept them.
class LedgerBytesTest {

  @TempDir Path temp;

  private static void fill(Fixture fixture) {
    Ledger ledger = fixture.created();
    ledger.addPending(Json.object(Map.of("number", Json.of(1234567890))));
    Sha256 kept = ledger.store("İıß 1.234,5".getBytes(StandardCharsets.UTF_8));
    ImportStatement run =
        new ImportStatement("run-İ", 1234, 2, 1, false, "folder", Optional.of(kept));
    Fixture.recorded(ledger.append(Draft.of(run), fixture.aliceSigns(), fixture.alice));
    Fixture.recorded(ledger.append(Fixture.approve("C-I1"), fixture.aliceSigns(), fixture.alice));
    try {
      Files.writeString(
          fixture.folder.ledger(), Files.readString(fixture.folder.ledger()) + "torn");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Fixture.recorded(ledger.append(Fixture.approve("C-I2"), fixture.aliceSigns(), fixture.alice));
  }

  @Test
  void areTheSameInEveryLocaleAndZone() throws Exception {
    Fixture first = new Fixture(temp.resolve("root"));
    fill(first);
    byte[] expected = Files.readAllBytes(first.folder.ledger());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      for (String tag : List.of("tr-TR", "th-TH-u-ca-buddhist", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Fixture other = new Fixture(temp.resolve(tag), first.log, first.alice, first.bob);
        fill(other);
        assertArrayEquals(expected, Files.readAllBytes(other.folder.ledger()), tag);
        assertEquals(Outcome.PASS, other.verify().outcome());
        assertTrue(Files.exists(other.folder.torn()));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aCheckWithPublicToolsHolds() throws Exception {
    Path script = Path.of("../shared/ledger-example/verify.sh").toAbsolutePath();
    Assumptions.assumeTrue(
        Files.exists(script), "the worked example does not lie beside the project");
    Fixture fixture = new Fixture(temp.resolve("ledger"));
    fill(fixture);
    Path keys = Files.createDirectories(temp.resolve("keys"));
    for (EnrolledKey key : fixture.ledger().standing().keys()) {
      Files.writeString(keys.resolve("k" + key.keyid().brief() + ".pub.pem"), key.pem());
    }
    Path anchor = temp.resolve("checkpoint.txt");
    Files.writeString(
        anchor, fixture.checkpoint().with(Fixture.ORIGIN.name() + "/p-001", fixture.alice).text());
    Process check =
        new ProcessBuilder(
                "bash",
                script.toString(),
                fixture.folder.ledger().toString(),
                keys.toString(),
                anchor.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(check.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, check.exitValue(), said);
    assertTrue(said.contains("size 5 root " + fixture.verify().root()), said);
    assertTrue(said.endsWith("PASS\n"), said);
  }

  @Test
  void rootsAreThoseOfTheDefinition() {
    MerkleTree tree = new MerkleTree();
    assertEquals(Sha256.of(new byte[0]), tree.root());
    for (int n = 1; n <= 70; n++) {
      tree.add(Sha256.of("leaf " + n));
      for (int size = 1; size <= n; size++) {
        assertEquals(defined(1, size), tree.root(size));
      }
    }
  }

  private static Sha256 defined(int first, int count) {
    if (count == 1) {
      return Sha256.of("leaf " + first);
    }
    int half = 1;
    while (half * 2 < count) {
      half *= 2;
    }
    var digest = Sha256.digest();
    digest.update((byte) 1);
    digest.update(defined(first, half).bytes());
    digest.update(defined(first + half, count - half).bytes());
    return Sha256.of(digest);
  }
}

package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.FastDisk;
import dev.countersign.base.LostDisk;
import dev.countersign.base.QuotaDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same inputs give the same ledger, whatever the computer's language, zone and clock; a full
/// disk and flipped bytes do it no harm that is not seen (LEDGER, K6, K8, K13).
class SameBytesTest {

  private static final SigningKey LOG = SigningKey.generate();
  private static final SigningKey ALICE = SigningKey.generate();
  private static final SigningKey BOB = SigningKey.generate();

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @TempDir Path temp;

  @AfterEach
  void asBefore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  private Fixture fixture(String name) {
    var fixture = new Fixture(temp.resolve(name), LOG, ALICE, BOB);
    fixture.disk = new FastDisk();
    return fixture;
  }

  /// Four entries; the clock stands and jumps as told.
  private static List<String> written(Fixture fixture, Duration jump) throws Exception {
    Ledger ledger = fixture.created();
    fixture.enrolBob(ledger, "reviewer");
    fixture.later(jump);
    Fixture.recorded(
        ledger.append(Fixture.approve("C-I\u0130i\u0131"), fixture.aliceSigns(), ALICE));
    Fixture.recorded(
        ledger.append(
            Draft.of(new NoteStatement("1234567890")), fixture.bobSigns("reviewer"), BOB));
    return fixture.lines();
  }

  @ParameterizedTest
  @CsvSource({
    "tr-TR, UTC",
    "th-TH-u-ca-buddhist-nu-thai, UTC",
    "ar-EG-u-nu-arab, UTC",
    "en-US, Asia/Kathmandu",
    "fa-IR, America/St_Johns"
  })
  void languageAndZoneChangeNothing(String tag, String zoneId) throws Exception {
    List<String> plain = written(fixture("plain"), Duration.ofMinutes(1));
    Locale.setDefault(Locale.forLanguageTag(tag));
    TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
    assertEquals(plain, written(fixture("other"), Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource({"-365", "365", "0"})
  void aJumpingClockChangesOnlyTheTimeThatIsStated(int days) throws Exception {
    Fixture jumped = fixture("jumped");
    List<Json> plain = withoutTime(written(fixture("plain"), Duration.ofMinutes(1)));
    assertEquals(plain, withoutTime(written(jumped, Duration.ofDays(days))));
    Outcome outcome = jumped.verify().outcome();
    assertEquals(days < 0 ? Outcome.WARN : Outcome.PASS, outcome);
  }

  /// The statements without the time, and without the digest of the entry before, which binds it.
  private static List<Json> withoutTime(List<String> lines) throws Exception {
    List<Json> statements = new java.util.ArrayList<>();
    for (String line : lines) {
      if (!(Json.parse(Entry.parse(line).payload()) instanceof Json.Obj statement)) {
        throw new AssertionError();
      }
      Map<String, Json> predicate = new TreeMap<>(statement.object("predicate").members());
      predicate.remove("time");
      predicate.remove("prev");
      Map<String, Json> all = new TreeMap<>(statement.members());
      all.put("predicate", Json.object(predicate));
      statements.add(Json.object(all));
    }
    return statements;
  }

  /// HOSTILE-INPUT, B22: the ledger's disk is read-only, or was taken away.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLostDiskRefusesInASentenceAndWorksAgainWithoutARestart(boolean removed) {
    Fixture fixture = fixture("lost");
    fixture.created();
    LostDisk disk = new LostDisk(removed);
    fixture.disk = disk;
    Ledger ledger = fixture.ledger();
    disk.lose();
    LedgerException said =
        assertThrows(
            LedgerException.class,
            () -> ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), ALICE));
    assertTrue(String.valueOf(said.getMessage()).endsWith("."), said.getMessage());
    assertEquals(1, fixture.verify().entries());
    assertEquals(List.of(), fixture.verify().problems());
    disk.find();
    Fixture.recorded(ledger.append(Fixture.approve("C-1"), fixture.aliceSigns(), ALICE));
    assertEquals(Outcome.PASS, fixture.verify().outcome());
  }

  @Test
  void aFullDiskRefusesInASentenceAndWorksAgainWithoutARestart() {
    for (int room = 0; room < 9000; room += 450) {
      Fixture fixture = fixture("full-" + room);
      Ledger made = fixture.created();
      assertEquals(1, made.standing().entries());
      QuotaDisk disk = new QuotaDisk(room);
      fixture.disk = disk;
      Ledger ledger = fixture.ledger();
      int acknowledged = 0;
      Optional<String> said = Optional.empty();
      try {
        for (int i = 0; i < 20; i++) {
          Fixture.recorded(ledger.append(Fixture.approve("C-" + i), fixture.aliceSigns(), ALICE));
          acknowledged++;
        }
      } catch (LedgerException e) {
        said = Optional.of(String.valueOf(e.getMessage()));
      }
      assertTrue(
          said.orElse("")
              .matches(".*it needs up to \\d,\\d{3} bytes, and 0 are free.*free space.*"),
          "room " + room + ": " + said);
      assertEquals(1 + acknowledged, fixture.verify().entries());
      assertEquals(List.of(), fixture.verify().problems());
      disk.free(1 << 20);
      Fixture.recorded(ledger.append(Fixture.approve("again"), fixture.aliceSigns(), ALICE));
      assertEquals(Outcome.PASS, fixture.verify().outcome());
    }
  }

  @Test
  @Tag("crash")
  void aThousandFlippedBytesAreFound() throws Exception {
    Fixture fixture = fixture("flipped");
    String all = String.join("\n", written(fixture, Duration.ofMinutes(1))) + "\n";
    byte[] good = all.getBytes(StandardCharsets.ISO_8859_1);
    LedgerVerifier anchored = LedgerVerifier.plain().against(fixture.checkpoint());
    var random = new Random(8);
    for (int i = 0; i < 1000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      java.nio.file.Files.write(fixture.folder.ledger(), bad);
      assertEquals(3, anchored.verify(fixture.folder.ledger()).outcome().exitCode());
    }
  }
}

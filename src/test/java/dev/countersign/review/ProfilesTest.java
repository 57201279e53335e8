package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ledger.KeyAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
  private static final Person ADA = new Person("p-001", "Ada Example");
  private static final Person BEN = new Person("p-002", "Ben Example");

  @TempDir Path folder;

  @Test
  void nobodySignsWhereNobodyHasAKey() {
    var profiles = new Profiles(folder.resolve("none"), Optional.empty());
    assertEquals(List.of(), profiles.people());
    assertEquals(Optional.empty(), profiles.current());
  }

  @Test
  void theOnlyPersonSignsAndAmongTwoOneIsChosen() throws IOException {
    var profiles = new Profiles(folder, Optional.empty());
    KeyAccess.Open made = assertInstanceOf(KeyAccess.Open.class, profiles.create(ADA, PASSPHRASE));
    assertEquals(Optional.of(ADA), profiles.current());
    assertEquals(Optional.of(made.key().id().text()), profiles.keyId(ADA));
    about(BEN);
    assertEquals(List.of(ADA, BEN), profiles.people());
    assertEquals(Optional.empty(), profiles.current(), "two people, and nobody said who");
    var chosen = new Profiles(folder, Optional.of(new Person("p-002", "p-002")));
    assertEquals(Optional.of(BEN), chosen.current(), "under the name of the profile");
  }

  @Test
  void aPersonWithoutAProfileCanBeChosen() {
    var profiles = new Profiles(folder, Optional.of(BEN));
    assertEquals(Optional.of(BEN), profiles.current());
    assertEquals(Optional.empty(), profiles.keyId(BEN));
  }

  @Test
  void aFailedKeyLeavesNoPerson() {
    var profiles = new Profiles(folder, Optional.empty());
    assertInstanceOf(KeyAccess.TooShort.class, profiles.create(ADA, "short".toCharArray()));
    assertEquals(List.of(), profiles.people());
  }

  @Test
  void damagedProfilesAreLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("x"));
    Files.writeString(folder.resolve("x/person.json"), "{\"person\": \"../x\"");
    Files.createDirectories(folder.resolve("y"));
    Files.writeString(
        folder.resolve("y/person.json"), "{\"person\": \"../x\", \"displayName\": \"X\"}");
    Files.createDirectories(folder.resolve("z"));
    Files.writeString(folder.resolve("z/person.json"), "{\"person\": 1, \"displayName\": []}");
    about(BEN);
    assertEquals(List.of(BEN), new Profiles(folder, Optional.empty()).people());
  }

  @Test
  void aPersonsIdCannotLeaveTheProfiles() {
    for (String id : new String[] {"", ".", "..", "../x", "a/b", "a\\b", "-x", "x".repeat(65)}) {
      assertThrows(IllegalArgumentException.class, () -> new Person(id, "X"), id);
    }
    assertThrows(IllegalArgumentException.class, () -> new Person("p-001", " "));
    assertTrue(new Person("a.b_c@d-e", "X").id().length() > 1);
  }

  private void about(Person person) throws IOException {
    Files.createDirectories(folder.resolve(person.id()));
    Files.writeString(
        folder.resolve(person.id()).resolve("person.json"),
        "{\"person\": \"%s\", \"displayName\": \"%s\"}"
            .formatted(person.id(), person.displayName()));
  }
}

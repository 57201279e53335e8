package dev.countersign.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {

  @TempDir Path folder;

  @Test
  void whatWasSavedIsLoaded() throws IOException {
    Path file = folder.resolve("deep").resolve("preferences.json");
    var saved = new Preferences(Theme.DARK, "audit", 1200, 800);

    saved.save(file);

    assertEquals(saved, Preferences.load(file));
  }

  @Test
  void aBrokenFileIsAsIfThereWereNone() throws IOException {
    Path file = folder.resolve("preferences.json");
    Files.writeString(file, "{\"theme\": ");

    assertEquals(Preferences.FIRST, Preferences.load(file));
    assertEquals(Preferences.FIRST, Preferences.load(folder.resolve("absent.json")));
  }

  @Test
  void sizesOutOfReasonAreClamped() {
    assertEquals(400, Preferences.FIRST.size(-3, 100_000).width());
    assertEquals(10_000, Preferences.FIRST.size(-3, 100_000).height());
  }

  @Test
  void eachSystemHasItsFolder() {
    Path home = Path.of("home");

    assertEquals(
        Path.of("cfg", "countersign", "preferences.json"),
        Preferences.file(Map.of("XDG_CONFIG_HOME", "cfg"), "Linux", home));
    assertEquals(
        Path.of("home", ".config", "countersign", "preferences.json"),
        Preferences.file(Map.of(), "Linux", home));
    assertEquals(
        Path.of("home", "Library", "Application Support", "countersign", "preferences.json"),
        Preferences.file(Map.of(), "Mac OS X", home));
  }
}

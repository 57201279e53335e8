package dev.countersign.cli;

import dev.countersign.review.Person;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where things lie when the command line does not say.
final class Folders {

  private Folders() {}

  /// The user's workspace.
  static Path workspace() {
    return data().resolve("workspace");
  }

  /// Where the user's keys lie, outside every workspace: `COUNTERSIGN_PROFILE`, else in the user's
  /// configuration folder.
  static Path profile() {
    String chosen = System.getenv("COUNTERSIGN_PROFILE");
    return chosen != null && !chosen.isBlank() ? Path.of(chosen) : config();
  }

  /// Who signs, if `COUNTERSIGN_PERSON` says so; their printed name is `COUNTERSIGN_NAME`, else the
  /// same.
  ///
  /// @throws RefusedException if it is no person's id
  static Optional<Person> person() {
    String id = System.getenv("COUNTERSIGN_PERSON");
    if (id == null || id.isBlank()) {
      return Optional.empty();
    }
    String name = System.getenv("COUNTERSIGN_NAME");
    try {
      return Optional.of(new Person(id, name == null || name.isBlank() ? id : name));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("COUNTERSIGN_PERSON: " + e.getMessage());
    }
  }

  private static Path data() {
    return switch (system()) {
      case WINDOWS -> env("LOCALAPPDATA", "AppData", "Local").resolve("Countersign");
      case MAC -> home().resolve("Library/Application Support/Countersign");
      case OTHER -> env("XDG_DATA_HOME", ".local", "share").resolve("countersign");
    };
  }

  private static Path config() {
    return switch (system()) {
      case WINDOWS -> env("APPDATA", "AppData", "Roaming").resolve("Countersign");
      case MAC -> home().resolve("Library/Application Support/Countersign");
      case OTHER -> env("XDG_CONFIG_HOME", ".config").resolve("countersign");
    };
  }

  private enum Os {
    WINDOWS,
    MAC,
    OTHER
  }

  private static Os system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Os.WINDOWS;
    }
    return name.startsWith("mac") ? Os.MAC : Os.OTHER;
  }

  private static Path env(String variable, String... belowHome) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank()
        ? Path.of(value)
        : home().resolve(String.join("/", belowHome));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."));
  }
}

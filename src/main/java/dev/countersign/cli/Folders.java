package dev.countersign.cli;

import dev.countersign.review.Person;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where things lie when the command line does not say.
final class Folders {

  private final Environment environment;

  Folders(Environment environment) {
    this.environment = environment;
  }

  /// The user's workspace.
  Path workspace() {
    return data().resolve("workspace");
  }

  /// Where the user's keys lie, outside every workspace: `COUNTERSIGN_PROFILE`, else in the user's
  /// configuration folder.
  Path profile() {
    return environment.value("COUNTERSIGN_PROFILE").map(Path::of).orElseGet(this::config);
  }

  /// Who signs, if `COUNTERSIGN_PERSON` says so; their printed name is `COUNTERSIGN_NAME`, else the
  /// same.
  ///
  /// @throws RefusedException if it is no person's id
  Optional<Person> person() {
    Optional<String> id = environment.value("COUNTERSIGN_PERSON");
    try {
      return id.map(
          person -> new Person(person, environment.value("COUNTERSIGN_NAME").orElse(person)));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("COUNTERSIGN_PERSON: " + e.getMessage());
    }
  }

  private Path data() {
    return switch (system()) {
      case WINDOWS -> env("LOCALAPPDATA", "AppData", "Local").resolve("Countersign");
      case MAC -> home().resolve("Library/Application Support/Countersign");
      case OTHER -> env("XDG_DATA_HOME", ".local", "share").resolve("countersign");
    };
  }

  private Path config() {
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

  private Path env(String variable, String... belowHome) {
    return environment
        .value(variable)
        .map(Path::of)
        .orElseGet(() -> home().resolve(String.join("/", belowHome)));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."));
  }
}

package dev.countersign.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the window remembers from one start to the next, as JSON in the user's config folder.
///
/// @param theme light or dark
/// @param workspace folder that was open last; empty for the default one
/// @param width of the window, in pixels
/// @param height of the window, in pixels
public record Preferences(Theme theme, String workspace, double width, double height) {

  /// What holds before anything was remembered.
  public static final Preferences FIRST = new Preferences(Theme.LIGHT, "", 1600, 900);

  private static final double LEAST = 400;
  private static final double MOST = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Preferences {
    width = Math.clamp(width, LEAST, MOST);
    height = Math.clamp(height, LEAST, MOST);
  }

  /// The same with another theme.
  public Preferences theme(Theme other) {
    return new Preferences(other, workspace, width, height);
  }

  /// The same with another window size.
  public Preferences size(double newWidth, double newHeight) {
    return new Preferences(theme, workspace, newWidth, newHeight);
  }

  /// The same with another workspace.
  public Preferences workspace(String folder) {
    return new Preferences(theme, folder, width, height);
  }

  /// Where the file lies: the folder that the system keeps for a program's settings.
  ///
  /// @param environment such as `System.getenv()`
  /// @param system such as the property `os.name`
  /// @param home the user's home folder
  public static Path file(Map<String, String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    Path base;
    if (name.contains("win")) {
      base = folder(environment, "APPDATA").orElse(home.resolve("AppData").resolve("Roaming"));
    } else if (name.contains("mac")) {
      base = home.resolve("Library").resolve("Application Support");
    } else {
      base = folder(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    }
    return base.resolve("countersign").resolve("preferences.json");
  }

  /// Reads the file. What is missing or unreadable in it is as in [#FIRST]: a lost preference is
  /// never worth an error.
  public static Preferences load(Path file) {
    if (!Files.isReadable(file)) {
      return FIRST;
    }
    try {
      JsonNode node = JSON.readTree(Files.readString(file));
      return new Preferences(
          node.path("theme").asString("").equals("dark") ? Theme.DARK : Theme.LIGHT,
          node.path("workspace").asString(""),
          node.path("width").asDouble(FIRST.width),
          node.path("height").asDouble(FIRST.height));
    } catch (IOException | JacksonException e) {
      return FIRST;
    }
  }

  /// Writes the file, and its folder if need be.
  ///
  /// @throws IOException if that is not possible
  public void save(Path file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("theme", theme.name().toLowerCase(Locale.ROOT));
    node.put("workspace", workspace);
    node.put("width", width);
    node.put("height", height);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
  }

  private static Optional<Path> folder(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}

package dev.countersign.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where a person wants the checkpoints of each ledger written: `anchors.json` in their profile, so
/// that it lies outside the ledger.
///
/// @param file where it is kept
record AnchorPlaces(Path file) {

  /// The folder for a ledger; empty if none was chosen or the file cannot be read.
  Optional<Path> of(String origin) {
    try {
      String folder = read().path(origin).stringValue("");
      return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder));
    } catch (IOException | JacksonException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// Remembers the folder for a ledger.
  ///
  /// @throws UncheckedIOException if the profile cannot be written
  void choose(String origin, Path folder) {
    try {
      ObjectNode all =
          read() instanceof ObjectNode known ? known : JsonMapper.shared().createObjectNode();
      all.put(origin, folder.toAbsolutePath().normalize().toString());
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      Files.writeString(file, JsonMapper.shared().writeValueAsString(all), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for checkpoints could not be remembered", e);
    }
  }

  private JsonNode read() throws IOException {
    return Files.isRegularFile(file)
        ? JsonMapper.shared().readTree(Files.readAllBytes(file))
        : JsonMapper.shared().createObjectNode();
  }
}

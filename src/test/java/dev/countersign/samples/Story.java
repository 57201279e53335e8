package dev.countersign.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The prose of a sample: resource texts beside this class, cut into sections by lines `@@ name`.
final class Story {
  private final String name;
  private final Map<String, StringBuilder> sections = new LinkedHashMap<>();

  private Story(String name) {
    this.name = name;
  }

  /// A resource as it is.
  static String resource(String path) {
    try (var in = Story.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + path + " is missing.");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A resource cut into its sections.
  static Story load(String path) {
    var story = new Story(path);
    var current = new StringBuilder();
    for (var line : resource(path).lines().toList()) {
      if (line.startsWith("@@ ")) {
        current = new StringBuilder();
        story.sections.put(line.substring(3), current);
      } else {
        current.append(line).append('\n');
      }
    }
    return story;
  }

  /// A section that must be there, ending in one line end.
  String section(String title) {
    var text = sections.get(title);
    if (text == null) {
      throw new IllegalStateException(name + " has no section " + title);
    }
    return text.toString().strip() + "\n";
  }

  /// Whether there is such a section.
  boolean has(String title) {
    return sections.containsKey(title);
  }
}

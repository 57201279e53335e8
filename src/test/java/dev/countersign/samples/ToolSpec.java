package dev.countersign.samples;

import java.util.List;
import java.util.Map;

/// A tool as the model sees it: registered name, description, and its one text argument.
record ToolSpec(String name, String description, String argument) {

  /// The entry of a `tools` record (FORMATS 1.3).
  Map<String, Object> json() {
    return JsonText.object(
        "name", name,
        "description", description,
        "input_schema",
            JsonText.object(
                "type", "object",
                "properties", JsonText.object(argument, JsonText.object("type", "string")),
                "required", List.of(argument)));
  }
}

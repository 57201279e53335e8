package dev.countersign.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Where a run can be imported again from, whichever folder the program is started in.
///
/// @param place the source as an absolute path; empty if an older program did not keep it
/// @param companions the folders that were named with it (`--with`), as absolute paths
record CameFrom(String place, List<String> companions) {

  CameFrom {
    companions = List.copyOf(companions);
  }

  /// What an import was asked for.
  static CameFrom of(String source, ImportOptions options) {
    return new CameFrom(
        absolute(Path.of(source)), options.with().stream().map(CameFrom::absolute).toList());
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /// As the database keeps it.
  static CameFrom read(String place, String companions) {
    List<String> paths = new ArrayList<>();
    try {
      for (JsonNode node : JsonMapper.shared().readTree(companions)) {
        paths.add(node.stringValue(""));
      }
    } catch (JacksonException e) {
      paths.clear(); // as if none had been named
    }
    paths.removeIf(String::isEmpty);
    return new CameFrom(place, paths);
  }

  /// The companions as a JSON array.
  String companionsText() {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    companions.forEach(list::add);
    return list.toString();
  }
}

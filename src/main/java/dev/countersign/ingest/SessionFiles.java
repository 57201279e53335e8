package dev.countersign.ingest;

import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The small JSON files beside a session's journals: its index and its states (FORMATS 1.9). What
/// cannot be read says nothing; the readers report it.
final class SessionFiles {

  private static final long LARGEST = 8L << 20;
  private static final String STATE = "_state.json";

  private final JsonFactory json = new JsonFactory();
  private final RunFiles files;

  SessionFiles(RunFiles files) {
    this.files = files;
  }

  /// The run ids of a session in order, from the index beside its folder.
  List<String> segments(String folder) {
    return files.file(folder + ".json").map(this::runIds).orElse(List.of());
  }

  /// The config's digest by run id, from the states in the session's folder; the rolling
  /// checkpoint's under `step`.
  Map<String, String> configHashes(String folder) {
    var hashes = new HashMap<String, String>();
    for (RunFile file : files.below(folder)) {
      String name = file.path().substring(folder.length() + 1);
      if (name.endsWith(STATE) && name.indexOf('/') < 0) {
        scalar(file, "config_hash")
            .ifPresent(hash -> hashes.put(name.substring(0, name.length() - STATE.length()), hash));
      }
    }
    return hashes;
  }

  private List<String> runIds(RunFile file) {
    if (file.size() > LARGEST) {
      return List.of();
    }
    var ids = new ArrayList<String>();
    try (JsonParser parser =
        json.createParser(ObjectReadContext.empty(), files.bytes(file.digest()))) {
      if (find(parser, "run_ids") && parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != null && parser.currentToken() == JsonToken.VALUE_STRING) {
          ids.add(parser.getString());
        }
      }
      return ids;
    } catch (JacksonException e) {
      return List.of();
    }
  }

  private Optional<String> scalar(RunFile file, String name) {
    if (file.size() > LARGEST) {
      return Optional.empty();
    }
    try (JsonParser parser =
        json.createParser(ObjectReadContext.empty(), files.bytes(file.digest()))) {
      return find(parser, name) && parser.currentToken() == JsonToken.VALUE_STRING
          ? Optional.of(parser.getString())
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /// Moves to the value of a name of the outermost object.
  private static boolean find(JsonParser parser, String name) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = name.equals(parser.currentName());
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}

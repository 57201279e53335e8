package dev.countersign.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a database file of the workspace holds: its name in messages, its mark in the file's header
/// and the history of its tables.
///
/// @param noun what messages call it, such as `workspace database`
/// @param applicationId SQLite's `application_id` of such files
/// @param scripts the schema's history as SQL; the position is the version, kept in SQLite's
///   `user_version`. Append only: some user's file has already run a released script
/// @param worth whether a commit must survive a power cut
public record Schema(String noun, int applicationId, List<String> scripts, Worth worth) {

  /// How much a loss would hurt.
  public enum Worth {
    /// Every commit is on the disk when it returns.
    KEPT,
    /// The file can be made again: a power cut may cost the last commits, never the whole.
    REBUILT
  }

  /// The workspace's own database.
  static final Schema WORKSPACE =
      new Schema(
          "workspace database",
          0x4353474E, // CSGN
          read(
              Schema.class,
              "001-workspace.sql",
              "002-review.sql",
              "003-sources.sql",
              "004-rollout-facts.sql",
              "005-places.sql"),
          Worth.KEPT);

  public Schema {
    scripts = List.copyOf(scripts);
  }

  /// Reads scripts that lie beside a class.
  ///
  /// @throws IllegalStateException if one is missing
  public static List<String> read(Class<?> owner, String... names) {
    var scripts = new ArrayList<String>();
    for (String name : names) {
      try (InputStream in = owner.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + name);
        }
        scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return scripts;
  }

  int newest() {
    return scripts.size();
  }

  /// The schema as it was at an earlier version.
  Schema upTo(int version) {
    return new Schema(noun, applicationId, scripts.subList(0, version), worth);
  }
}

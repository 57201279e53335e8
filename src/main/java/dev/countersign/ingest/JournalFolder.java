package dev.countersign.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Session journals on their own: a `sessions` folder, one session's folder, or a single journal
/// with what lies beside it (FORMATS 1.2). Its files are taken under the paths that they would have
/// in a whole workspace, so that everything else reads them as usual.
///
/// @param root the folder that a whole workspace would be imported from
/// @param name what to call the run
/// @param parts what to take
record JournalFolder(Path root, String name, List<Part> parts) {

  private static final String SESSIONS = "sessions";
  private static final int MOST_LEVELS = 8;
  private static final Pattern RUN_ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern JOURNAL = Pattern.compile(RUN_ID.pattern() + "(_trace)?\\.jsonl");
  private static final Set<String> BESIDE =
      Set.of("tool_results", "media", "mcp_results", "subagents", "subharnesses");

  JournalFolder {
    parts = List.copyOf(parts);
  }

  /// A folder or file and what to put before the paths in it.
  record Part(Path start, String prefix) {}

  /// What a person pointed at, if it is journals on their own.
  ///
  /// @param top where to stop looking for the folder `sessions` above it
  /// @param nameOf gives back the original name of a file that was unpacked under another one
  static Optional<JournalFolder> of(Path source, Path top, UnaryOperator<String> nameOf)
      throws IOException {
    if (!Files.isDirectory(source)) {
      Path folder = source.toAbsolutePath().getParent();
      return JOURNAL.matcher(name(source)).matches() && folder != null
          ? Optional.of(journal(source, folder, top, nameOf))
          : Optional.empty();
    }
    if (name(source).equals(SESSIONS) && source.startsWith(top) && !source.equals(top)) {
      Path root = Optional.ofNullable(source.getParent()).orElse(source);
      var parts = new ArrayList<Part>();
      parts.add(new Part(source, SESSIONS + "/"));
      config(root).ifPresent(parts::add);
      return Optional.of(new JournalFolder(root, nameOf.apply(name(root)), parts));
    }
    if (children(source).stream().noneMatch(child -> JOURNAL.matcher(name(child)).matches())) {
      return Optional.empty();
    }
    Place place = place(source, top, nameOf);
    var parts = new ArrayList<Part>();
    parts.add(new Part(source, place.path() + "/"));
    parts.addAll(around(source, place));
    return Optional.of(new JournalFolder(place.root(), nameOf.apply(name(source)), parts));
  }

  /// Where a session's folder would lie in a whole workspace.
  private record Place(Path root, String path) {}

  private static JournalFolder journal(
      Path file, Path folder, Path top, UnaryOperator<String> nameOf) throws IOException {
    Place place = place(folder, top, nameOf);
    String stem = name(file).replaceFirst("(_trace)?\\.jsonl$", "");
    var parts = new ArrayList<Part>();
    for (Path child : children(folder)) {
      String name = name(child);
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        if (BESIDE.contains(name)) {
          parts.add(new Part(child, place.path() + "/" + name + "/"));
        }
      } else if (name.startsWith(stem) || name.equals("step_state.json")) {
        parts.add(new Part(child, place.path() + "/"));
      }
    }
    parts.addAll(around(folder, place));
    return new JournalFolder(place.root(), nameOf.apply(name(file)), parts);
  }

  /// The session's index and the config of the workspace.
  private static List<Part> around(Path session, Place place) {
    var parts = new ArrayList<Part>();
    Path index = session.resolveSibling(name(session) + ".json");
    if (Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
      parts.add(new Part(index, place.path().substring(0, place.path().lastIndexOf('/') + 1)));
    }
    if (!place.root().equals(session)) {
      config(place.root()).ifPresent(parts::add);
    }
    return parts;
  }

  private static Optional<Part> config(Path root) {
    Path config = root.resolve("harness_config.yaml");
    return Files.isRegularFile(config, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new Part(config, ""))
        : Optional.empty();
  }

  private static Place place(Path session, Path top, UnaryOperator<String> nameOf) {
    Path at = session;
    for (int level = 0; level < MOST_LEVELS; level++) {
      Path above = at.getParent();
      if (above == null || !above.startsWith(top) || above.equals(top)) {
        break;
      }
      if (name(above).equals(SESSIONS)) {
        Path root = Optional.ofNullable(above.getParent()).orElse(above);
        String below = above.relativize(session).toString().replace('\\', '/');
        return new Place(root, SESSIONS + "/" + nameOf.apply(below));
      }
      at = above;
    }
    return new Place(session, SESSIONS + "/" + nameOf.apply(name(session)));
  }

  private static List<Path> children(Path folder) throws IOException {
    return RunFolder.children(folder).stream().sorted().toList();
  }

  private static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }
}

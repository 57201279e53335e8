package dev.countersign.ingest;

import static java.util.stream.Collectors.joining;

import dev.countersign.ingest.ImportOutcome.Refused;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the run in what a person pointed at: the folder itself, a folder `run` in it, or a single
/// folder around it, as archives have.
final class RunFolder {

  private static final int DEEPEST = 4;
  private static final int MOST_LOOKED_AT = 100_000;
  private static final Pattern TRACE =
      Pattern.compile(
          ".*\\.jsonl|audit\\.json|summary\\.json|report\\.json|provenance\\.json|learnings\\.md"
              + "|curves\\.json|harness_config\\.yaml|decision\\.md|config\\.yaml");

  private RunFolder() {}

  /// The folder of the run; the given one if nothing in it looks like a run.
  static Path locate(Path folder) throws IOException {
    Path at = folder;
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (looksLikeRun(at)) {
        return at;
      }
      Path inner = at.resolve("run");
      if (isFolder(inner) && looksLikeRun(inner)) {
        return inner;
      }
      List<Path> children = children(at);
      if (children.size() != 1 || !isFolder(children.getFirst())) {
        return folder;
      }
      at = children.getFirst();
    }
    return folder;
  }

  /// The runs in a folder of `run_meta.py`, which makes one for each of its domains (FORMATS 5.1);
  /// none for any other folder.
  static List<Path> domains(Path folder) throws IOException {
    Path domains = folder.resolve("domain");
    if (!isFolder(domains) || looksLikeRun(folder)) {
      return List.of();
    }
    var runs = new ArrayList<Path>();
    for (Path domain : children(domains)) {
      if (isFolder(domain) && looksLikeRun(domain)) {
        runs.add(domain);
      }
    }
    return runs.stream().sorted().toList();
  }

  /// Why a folder is not imported as one run: it has several domains, or it is none and runs lie
  /// further below, or nothing in it is a trace. Empty for all others.
  static Optional<Refused> unfit(Path folder) throws IOException {
    List<Path> runs = new ArrayList<>(domains(folder));
    boolean hasDomains = !runs.isEmpty();
    if (!hasDomains && !looksLikeRun(locate(folder))) {
      inside(folder, DEEPEST, runs);
      if (runs.isEmpty() && isWithoutTrace(folder)) {
        return Optional.of(
            new Refused(
                "SOURCE_NO_TRACE",
                "Nothing in %s is a trace: choose the folder of a run or of its sessions, a journal"
                        .formatted(folder)
                    + " (.jsonl), or an archive of one."));
      }
    }
    if (runs.isEmpty() || (hasDomains && runs.size() == 1)) {
      return Optional.empty();
    }
    String named = runs.stream().sorted().limit(3).map(Path::toString).collect(joining(", "));
    return Optional.of(
        new Refused(
            "SOURCE_SEVERAL",
            runs.size() == 1
                ? "The folder is no run, but there is one inside: import %s.".formatted(named)
                : "There are %d runs inside: import each of them, such as %s."
                    .formatted(runs.size(), named)));
  }

  /// Whether no file below has a name that only traces have. A folder without any file, and one
  /// with more files than can be looked at in a moment, are not judged.
  private static boolean isWithoutTrace(Path folder) throws IOException {
    int[] files = {0};
    boolean[] found = {false};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files[0]++;
            found[0] = TRACE.matcher(last(file)).matches() || files[0] >= MOST_LOOKED_AT;
            return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files[0] > 0 && !found[0];
  }

  /// Whether a source is a journal on its own, not a log of a run.
  static boolean isJournal(String source) {
    return FileKind.of(last(Path.of(source))) == FileKind.JOURNAL && isFile(Path.of(source));
  }

  private static void inside(Path folder, int levels, List<Path> runs) throws IOException {
    for (Path child : children(folder)) {
      if (!isFolder(child) || !Files.isReadable(child)) {
        continue;
      }
      boolean story = isFile(child.resolve("audit.jsonl")) || isFile(child.resolve("learnings.md"));
      if (story && !rounds(child).isEmpty()) {
        runs.add(child);
      } else if (levels > 1) {
        inside(child, levels - 1, runs);
      }
    }
  }

  /// Which family of input it is (FORMATS section 0).
  static Run.Layout layout(Path root) throws IOException {
    List<Path> rounds = isFolder(root) ? rounds(root) : List.of();
    if (!isFile(root.resolve("audit.jsonl")) && isEvolver(root, rounds)) {
      return Run.Layout.EVOLVER;
    }
    for (Path round : rounds) {
      if (isFile(round.resolve("evolve").resolve("aegis_done.json"))
          || isFolder(round.resolve("trials"))) {
        return Run.Layout.AEGIS_TB2;
      }
    }
    return isFile(root.resolve("audit.jsonl")) || !rounds.isEmpty()
        ? Run.Layout.AEGIS
        : Run.Layout.JOURNALS;
  }

  /// Whether anything in it is written by the main branch's evolver only (FORMATS 5.1).
  private static boolean isEvolver(Path root, List<Path> rounds) {
    return isFile(root.resolve("learnings.md"))
        || isFile(root.resolve("comparison.json"))
        || isFolder(root.resolve("_meta_v2"))
        || rounds.stream()
            .anyMatch(round ->
                isFolder(round.resolve("evolve").resolve("_meta_scratch"))
                    || isFolder(round.resolve("evolve").resolve("meta_workspace"))
                    || isFile(round.resolve("eval_summary.json")));
  }

  /// The neighbours of the run's folder that belong to it: those that its configs name,
  /// `tasks.json`, the stored configs of `agent_home`, and for one domain of several the
  /// `summary.json` of all. Never anything beside a run in a home folder.
  static List<Path> siblings(Path root, Set<String> named) throws IOException {
    Path parent = root.toAbsolutePath().normalize().getParent();
    if (parent == null
        || parent.getParent() == null
        || parent.equals(Path.of(System.getProperty("user.home", "/")))) {
      return List.of();
    }
    var siblings = new ArrayList<Path>();
    for (Path child : children(parent)) {
      String name = String.valueOf(child.getFileName());
      boolean own = child.equals(root.toAbsolutePath().normalize());
      if (own || name.startsWith(".") || name.matches("R\\d+")) {
        continue;
      }
      if (name.equals("agent_home") && isFolder(child.resolve("configs"))) {
        siblings.add(child.resolve("configs"));
      } else if (name.equals("tasks.json") ? isFile(child) : named.contains(name)) {
        siblings.add(child);
      }
    }
    if (last(parent).equals("domain") && isFile(parent.resolveSibling("summary.json"))) {
      siblings.add(parent.resolveSibling("summary.json"));
    }
    return siblings.stream().sorted().toList();
  }

  /// A name as a run's id: what is no letter, digit, dot or hyphen becomes a hyphen.
  static String slug(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|-+$", "");
    return slug.isEmpty() ? "run" : slug.substring(0, Math.min(80, slug.length()));
  }

  /// What to call a run: its folder's name, or for a folder `run` the last name of its original
  /// place, or its parent's, whichever says more than `run`.
  static String name(Path root, String originalRoot) {
    Path parent = root.toAbsolutePath().normalize().getParent();
    return Stream.of(
            last(root),
            originalRoot.substring(originalRoot.lastIndexOf('/') + 1),
            parent == null ? "" : last(parent))
        .filter(name -> !name.isEmpty() && !name.equals("run"))
        .findFirst()
        .orElse("run");
  }

  private static String last(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }

  private static boolean looksLikeRun(Path folder) throws IOException {
    return isFile(folder.resolve("audit.jsonl"))
        || isFile(folder.resolve("learnings.md"))
        || isFolder(folder.resolve("sessions"))
        || !rounds(folder).isEmpty();
  }

  private static List<Path> rounds(Path folder) throws IOException {
    return children(folder).stream()
        .filter(child -> String.valueOf(child.getFileName()).matches("R\\d{1,9}"))
        .filter(RunFolder::isFolder)
        .sorted()
        .toList();
  }

  /// What stands in a folder, in no order.
  ///
  /// @throws IOException if it cannot be listed to its end
  static List<Path> children(Path folder) throws IOException {
    var children = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}

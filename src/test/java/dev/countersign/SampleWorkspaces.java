package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Workspaces in which a bundled sample was imported. Each sample is imported once for all tests of
/// this JVM, with everything that `countersign import` does, and every test gets a copy of its own:
/// a workspace does not know where it lies. Tests of the import itself import for themselves.
public final class SampleWorkspaces {

  private static final Map<String, Path> IMPORTED = new ConcurrentHashMap<>();

  private SampleWorkspaces() {}

  /// Makes a workspace that holds one run.
  ///
  /// @param sample the folder below `sample-traces/`, which is the run's id
  /// @param workspace the folder to make
  public static void copy(String sample, Path workspace) throws IOException {
    FolderCopy.of(IMPORTED.computeIfAbsent(sample, SampleWorkspaces::imported), workspace);
  }

  /// Makes a workspace and does in it what `countersign import` does with one run.
  ///
  /// @param workspace the folder to make
  /// @param source the folder of the run
  public static void make(Path workspace, Path source) {
    try (Workspace opened =
        Workspace.open(
            workspace, workspace.resolveSibling("profile"), Optional.empty(), Clock.systemUTC())) {
      var outcome = opened.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
      RunId run = assertInstanceOf(ImportOutcome.Imported.class, outcome).run().id();
      opened.search().index(run, Progress.NONE);
      opened.audits().rollouts(run, Progress.NONE);
    }
  }

  private static Path imported(String sample) {
    Path folder = UntilTheEnd.FOLDER.resolve(sample);
    make(folder, Path.of("sample-traces", sample, "run"));
    return folder;
  }

  /// A folder that is deleted when the JVM ends.
  private static final class UntilTheEnd {

    static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("countersign-samples");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) {
      try (Stream<Path> walk = Files.walk(folder)) {
        List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.delete(path);
        }
      } catch (IOException e) {
        System.getLogger(SampleWorkspaces.class.getName())
            .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
      }
    }
  }
}

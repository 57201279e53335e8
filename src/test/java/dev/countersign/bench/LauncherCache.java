package dev.countersign.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/// The program as the launcher starts it: from jars, with the ahead-of-time cache that it makes
/// once.
///
/// @param path class path, with the tests behind the program
/// @param cache may be missing, if this Java makes none
record LauncherCache(String path, Path cache) {

  private static final Pattern OPTION = Pattern.compile("-XX:[^\\s\"']+");

  /// Makes jars of the compiled classes, and trains a cache with the launcher's options.
  static LauncherCache make(Path folder) throws Exception {
    List<String> path = new ArrayList<>();
    path.add(jar(folder.resolve("countersign.jar"), Path.of("target", "classes")));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        path.add(entry);
      }
    }
    String jars = String.join(File.pathSeparator, path);
    Path cache = folder.resolve("cache.aot");
    List<String> options = new ArrayList<>(training());
    options.addAll(
        List.of("-Xms32m", "-Xmx1g", "-Xlog:disable", "-XX:AOTCacheOutput=" + cache, "-cp", jars));
    Measured.java(options, Class.forName("dev.countersign.cli.Training"), List.of());
    String tests = jar(folder.resolve("tests.jar"), Path.of("target", "test-classes"));
    return new LauncherCache(jars + File.pathSeparator + tests, cache);
  }

  /// The options of Java for a start, with these in front.
  List<String> with(List<String> memory) throws IOException {
    List<String> options = new ArrayList<>(memory);
    options.addAll(between("pace=", "train() {"));
    options.add("-Xlog:disable");
    if (Files.exists(cache)) {
      options.add("-XX:AOTCache=" + cache);
    }
    options.addAll(List.of("-cp", path));
    return options;
  }

  /// The options with which the launcher's training run differs from its others.
  private static List<String> training() throws IOException {
    return between("train() {", "-XX:AOTCacheOutput");
  }

  /// The options of Java in a part of the launcher.
  private static List<String> between(String begin, String end) throws IOException {
    String script = Files.readString(Path.of("countersign"));
    int from = script.indexOf(begin);
    return OPTION
        .matcher(script.substring(from, script.indexOf(end, from)))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String jar(Path file, Path classes) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    String[] arguments = {"--create", "--file", file.toString(), "-C", classes.toString(), "."};
    int exit = ToolProvider.findFirst("jar").orElseThrow().run(nowhere, nowhere, arguments);
    assertEquals(0, exit);
    return file.toString();
  }
}

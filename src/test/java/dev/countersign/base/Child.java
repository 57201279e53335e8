package dev.countersign.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A program of the tests in a process of its own, to be killed. It starts quickly: one quick
/// compiler, a small heap, and the JDK's own classes from its archive.
public final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts the `main` of a class.
  ///
  /// @param scratch for temporary files
  public static Child start(Path scratch, Class<?> program, List<String> arguments)
      throws IOException {
    Files.createDirectories(scratch);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + scratch,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(arguments);
    Path errors = Files.createTempFile(scratch, program.getSimpleName(), ".err");
    return new Child(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /// The next line that it prints; empty at the end.
  public String line() throws IOException {
    return Objects.requireNonNullElse(out.readLine(), "");
  }

  /// Gives it a line to read.
  public void say(String line) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
  }

  /// Waits, then kills it as nothing can be caught, unless it has ended.
  ///
  /// @return what it printed and was not read yet
  public List<String> killAfter(int milliseconds) throws InterruptedException {
    if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      process.toHandle().destroyForcibly();
    }
    List<String> rest = out.lines().toList();
    process.waitFor();
    return rest;
  }

  /// Waits until it has ended by itself.
  ///
  /// @throws IllegalStateException with what it complained of, unless it ended well
  public void end() throws InterruptedException, IOException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(errors));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

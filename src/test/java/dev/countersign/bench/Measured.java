package dev.countersign.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/// Programs that are measured from outside, as whole processes.
final class Measured {

  private Measured() {}

  /// Whether this computer has a program.
  static boolean has(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// The seconds that a shell command takes, from start to end; its output is dropped.
  static double seconds(String command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    new ProcessBuilder("sh", "-c", command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return (System.nanoTime() - start) / 1e9;
  }

  /// The seconds of processor time that a shell command takes with everything that it starts; its
  /// output is dropped.
  static double processor(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", "(" + command + ") >/dev/null 2>&1; times").start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String children = said.lines().skip(1).findFirst().orElse("");
    double sum = 0;
    for (String time : children.trim().split(" ", -1)) {
      int minutes = time.indexOf('m');
      if (minutes > 0 && time.endsWith("s")) {
        sum += 60 * Double.parseDouble(time.substring(0, minutes));
        sum += Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
      }
    }
    return sum;
  }

  /// What a program of the tests said, as names and numbers.
  ///
  /// @param options of Java
  static Map<String, Double> java(List<String> options, Class<?> program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    if (options.stream().noneMatch("-cp"::equals)) {
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }
    command.add(program.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new TestAbortedException(program.getSimpleName() + " ended badly: " + said);
    }
    return said.lines()
        .filter(line -> line.matches("[a-zA-Z0-9 ]+=[0-9.]+"))
        .map(line -> line.split("="))
        .collect(Collectors.toMap(part -> part[0], part -> Double.valueOf(part[1])));
  }
}

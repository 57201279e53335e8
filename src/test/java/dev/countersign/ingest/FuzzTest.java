package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every fuzz target: over its seeds in each build, and with `-Pfuzz` for a minute of new inputs
/// each (`-Dfuzz.seconds=` for another time). A fuzzer runs in a process of its own and leaves what
/// it finds in target/fuzz; what was mended goes to src/test/resources, from where each build tries
/// it again.
class FuzzTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void theSeedsPass(FuzzTarget target) throws IOException {
    List<byte[]> seeds = target.seeds();
    assertTrue(seeds.size() > 1, "no seeds");
    for (byte[] seed : seeds) {
      target.run(seed);
      target.run(Arrays.copyOf(seed, seed.length / 2));
    }
  }

  @Tag("fuzz")
  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void aMinuteOfNewInputsPasses(FuzzTarget target) throws IOException, InterruptedException {
    int seconds = Integer.getInteger("fuzz.seconds", 60);
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    int number = 0;
    for (byte[] seed : target.seeds()) {
      Files.write(corpus.resolve("seed" + number++), seed);
    }
    Path kept = Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
    Path log = folder.resolve("log");
    Process fuzzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--instrumentation_includes=dev.countersign.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FileReadWrite",
                "-artifact_prefix=" + kept + File.separator + target + "-",
                "-max_len=20000",
                "-rss_limit_mb=3000",
                "-timeout=20",
                "-max_total_time=" + seconds,
                corpus.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(fuzzer.waitFor(seconds + 120L, TimeUnit.SECONDS), "the fuzzer does not stop");
    } finally {
      fuzzer.destroyForcibly();
    }
    List<String> said = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    List<String> end = said.subList(Math.max(0, said.size() - 60), said.size());
    assertEquals(0, fuzzer.exitValue(), () -> String.join("\n", end));
    assertTrue(said.stream().anyMatch(line -> line.contains("Done ")), "the fuzzer did not run");
  }
}

package dev.countersign.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The fuzz targets, with the inputs that each starts from: the project's own hostile cases, and
/// the shared bad inputs and ledger where they lie beside the project.
@SuppressWarnings("ImmutableEnumChecker") // method references to static methods
enum FuzzTarget {
  FRONT_MATTER(
      FuzzReaders.FrontMatterTarget.class,
      FuzzReaders.FrontMatterTarget::fuzzerTestOneInput,
      place -> place.endsWith("decision.md")),
  JSONL_READER(
      FuzzReaders.JsonlTarget.class,
      FuzzReaders.JsonlTarget::fuzzerTestOneInput,
      place -> place.endsWith(".jsonl")),
  MANIFEST(
      FuzzReaders.ManifestTarget.class,
      FuzzReaders.ManifestTarget::fuzzerTestOneInput,
      place -> place.contains("candidates/")),
  VERDICT(
      FuzzReaders.VerdictTarget.class,
      FuzzReaders.VerdictTarget::fuzzerTestOneInput,
      place -> place.contains("verdicts/")),
  JOURNAL(
      FuzzReaders.JournalTarget.class,
      FuzzReaders.JournalTarget::fuzzerTestOneInput,
      place -> place.endsWith("journal.md")),
  ZIP_IMPORT(
      FuzzArchives.ZipTarget.class,
      FuzzArchives.ZipTarget::fuzzerTestOneInput,
      place -> place.endsWith(".zip")),
  TAR_IMPORT(
      FuzzArchives.TarTarget.class,
      FuzzArchives.TarTarget::fuzzerTestOneInput,
      place -> place.endsWith(".tar.gz")),
  LEDGER_LINE(
      FuzzTexts.LedgerLineTarget.class,
      FuzzTexts.LedgerLineTarget::fuzzerTestOneInput,
      place -> place.endsWith("ledger.jsonl")),
  CHECKPOINT(
      FuzzTexts.CheckpointTarget.class,
      FuzzTexts.CheckpointTarget::fuzzerTestOneInput,
      place -> place.contains("checkpoint")),
  DIFF(
      FuzzTexts.DiffTarget.class,
      FuzzTexts.DiffTarget::fuzzerTestOneInput,
      place -> place.endsWith(".py") || place.endsWith(".md")),
  TEXT_RENDERER(
      FuzzTexts.TextRendererTarget.class,
      FuzzTexts.TextRendererTarget::fuzzerTestOneInput,
      place -> place.contains("applied/"));

  private static final Path SHARED = Path.of("../shared");
  private static final Path FOUND = Path.of("src/test/resources/dev/countersign/ingest/fuzz");
  private static final int LONGEST_SEED = 200_000;

  private final Class<?> type;
  private final Body body;
  private final Predicate<String> takes;

  FuzzTarget(Class<?> type, Body body, Predicate<String> takes) {
    this.type = type;
    this.body = body;
    this.takes = takes;
  }

  /// What a target does with an input.
  interface Body {
    void run(byte[] input) throws IOException;
  }

  /// The class that the fuzzer starts.
  String className() {
    return type.getName();
  }

  /// Runs the target once.
  void run(byte[] input) throws IOException {
    body.run(input);
  }

  /// The inputs to start from.
  List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    HostileRun.files()
        .forEach((path, text) -> {
          if (takes.test(path)) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
          }
        });
    for (HostileCase hostile : HostileCases.all()) {
      if (takes.test(hostile.place())) {
        seeds.add(hostile.bytes());
      }
    }
    for (HostileArchives.Archive archive : HostileArchives.all()) {
      if (takes.test(archive.name())) {
        seeds.add(archive.bytes());
      }
    }
    shared(seeds);
    found(seeds);
    seeds.add(new byte[0]);
    seeds.removeIf(seed -> seed.length > LONGEST_SEED);
    return seeds;
  }

  /// What a fuzzer once found, and what must not come back.
  private void found(List<byte[]> seeds) throws IOException {
    Path folder = FOUND.resolve(name().toLowerCase(Locale.ROOT));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
  }

  private void shared(List<byte[]> seeds) throws IOException {
    Path index = SHARED.resolve("bad-inputs/index.tsv");
    if (Files.exists(index)) {
      for (String row : Files.readAllLines(index)) {
        String[] cells = row.split("\t", -1);
        boolean archive = cells[1].equals("(archive)");
        if (takes.test(archive ? cells[0] : cells[1])) {
          seeds.add(Files.readAllBytes(index.resolveSibling(cells[0])));
        }
      }
    }
    Path ledger = SHARED.resolve("ledger-example");
    if (Files.exists(ledger)) {
      try (Stream<Path> walk = Files.walk(ledger)) {
        walk.filter(Files::isRegularFile)
            .filter(file -> takes.test(file.toString()))
            .forEach(file -> add(seeds, file));
      }
    }
  }

  private void add(List<byte[]> seeds, Path file) {
    try {
      if (this == LEDGER_LINE) {
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
          seeds.add(line.getBytes(StandardCharsets.ISO_8859_1));
        }
      } else {
        seeds.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

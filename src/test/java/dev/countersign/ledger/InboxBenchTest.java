package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.bench.PerformancePage;
import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.ingest.ImportOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures the inbox of a workspace whose ledger has grown for years.
@Tag("bench")
class InboxBenchTest {

  private static final int ENTRIES = 10_000;
  private static final int CALLS = 5;

  @TempDir Path temp;

  @Test
  void besideALargeLedger() throws Exception {
    Fixture fixture = new Fixture(temp.resolve("w/ledger"));
    LedgerBenchTest.write(fixture, ENTRIES);
    try (Workspace workspace =
        Workspace.open(
            temp.resolve("w"), temp.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      workspace
          .importer()
          .importRun(Path.of("sample-traces/wiki-retrieval"), ImportOptions.DEFAULT, Progress.NONE);
      double first = ms(() -> workspace.reviews().inbox(), 1);
      double again = ms(() -> workspace.reviews().inbox(), CALLS);
      double reading = ms(() -> LedgerReader.readAll(fixture.folder.ledger()), 1);
      int items = workspace.reviews().inbox().size();
      Fixture.recorded(
          workspace
              .ledger()
              .append(LedgerBenchTest.approval("new"), fixture.aliceSigns(), fixture.alice));
      double grown = ms(() -> workspace.reviews().inbox(), 1);
      assertEquals(items, workspace.reviews().inbox().size());
      PerformancePage.write(
          "Inbox beside a large ledger",
          "The %d items of one run beside a ledger of %,d entries. Only what was appended since the last call is read. %s."
              .formatted(items, ENTRIES, PerformancePage.computer()),
          List.of(
              new Row(
                  "inbox, first call of a program",
                  "%.0f ms".formatted(first),
                  "–",
                  "verifies every entry"),
              new Row(
                  "inbox, each further call",
                  "%.0f ms".formatted(again),
                  "100 ms",
                  "reading the whole ledger, as each call would: %.0f ms".formatted(reading)),
              new Row("inbox, after one more entry", "%.0f ms".formatted(grown), "100 ms", "")));
    }
  }

  private interface Work {
    Object run() throws Exception;
  }

  private static double ms(Work work, int times) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e6 / times;
  }
}

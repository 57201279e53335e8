package dev.countersign.ingest;

import dev.countersign.base.Progress;
import java.nio.file.Path;

/// The program that [KilledImportTest] kills: imports a folder into a workspace.
final class KilledImport {

  private KilledImport() {}

  /// Imports.
  ///
  /// @param args the workspace, then the run
  public static void main(String[] args) {
    try (Bench bench = Bench.open(Path.of(args[0]))) {
      bench.importer().removeUnfinished();
      System.out.println("READY");
      ImportOutcome outcome =
          bench.importer().importRun(Path.of(args[1]), ImportOptions.DEFAULT, Progress.NONE);
      System.out.println(outcome.getClass().getSimpleName());
    }
  }
}

package dev.countersign.ingest;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;

/// The edge of the task that reads one file: what a parser throws ends there as a finding
/// (HOSTILE-INPUT, standing rule 7). Cancelling and failures of the store go through.
final class Guard {

  private Guard() {}

  /// Reads one file.
  @FunctionalInterface
  interface Reading {
    void run() throws IOException;
  }

  static void run(FileFindings findings, Reading reading) {
    try {
      reading.run();
    } catch (IOException e) {
      failed(findings, "the stored copy could not be read (" + e.getMessage() + ")");
    } catch (StackOverflowError e) {
      failed(findings, "nested too deeply for the reader's stack");
    } catch (OutOfMemoryError e) {
      failed(findings, "too large for the memory of this program");
    } catch (JacksonException
        | YamlEngineException
        | JsonProblemException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException
        | NegativeArraySizeException
        | NoSuchElementException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) {
      failed(findings, "the reader gave up on it (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static void failed(FileFindings findings, String reason) {
    findings.fileError("FILE_UNREADABLE", 0, 0, reason);
  }
}

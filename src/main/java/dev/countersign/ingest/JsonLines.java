package dev.countersign.ingest;

import dev.countersign.base.Counted;
import dev.countersign.ingest.StrictJson.Repeats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Reads JSON Lines record by record in bounded memory; a line that is no record becomes a finding
/// with its physical line number and the others are read on (HOSTILE-INPUT J01-J22, E02-E07).
///
/// @param <T> what a record is parsed into
final class JsonLines<T> {

  private final FileFindings findings;
  private final Parser<T> parser;
  private final Receiver<T> receiver;
  private final LongConsumer position;
  private int number;
  private int blankLines;
  private int firstBlank;
  private int firstReturn;
  private int spanFrom;
  private int spanColumn;
  private String spanReason = "";

  /// Parses the text of one line.
  interface Parser<T> {
    /// The record that the text holds.
    ///
    /// @param line its number
    /// @throws JsonProblemException if it is no record
    T parse(JsonSource text, int line, Repeats repeats);

    /// As [#parse], but faster, for a line in which there is nothing to examine; without an answer
    /// the line is parsed as any other.
    ///
    /// @param buffer holds the line's bytes from `start`, for this call only
    default Optional<T> quick(byte[] buffer, int start, int length) {
      return Optional.empty();
    }

    /// Tells what was noticed in a line that turned out to be no record.
    void failed();
  }

  /// Takes parsed records in file order.
  interface Receiver<T> {
    void accept(JsonLine line, T value);
  }

  /// A reader for one file.
  ///
  /// @param position told the byte offset after each line; may throw to stop the reading
  JsonLines(FileFindings findings, Parser<T> parser, Receiver<T> receiver, LongConsumer position) {
    this.findings = findings;
    this.parser = parser;
    this.receiver = receiver;
    this.position = position;
  }

  /// Reads to the end of the stream, which stays open.
  ///
  /// @throws IOException if the stream cannot be read
  void read(InputStream in) throws IOException {
    LineSource source = new LineSource(in);
    long offset = 0;
    boolean more = true;
    while (more && source.next()) {
      number++;
      more =
          source.ending() == LineSource.Ending.NOT_REACHED
              ? streamed(source, offset)
              : buffered(source, offset);
      offset = source.position();
      position.accept(offset);
    }
    endSpan(number);
    finish();
  }

  private void finish() {
    if (number == 0) {
      findings.warn("FILE_EMPTY", 0, "the file is empty: 0 bytes");
    }
    if (blankLines > 0) {
      findings.note(
          "JSONL_BLANK_LINE",
          firstBlank,
          blankLines == 1
              ? "1 blank line; it was skipped"
              : Counted.grouped(blankLines, "blank line")
                  + ", the first one here; they were skipped");
    }
    if (firstReturn > 0) {
      findings.note(
          "ENC_CRLF", firstReturn, "lines end with CR LF from here on; the records were read");
    }
  }

  private boolean buffered(LineSource source, long offset) {
    Optional<T> value = parser.quick(source.buffer(), source.start(), source.length());
    if (value.isPresent()) {
      endSpan(number - 1);
      receiver.accept(new JsonLine(number, offset, source.length()), value.get());
      return true;
    }
    byte[] bytes = source.bytes();
    boolean last = source.ending() == LineSource.Ending.END_OF_FILE;
    Decoded decoded = number == 1 ? StrictUtf8.file(bytes) : StrictUtf8.line(bytes);
    return switch (decoded) {
      case Decoded.Bad bad -> undecodable(bad, bytes, last);
      case Decoded.Text text -> {
        if (text.mark() == Decoded.Mark.STRIPPED) {
          findings.note("ENC_BOM", number, "a byte order mark; it was skipped");
        }
        yield decoded(text.text(), new JsonLine(number, offset, bytes.length), last);
      }
    };
  }

  private boolean undecodable(Decoded.Bad bad, byte[] bytes, boolean last) {
    endSpan(number - 1);
    if (bad.rule().equals("ENC_UTF16")) {
      findings.fileError(bad.rule(), number, bad.column(), bad.message());
      return false;
    }
    boolean malformed = bad.rule().equals("ENC_INVALID_UTF8");
    if (last && malformed && bad.offset() + 4 > bytes.length) {
      torn(bad.column());
    } else {
      findings.quarantine(
          bad.rule(),
          number,
          bad.column(),
          malformed ? bad.message() + ", counted from the line's first byte" : bad.message());
    }
    return true;
  }

  private boolean decoded(String text, JsonLine line, boolean last) {
    firstReturn = firstReturn == 0 && text.endsWith("\r") ? number : firstReturn;
    if (text.isBlank()) {
      endSpan(number - 1);
      firstBlank = blankLines++ == 0 ? number : firstBlank;
      return true;
    }
    if (number == blankLines + 1 && text.stripLeading().startsWith("[")) {
      findings.fileError(
          "JSONL_IS_ARRAY", number, 1, "this is a JSON array, not one JSON object on each line");
      return false;
    }
    try {
      T value = parse(text);
      endSpan(number - 1);
      receiver.accept(line, value);
    } catch (JsonProblemException problem) {
      parser.failed();
      report(problem, text, last);
    }
    return true;
  }

  private T parse(String text) {
    try {
      return parser.parse(JsonSource.of(text), number, Repeats.REFUSED);
    } catch (JsonProblemException problem) {
      if (problem.kind() != JsonProblemException.Kind.DUPLICATE_KEY) {
        throw problem;
      }
      T value = parser.parse(JsonSource.of(text), number, Repeats.KEPT);
      findings.warn(
          "JSON_DUPLICATE_KEY",
          number,
          problem.column(),
          problem.reason() + "; the record was kept with every value, none is preferred");
      return value;
    }
  }

  private void report(JsonProblemException problem, String text, boolean last) {
    boolean syntax =
        switch (problem.kind()) {
          case SYNTAX, INCOMPLETE -> true;
          case TRAILING,
              NOT_OBJECT,
              DUPLICATE_KEY,
              TOO_DEEP,
              NUMBER_TOO_LONG,
              NAME_TOO_LONG,
              STRING_TOO_LONG ->
              false;
        };
    if (syntax && spanFrom > 0 && !text.startsWith("{")) {
      return;
    }
    endSpan(number - 1);
    if (problem.kind() == JsonProblemException.Kind.NOT_OBJECT) {
      findings.warn("JSONL_NOT_OBJECT", number, 1, problem.reason() + "; kept as raw text only");
    } else if (syntax && last) {
      torn(problem.column());
    } else if (problem.kind() == JsonProblemException.Kind.INCOMPLETE) {
      spanFrom = number;
      spanColumn = problem.column();
      spanReason = problem.reason();
    } else {
      findings.quarantine(problem.kind().lineRule(), number, problem.column(), problem.reason());
    }
  }

  private void torn(int column) {
    findings.quarantine(
        "JSONL_TORN_TAIL",
        number,
        column,
        "the last line is incomplete; the run is possibly still being written");
  }

  /// Reports the unfinished record that began at `spanFrom`, with the lines that followed it and
  /// are no records of their own.
  private void endSpan(int to) {
    if (spanFrom == 0) {
      return;
    }
    String lines = to > spanFrom ? "lines %d-%d: ".formatted(spanFrom, to) : "";
    findings.quarantine("JSONL_BAD_RECORD", spanFrom, spanColumn, lines + spanReason);
    spanFrom = 0;
  }

  private boolean streamed(LineSource source, long offset) throws IOException {
    endSpan(number - 1);
    InputStream rest = source.rest();
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(source.bytes()), rest);
    Reader text =
        new ClippingReader(
            new InputStreamReader(all, StrictUtf8.decoder()), Limits.TEXT_EXAMINED.number());
    try {
      T value = parser.parse(JsonSource.streamed(text), number, Repeats.REFUSED);
      drain(rest);
      emitLong(source, offset, value);
    } catch (JsonProblemException problem) {
      drain(rest);
      parser.failed();
      findings.quarantine(problem.kind().lineRule(), number, problem.column(), problem.reason());
    }
    return true;
  }

  private void emitLong(LineSource source, long offset, T value) {
    long length =
        source.position() - offset - (source.ending() == LineSource.Ending.LINE_FEED ? 1 : 0);
    if (length > Limits.LINE.value()) {
      findings.quarantine(
          "JSONL_LINE_TOO_LONG",
          number,
          0,
          "a line of %,d bytes, above the limit of %s".formatted(length, Limits.LINE));
      return;
    }
    findings.note(
        "JSONL_LONG_LINE",
        number,
        "a line of %,d bytes, above %s: it was imported, but only the first %s of each text in it"
                .formatted(length, Limits.LINE_BUFFERED, Limits.TEXT_EXAMINED)
            + " were examined");
    receiver.accept(new JsonLine(number, offset, Math.toIntExact(length)), value);
  }

  private static void drain(InputStream rest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int n = 0;
    while (n >= 0) {
      n = rest.read(buffer);
    }
  }
}

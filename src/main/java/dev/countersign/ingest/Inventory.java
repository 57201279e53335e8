package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import dev.countersign.trace.RunFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes every file of a run into the store before anything reads it: path, digest and size of
/// each. Links are listed and not followed, devices and pipes are not opened.
final class Inventory {

  private static final Pattern ROUND = Pattern.compile("R(\\d{1,9})/.*", Pattern.DOTALL);
  private static final Pattern NAMING =
      Pattern.compile("R\\d{1,9}/(config\\.yaml|applied/.*\\.yaml)|audit\\.jsonl|state\\.json");
  private static final int MOST_NAMING = 200;

  private final Taker taker;
  private final SqliteRunSink sink;
  private final UnaryOperator<String> nameOf;
  private final NameChecks names;
  private final List<RunFile> naming = new ArrayList<>();
  private long files;
  private long bytes;
  private long read;

  /// @param taker of the files
  /// @param sink takes the files and findings
  /// @param nameOf gives back the original name of a file that was unpacked under another one
  Inventory(Taker taker, SqliteRunSink sink, UnaryOperator<String> nameOf) {
    this.taker = taker;
    this.sink = sink;
    this.nameOf = nameOf;
    this.names = new NameChecks(sink);
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /// The first files taken that may name the run's original place.
  List<RunFile> naming() {
    return naming;
  }

  /// The size of all regular files below a folder, in bytes.
  static long measure(Path folder) throws IOException {
    long[] sum = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }

  /// Takes a folder, or a single file.
  ///
  /// @param prefix what to put before the paths: empty, or `../name/`
  /// @param progress in bytes read so far, of `total`
  void take(Path start, String prefix, long total, Progress progress) throws IOException {
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
            if (!folder.equals(start)) {
              names.alike(prefix + name(start, folder));
            }
            names.enter();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            visit(file, prefix + name(start, file), attributes, total, progress);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            finding(
                "FILE_UNREADABLE",
                Outcome.FILE_ERROR,
                prefix + name(start, file),
                "it cannot be read (" + e.getClass().getSimpleName() + "), and is left out");
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, @org.jspecify.annotations.Nullable IOException e) {
            names.leave();
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
          }
        });
  }

  private void visit(
      Path file, String named, BasicFileAttributes listed, long total, Progress progress) {
    progress.report(read, total);
    String path = names.kept(named);
    if (listed.isSymbolicLink()) {
      finding("LINK_NOT_FOLLOWED", Outcome.WARN, path, "it is a link, and links are not followed");
      return;
    }
    if (!listed.isRegularFile()) {
      finding("FILE_SPECIAL", Outcome.WARN, path, "it is a pipe or a device, and is not opened");
      return;
    }
    names.check(path);
    taker
        .take(
            file,
            path,
            listed,
            n -> {
              read += n;
              progress.report(Math.min(read, total), total);
            })
        .ifPresent(blob -> taken(new RunFile(path, blob.digest(), blob.size())));
  }

  private void taken(RunFile file) {
    files++;
    bytes += file.size();
    sink.file(file.path(), file.digest().hex(), file.size());
    round(file.path()).ifPresent(sink::round);
    if (naming.size() < MOST_NAMING && NAMING.matcher(file.path()).matches()) {
      naming.add(file);
    }
  }

  /// The round in whose folder a file lies.
  static OptionalInt round(String path) {
    Matcher round = ROUND.matcher(path);
    return round.matches() ? OptionalInt.of(Integer.parseInt(round.group(1))) : OptionalInt.empty();
  }

  private String name(Path start, Path file) {
    Path relative = file.equals(start) ? file.getFileName() : start.relativize(file);
    return nameOf.apply(String.valueOf(relative).replace(File.separatorChar, '/'));
  }

  private void finding(String rule, Outcome outcome, String path, String message) {
    sink.finding(new Finding(rule, outcome, path, 0, 0, message));
  }
}

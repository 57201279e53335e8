package dev.countersign.ingest;

import com.ibm.icu.text.Normalizer2;
import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks at the names of a run's files while they are taken: hidden characters, bytes that are no
/// text, and names that look like another one (HOSTILE-INPUT U01-U11).
///
/// Of the names of a folder only hashes are kept, and only until the folder is left.
final class NameChecks {

  private static final char REPLACED = '\uFFFD';
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final RunSink sink;
  private final Deque<Set<Long>> folders = new ArrayDeque<>();
  private final Set<Long> replaced = new HashSet<>();

  /// @param sink takes the findings
  NameChecks(RunSink sink) {
    this.sink = sink;
  }

  /// The names that follow stand in another folder, until [#leave].
  void enter() {
    folders.push(new HashSet<>());
  }

  /// The names that follow stand in the folder above again.
  void leave() {
    folders.pop();
  }

  /// The path under which a file is kept. Names with bytes that are no text can read the same: from
  /// the second on they get a number.
  String kept(String path) {
    if (path.indexOf(REPLACED) < 0) {
      return path;
    }
    String kept = path;
    for (int number = 2; !replaced.add(hash(kept)); number++) {
      kept = numbered(path, number);
    }
    return kept;
  }

  /// Tells what is odd about the path of a file in the folder entered last.
  ///
  /// @param path as [#kept] gave it
  void check(String path) {
    if (!VisibleText.line(path).equals(path)) {
      hidden(path);
    }
    if (path.indexOf(REPLACED) >= 0) {
      warn(
          "ENC_INVALID_UTF8",
          path,
          "its name has bytes that are no text: each is shown as U+FFFD, and names that read the"
              + " same are numbered");
    }
    alike(path);
  }

  /// Tells whether the name of a file or folder in the folder entered last looks like another one.
  void alike(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (var findings = new FileFindings(path, sink)) {
      new TextChecks(findings).lookAlikes(name, 0);
    }
    Set<Long> folder = folders.peek();
    if (folder != null && !folder.add(hash(folded(name)))) {
      warn(
          "TXT_CONFUSABLE",
          path,
          "its name differs from another one in its folder only in case or in how its characters"
              + " are encoded");
    }
  }

  /// Tells of each kind of hidden character in a name.
  private void hidden(String path) {
    List<HiddenText.Find> finds = HiddenText.in(path);
    for (HiddenText.Find find : finds) {
      warn(find.rule(), path, "its name has " + find.message());
    }
    if (path.indexOf('\n') >= 0 || path.indexOf('\t') >= 0) {
      warn("TXT_CONTROL", path, "its name has characters that cannot be seen");
    }
  }

  private void warn(String rule, String path, String message) {
    sink.finding(new Finding(rule, Outcome.WARN, path, 0, 0, message));
  }

  private static String numbered(String path, int number) {
    int dot = path.lastIndexOf('.');
    int end = dot > path.lastIndexOf('/') + 1 ? dot : path.length();
    return "%s (%d)%s".formatted(path.substring(0, end), number, path.substring(end));
  }

  private static String folded(String name) {
    return name.chars().allMatch(c -> c < 0x80)
        ? name.toLowerCase(Locale.ROOT)
        : Normalizer2.getNFKCCasefoldInstance().normalize(name);
  }

  private static long hash(String text) {
    long hash = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}

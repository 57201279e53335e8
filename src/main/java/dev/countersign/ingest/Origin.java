package dev.countersign.ingest;

import dev.countersign.base.LineFeeds;
import dev.countersign.store.BlobStore;
import dev.countersign.trace.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a run was written, as the absolute paths in its configs and its audit say (FORMATS 8.4).
/// Nothing of it is ever opened.
///
/// @param root the run's folder on that machine; empty if no file says
/// @param firstAudit `ts` of the first audit line, as written; empty if there is none
/// @param neighbours names that stand beside the run's folder, or beside one of its parents, on
///   that machine
record Origin(String root, String firstAudit, Set<String> neighbours) {

  private static final int MOST_BYTES = 1 << 15;
  private static final Pattern ROOT =
      Pattern.compile("(?<![^\\s\"'(\\[=:,/])(/[^\\s\"'<>|:*?]+?)/R\\d{1,9}(?![^/\\s\"':])");
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?<![^\\s\"'(\\[=:,/])/[^\\s\"'<>|:*?]+");
  private static final Pattern TS = Pattern.compile("\"ts\"\\s*:\\s*\"?([0-9.eE+-]{1,40})");

  Origin {
    neighbours = Set.copyOf(neighbours);
  }

  /// Reads the files that may say it.
  static Origin of(List<RunFile> naming, BlobStore blobs) {
    var texts = new ArrayList<String>();
    String firstAudit = "";
    for (RunFile file : naming.stream().sorted(Comparator.comparing(RunFile::path)).toList()) {
      String text = head(file, blobs);
      if (file.path().equals("audit.jsonl")) {
        Matcher ts = TS.matcher(LineFeeds.lines(text).stream().findFirst().orElse(""));
        firstAudit = ts.find() ? ts.group(1) : "";
      }
      texts.add(text);
    }
    String root = root(texts);
    return new Origin(root, firstAudit, root.isEmpty() ? Set.of() : neighbours(texts, root));
  }

  private static String root(List<String> texts) {
    var votes = new HashMap<String, Integer>();
    for (String text : texts) {
      Matcher matcher = ROOT.matcher(text);
      while (matcher.find()) {
        votes.merge(matcher.group(1).replaceFirst("^/+", "/"), 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Set<String> neighbours(List<String> texts, String root) {
    List<String> own = List.of(root.substring(1).split("/", -1));
    var neighbours = new TreeSet<String>();
    for (String text : texts) {
      Matcher matcher = ABSOLUTE.matcher(text);
      while (matcher.find()) {
        String[] names = matcher.group().replaceFirst("^/+", "").split("/", -1);
        int shared = 0;
        while (shared < Math.min(own.size(), names.length)
            && own.get(shared).equals(names[shared])) {
          shared++;
        }
        if (shared > 0 && shared < own.size() && shared < names.length) {
          neighbours.add(names[shared]);
        }
      }
    }
    return neighbours;
  }

  private static String head(RunFile file, BlobStore blobs) {
    try (InputStream in = blobs.open(file.digest())) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

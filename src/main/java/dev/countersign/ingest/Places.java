package dev.countersign.ingest;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the paths and anchors written in a run's files mean inside the run (FORMATS 3.12, 8.4;
/// HOSTILE-INPUT P01-P07). Nothing is ever opened or looked up on this machine.
final class Places {

  private static final Pattern ROOTED =
      Pattern.compile("(?:R\\d{1,6}|data|archive)/.*|[\\w-]{1,80}\\.(?:md|json|jsonl)");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,30}:.*");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*");
  private static final Pattern HOME = Pattern.compile("~[^/]{0,80}/.*");
  private static final Pattern CITED =
      Pattern.compile(
          "(?<![\\w/.-])(?:R\\d{1,6}/)?(?:sessions|trajectories|digests)/[\\w./@+-]{1,400}?"
              + "\\.(?:jsonl|json|md)(?:#(?:step_\\d{1,20}|msg_\\d{1,20}|summary))?(?![\\w/])");
  private static final Pattern STEP = Pattern.compile("step_(\\d{1,20})");

  private final RunFiles files;

  Places(RunFiles files) {
    this.files = files;
  }

  /// The run-relative path that a file of this round means by `written`.
  Optional<String> resolve(int round, String written) {
    String path = written.strip().replace('\\', '/');
    if (path.regionMatches(true, 0, "file://", 0, 7)) {
      path = path.substring(7);
    } else if (SCHEME.matcher(path).matches() && !DRIVE.matcher(written.strip()).matches()) {
      return Optional.empty();
    }
    if (HOME.matcher(path).matches()) {
      return Optional.empty();
    }
    boolean absolute = path.startsWith("/") || DRIVE.matcher(path).matches();
    if (absolute || ROOTED.matcher(path).matches()) {
      return files.resolve(path);
    }
    return files.resolve("R" + round + "/" + path);
  }

  /// The anchor that a front matter lists; reports it if it leaves the run.
  Anchor anchor(int round, String written, int line, FileFindings findings) {
    int hash = written.indexOf('#');
    String path = hash < 0 ? written : written.substring(0, hash);
    String locator = hash < 0 ? "" : written.substring(hash + 1);
    Optional<String> target = resolve(round, path);
    if (target.isEmpty()) {
      findings.warn(
          "PATH_ESCAPES_RUN",
          line,
          "the anchor '" + written + "' leaves the run; it was not followed");
    }
    return new Anchor(written, line, target.orElse(""), step(locator));
  }

  /// The anchors cited in a text.
  List<Anchor> cited(int round, String text, int firstLine, FileFindings findings) {
    List<Anchor> anchors = new ArrayList<>();
    int line = firstLine;
    for (String part : text.split("\n", -1)) {
      Matcher matcher = CITED.matcher(part);
      while (matcher.find()) {
        anchors.add(anchor(round, matcher.group(), line, findings));
      }
      line++;
    }
    return anchors;
  }

  /// The step that a locator names; a number beyond any int counts as the largest one.
  private static OptionalInt step(String locator) {
    Matcher matcher = STEP.matcher(locator);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    String digits = matcher.group(1);
    return OptionalInt.of(digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits));
  }
}

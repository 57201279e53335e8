package dev.countersign.review;

import dev.countersign.base.ByteText;
import dev.countersign.base.Sha256;
import dev.countersign.replay.CanonicalConfig;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import dev.countersign.replay.diff.StructuralDiff;
import dev.countersign.replay.diff.UnifiedText;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The diff of a rewrite as the screen, `show` and the signature all have it: unified, three lines
/// of context, file by file (LEDGER 1.3, role `presentation`).
///
/// The harness config is compared in its canonical form, so that a changed line is a changed
/// harness; every other file as it is.
public final class ShownDiff {

  /// The name of this form in a ledger entry.
  public static final String FORM = "unified-3/histogram/canonical-config";

  private final Function<byte[], Optional<Tree>> configs;

  /// @param configs reads a config file as data; empty if it cannot be read
  public ShownDiff(Function<byte[], Optional<Tree>> configs) {
    this.configs = configs;
  }

  /// The whole diff of a rewrite, LF and UTF-8; empty if no file differs.
  public String text(Rewrite rewrite, RunFiles files) {
    var out = new StringBuilder();
    for (FileDelta delta : rewrite.files()) {
      out.append(
          UnifiedText.of(
              oldPath(delta), before(delta, files), path(delta.after()), after(delta, files)));
    }
    return out.toString();
  }

  /// The old side of a file, as it is shown; empty if there is none.
  public String before(FileDelta delta, RunFiles files) {
    return delta.before().map(file -> side(delta, file, files)).orElse("");
  }

  /// The new side of a file, as it is shown; empty if there is none.
  public String after(FileDelta delta, RunFiles files) {
    return delta.after().map(file -> side(delta, file, files)).orElse("");
  }

  /// One side of a file, as it is shown.
  ///
  /// @param side the delta's `before` or `after`
  public String side(FileDelta delta, RunFile side, RunFiles files) {
    byte[] bytes = files.bytes(side.digest());
    String raw = ByteText.of(bytes);
    return delta.config()
        ? configs.apply(bytes).map(tree -> relative(CanonicalConfig.text(tree), files)).orElse(raw)
        : raw;
  }

  /// Paths below the run are written from the run, so that what differs in them is in sight.
  private static String relative(String text, RunFiles files) {
    String root = files.originalRoot();
    int above = root.lastIndexOf('/');
    if (above < 1) {
      return text;
    }
    return text.replace(root + "/", "").replace(root.substring(0, above + 1), "../");
  }

  /// The differences of a config as data, in the order of the new one; empty for other files, and
  /// where a side is missing or cannot be read.
  public List<Change> structure(FileDelta delta, RunFiles files) {
    Optional<Shape> before = shape(delta, delta.before(), files);
    Optional<Shape> after = shape(delta, delta.after(), files);
    return before.isPresent() && after.isPresent()
        ? StructuralDiff.of(before.get(), after.get())
        : List.of();
  }

  /// Read from the canonical form, so that volatile lines are left out here too.
  private Optional<Shape> shape(FileDelta delta, Optional<RunFile> side, RunFiles files) {
    return delta.config()
        ? side.map(file -> side(delta, file, files).getBytes(StandardCharsets.UTF_8))
            .flatMap(configs)
            .map(Shape::of)
        : Optional.empty();
  }

  /// A file that was there but that the import did not get is no new file.
  private static String oldPath(FileDelta delta) {
    return delta.lacksBefore() ? "not in the run, cannot be shown" : path(delta.before());
  }

  private static String path(Optional<RunFile> file) {
    return file.map(RunFile::path).orElse("/dev/null");
  }

  /// The digest of [#text].
  public Sha256 digest(Rewrite rewrite, RunFiles files) {
    return Sha256.of(text(rewrite, files));
  }
}

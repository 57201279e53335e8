package dev.countersign.replay;

import dev.countersign.base.Remembered;
import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says which harness configs mean the same (FORMATS section 2, "Harness identity").
///
/// The tracer's folder and session, `_code_hash`, `_hook_`, comments and the order of keys do not
/// count; the order of lists does. A file counts by its content and its `::symbol`, wherever it
/// lies; a file that the run does not have counts by its written path below the run's original
/// root. Each file is looked up once: an identity is for a run whose files do not change.
public final class HarnessIdentity {

  private static final Pattern TYPED =
      Pattern.compile(
          "(?i)true|false|yes|no|on|off|[-+]?\\.(inf|nan)|[-+]?(\\d[\\d_]*)?\\.?\\d+(e[-+]?\\d+)?"
              + "|[-+]?\\d+\\.");

  private static final int KEPT = 10_000;

  private final String originalRoot;
  private final Remembered<String, Optional<RunFile>> named;

  /// @param files the run's files, for the digests of those that a config names
  /// @param originalRoot the run's folder on the machine that wrote it; empty if not known
  public HarnessIdentity(RunFiles files, String originalRoot) {
    this.named = new Remembered<>(KEPT, path -> files.resolve(path).flatMap(files::file));
    this.originalRoot = originalRoot;
  }

  /// The semantic identity of a config.
  public Sha256 of(Tree config) {
    StringBuilder canonical = new StringBuilder();
    write(config, "", canonical);
    return Sha256.of(canonical.toString());
  }

  /// The scalars of a config with what they count for, in written order.
  List<ConfigLeaf> leaves(Tree config) {
    return ConfigLeaves.of(config, this::meaning);
  }

  private void write(Tree tree, String role, StringBuilder out) {
    switch (tree) {
      case Tree.MapNode map -> {
        out.append('{');
        map.entries().stream()
            .filter(entry -> !ConfigLeaves.leftOut(role, entry.key()))
            .sorted(Comparator.comparing(Tree.Entry::key))
            .forEach(entry -> {
              quote(entry.key(), out);
              out.append(':');
              write(entry.value(), ConfigLeaves.join(role, entry.key()), out);
              out.append(',');
            });
        out.append('}');
      }
      case Tree.ListNode list -> {
        out.append('[');
        for (Tree item : list.items()) {
          write(item, role, out);
          out.append(',');
        }
        out.append(']');
      }
      case Tree.Scalar scalar -> quote(meaning(scalar), out);
    }
  }

  private String meaning(Tree.Scalar scalar) {
    if (scalar.isNull()) {
      return "null";
    }
    if (scalar.plain() && TYPED.matcher(scalar.text()).matches()) {
      return "value " + scalar.text().toLowerCase(Locale.ROOT);
    }
    return AssetReference.of(scalar.text())
        .map(this::meaning)
        .orElseGet(() -> "text " + scalar.text());
  }

  private String meaning(AssetReference reference) {
    return file(reference)
        .map(RunFile::digest)
        .map(digest -> "file " + digest + reference.suffix())
        .orElseGet(() -> "missing " + withoutRoot(reference.path()) + reference.suffix());
  }

  /// The file of the run that a scalar names.
  Optional<RunFile> file(AssetReference reference) {
    return named.get(reference.path());
  }

  private String withoutRoot(String path) {
    return !originalRoot.isEmpty() && path.startsWith(originalRoot + "/")
        ? path.substring(originalRoot.length() + 1)
        : path;
  }

  /// Length first, so that no text can imitate the structure around it.
  private static void quote(String text, StringBuilder out) {
    out.append(text.length()).append('"').append(text).append('"');
  }
}

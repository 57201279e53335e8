package dev.countersign.trace;

import dev.countersign.base.Sha256;
import dev.countersign.store.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The files of an imported run, from the workspace's inventory and its store of raw bytes.
public final class StoredRunFiles implements RunFiles {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);

  private final RunFileRepository inventory;
  private final BlobStore blobs;
  private final long run;
  private final String root;
  private final List<String> originalRoot;
  private final Set<String> siblings;

  /// @param inventory of the workspace
  /// @param blobs of the workspace
  /// @param run key of the run
  /// @param originalRoot the run's folder on the machine that wrote it; empty if not known
  public StoredRunFiles(
      RunFileRepository inventory, BlobStore blobs, long run, String originalRoot) {
    this.inventory = inventory;
    this.blobs = blobs;
    this.run = run;
    this.root = originalRoot;
    this.originalRoot = normal(parts(originalRoot)).orElse(List.of());
    this.siblings = inventory.siblings(run);
  }

  @Override
  public Optional<RunFile> file(String path) {
    return inventory.file(run, path);
  }

  @Override
  public List<RunFile> below(String folder) {
    return inventory.below(run, folder);
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    return blobs.bytes(digest);
  }

  @Override
  public String originalRoot() {
    return root;
  }

  /// As [RunFiles#resolve]; a `file://` in front and a `::symbol` behind are left out.
  @Override
  public Optional<String> resolve(String writtenPath) {
    String path = writtenPath.startsWith("file://") ? writtenPath.substring(7) : writtenPath;
    int symbol = path.indexOf("::");
    path = symbol < 0 ? path : path.substring(0, symbol);
    if (path.isEmpty() || path.indexOf('\0') >= 0 || path.contains("://")) {
      return Optional.empty();
    }
    boolean windows = DRIVE.matcher(path).matches();
    if (windows) {
      path = path.replace('\\', '/');
    }
    return windows || path.startsWith("/") ? absolute(path) : relative(path);
  }

  private Optional<String> absolute(String path) {
    return normal(parts(path)).flatMap(this::reRoot);
  }

  private Optional<String> reRoot(List<String> parts) {
    int shared = shared(parts);
    if (!originalRoot.isEmpty() && shared == originalRoot.size()) {
      return parts.size() == shared
          ? Optional.empty()
          : Optional.of(String.join("/", parts.subList(shared, parts.size())));
    }
    if (shared > 0 && siblings.contains(parts.get(shared))) {
      return Optional.of("../" + String.join("/", parts.subList(shared, parts.size())));
    }
    for (int i = 0; i < parts.size(); i++) {
      String candidate = "../" + String.join("/", parts.subList(i, parts.size()));
      if (siblings.contains(parts.get(i)) && file(candidate).isPresent()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// How many leading names a path shares with the original root; never all of a shorter path.
  private int shared(List<String> parts) {
    int shared = 0;
    while (shared < originalRoot.size()
        && shared < parts.size()
        && parts.get(shared).equals(originalRoot.get(shared))) {
      shared++;
    }
    return shared == parts.size() && shared < originalRoot.size() ? 0 : shared;
  }

  private Optional<String> relative(String path) {
    List<String> parts = parts(path);
    int up = 0;
    while (up < parts.size() && parts.get(up).equals("..")) {
      up++;
    }
    if (up == 0) {
      return normal(parts).filter(list -> !list.isEmpty()).map(list -> String.join("/", list));
    }
    Optional<List<String>> rest = normal(parts.subList(up, parts.size()));
    return up > 1
        ? Optional.empty()
        : rest.filter(list -> !list.isEmpty() && siblings.contains(list.getFirst()))
            .map(list -> "../" + String.join("/", list));
  }

  private static List<String> parts(String path) {
    var parts = new ArrayList<String>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  /// Without `..`; empty if those lead above the beginning.
  private static Optional<List<String>> normal(List<String> parts) {
    var normal = new ArrayList<String>();
    for (String part : parts) {
      if (!part.equals("..")) {
        normal.add(part);
      } else if (normal.isEmpty()) {
        return Optional.empty();
      } else {
        normal.removeLast();
      }
    }
    return Optional.of(normal);
  }
}

package dev.countersign.ingest;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Checks the names of an archive's entries, all of them before the first byte is unpacked where
/// the archive has a list of them.
final class EntryNames {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

  /// In UTF-8 bytes: what the usual file systems can store.
  private static final int LONGEST_NAME = 255;

  private final ArchiveLimits limits;
  private final Map<String, Long> files = new HashMap<>();
  private final Map<String, Long> folders = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int count;

  EntryNames(ArchiveLimits limits) {
    this.limits = limits;
  }

  /// What is worth telling about the names.
  List<Finding> findings() {
    return findings;
  }

  /// Takes note of an entry.
  ///
  /// @param offset where it lies in the archive, for the message
  /// @return its path with `/` between names; empty for the top folder itself
  /// @throws ArchiveException if it would leave the folder, comes twice, or is too long
  String accept(String name, boolean isFolder, long offset) throws ArchiveException {
    if (++count > limits.entries()) {
      throw refuse(
          "ARC_COUNT",
          "has more than %d entries: unpack it yourself and import the folder"
              .formatted(limits.entries()));
    }
    if (StagedName.bytes(name) > limits.pathBytes()) {
      throw refuse("ARC_NAME", "has a path of more than %d bytes".formatted(limits.pathBytes()));
    }
    List<String> parts = parts(name);
    if (parts.size() > limits.levels()) {
      throw refuse("ARC_NAME", "has a path of more than %d folders".formatted(limits.levels()));
    }
    if (parts.stream().anyMatch(part -> StagedName.bytes(StagedName.of(part)) > LONGEST_NAME)) {
      throw refuse("ARC_NAME", "has a name of more than %d bytes".formatted(LONGEST_NAME));
    }
    String path = String.join("/", parts);
    if (!path.isEmpty()) {
      enter(path, isFolder, offset);
    }
    return path;
  }

  private void enter(String path, boolean isFolder, long offset) throws ArchiveException {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (files.containsKey(folder)) {
        throw twice(folder, files.getOrDefault(folder, 0L), offset);
      }
      folders.putIfAbsent(folder, offset);
    }
    Long before = isFolder ? files.get(path) : folders.get(path);
    if (before == null && !isFolder) {
      before = files.putIfAbsent(path, offset);
    }
    if (before != null) {
      throw twice(path, before, offset);
    }
    if (isFolder) {
      folders.putIfAbsent(path, offset);
    } else if (StagedName.isReserved(path) || path.indexOf('\\') >= 0) {
      findings.add(
          new Finding(
              "ARC_NAME",
              Finding.Outcome.WARN,
              path,
              0,
              0,
              "some systems cannot store a file of this name: it is kept as it is written"));
    }
  }

  private static List<String> parts(String name) throws ArchiveException {
    if (name.startsWith("/") || name.startsWith("\\") || DRIVE.matcher(name).matches()) {
      throw refuse("ARC_PATH", "has the absolute path '%s'".formatted(VisibleText.line(name)));
    }
    for (String part : name.split("[/\\\\]", -1)) {
      if (part.equals("..")) {
        throw refuse(
            "ARC_PATH", "has the path '%s', which leaves it".formatted(VisibleText.line(name)));
      }
    }
    if (name.indexOf('\0') >= 0) {
      throw refuse("ARC_NAME", "has a name with a NUL character");
    }
    var parts = new ArrayList<String>();
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static ArchiveException twice(String path, long first, long second) {
    return refuse(
        "ARC_DUPLICATE",
        "has two entries named '%s', at offsets %d and %d"
            .formatted(VisibleText.line(path), first, second));
  }

  /// A refusal that says what the archive has, and what to do.
  static ArchiveException refuse(String code, String what) {
    return new ArchiveException(
        code, "The archive was refused, because it " + what + ": nothing was imported.");
  }
}

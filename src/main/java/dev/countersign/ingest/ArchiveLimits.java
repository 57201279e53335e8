package dev.countersign.ingest;

/// How much an archive may hold (HOSTILE-INPUT, limits).
///
/// @param entries most entries
/// @param totalBytes most bytes unpacked
/// @param entryBytes most bytes of one entry
/// @param freeBytes bytes of the disk that stay free
/// @param ratio most bytes unpacked for each packed one, once `ratioFrom` bytes are out
/// @param ratioFrom in bytes
/// @param pathBytes longest path, in UTF-8 bytes
/// @param levels most names in a path
record ArchiveLimits(
    int entries,
    long totalBytes,
    long entryBytes,
    long freeBytes,
    int ratio,
    long ratioFrom,
    int pathBytes,
    int levels) {

  /// The limits in force, as [Limits] lists them.
  static final ArchiveLimits DEFAULT =
      new ArchiveLimits(
          Limits.ARCHIVE_ENTRIES.number(),
          Limits.ARCHIVE_BYTES.value(),
          Limits.ARCHIVE_ENTRY.value(),
          Limits.DISK_FREE.value(),
          Limits.ARCHIVE_RATIO.number(),
          Limits.ARCHIVE_RATIO_FROM.value(),
          Limits.PATH_BYTES.number(),
          Limits.PATH_LEVELS.number());
}

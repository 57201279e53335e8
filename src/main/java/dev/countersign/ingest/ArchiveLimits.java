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

  static final ArchiveLimits DEFAULT =
      new ArchiveLimits(100_000, 64L << 30, 16L << 30, 2L << 30, 100, 1L << 20, 4_096, 64);
}

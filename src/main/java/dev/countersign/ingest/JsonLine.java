package dev.countersign.ingest;

/// Where one line of a JSON Lines file stands.
///
/// @param number counted from 1 by line feeds
/// @param offset of its first byte
/// @param length in bytes, without line feed
record JsonLine(int number, long offset, int length) {}

package dev.countersign.base;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// What a disk lacks, in words for messages.
public final class Room {

  private static final long SLACK = 1 << 20;

  private Room() {}

  /// Says how many bytes something needs and how many are free, with a space before it; empty if
  /// the disk has enough or cannot say.
  ///
  /// @param place an existing file or folder on the disk
  /// @param needed in bytes
  public static String lacking(Disk disk, Path place, long needed) {
    try {
      long free = disk.usable(place);
      return free >= needed + SLACK
          ? ""
          : String.format(
              Locale.ROOT, " (it needs up to %,d bytes, and %,d are free)", needed, free);
    } catch (IOException e) {
      return "";
    }
  }
}

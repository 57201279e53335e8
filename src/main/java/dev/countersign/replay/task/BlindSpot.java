package dev.countersign.replay.task;

import java.util.List;

/// Something that this recording cannot show (AUDIT C23).
///
/// @param what cannot be seen
/// @param why not, in one sentence
/// @param count how many places of this session it concerns; 0 if it cannot be counted
/// @param names of the processors that it concerns, untrusted; empty if it concerns none by name
public record BlindSpot(String what, String why, int count, List<String> names) {

  /// What the processors are called that are configured and left no trigger.
  public static final String SILENT = "processors never heard from";

  public BlindSpot {
    names = List.copyOf(names);
  }

  /// One that concerns no processor by name.
  public BlindSpot(String what, String why, int count) {
    this(what, why, count, List.of());
  }
}

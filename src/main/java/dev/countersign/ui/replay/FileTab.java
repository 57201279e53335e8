package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;

/// One changed file in the row of tabs.
///
/// @param delta the change
/// @param viewed whether the reviewer has opened it
public record FileTab(FileDelta delta, boolean viewed) {}

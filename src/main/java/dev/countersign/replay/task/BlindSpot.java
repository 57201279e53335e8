package dev.countersign.replay.task;

/// Something that this recording cannot show (AUDIT C23).
///
/// @param what cannot be seen
/// @param why not, in one sentence
/// @param count how many places of this session it concerns; 0 if it cannot be counted
public record BlindSpot(String what, String why, int count) {}

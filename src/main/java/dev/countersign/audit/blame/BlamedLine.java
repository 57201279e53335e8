package dev.countersign.audit.blame;

/// A line of a harness file and where it comes from.
///
/// @param number counted from 1
/// @param text the line, untrusted
/// @param origin where it comes from
public record BlamedLine(int number, String text, Origin origin) {}

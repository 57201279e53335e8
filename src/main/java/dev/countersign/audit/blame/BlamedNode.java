package dev.countersign.audit.blame;

/// A node of the harness config and where it comes from.
///
/// @param path such as `processors[CostGuardProcessor].max_usd`, or `tool_registry.custom[x]`
/// @param value the node's text; empty for a processor as a whole
/// @param processor whether it is a processor as a whole, whose origin is that of its first use
/// @param origin where this value, or this processor, comes from
public record BlamedNode(String path, String value, boolean processor, Origin origin) {}

package dev.countersign.replay;

/// One scalar of a harness config, at the place where it stands.
///
/// @param path such as `processors[CostGuardProcessor].max_usd`: items of a list are named by what
///   they are and not by their position, so that an inserted processor moves nothing
/// @param role the path without the names of list items, such as `tool_registry.custom`
/// @param item whether it is itself an item of a list, or the target that names one
/// @param written the scalar's text
/// @param meaning what counts for identity: the content's digest for a file, else the typed value
record ConfigLeaf(String path, String role, boolean item, String written, String meaning) {}

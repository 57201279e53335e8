package dev.countersign.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The tasks and rollouts of sessions that do not say them, from the names of their copies in
/// `trajectories/` and `raw/`, such as `telecom-07_r1.jsonl` (FORMATS 3.13 and 5.7).
///
/// The number in a name counts files. It is that of a rollout only where every rollout of the task
/// has a single file; where one has several, where a number is missing, or where two names of one
/// session contradict each other, nothing is taken from the names. A single file names its task
/// alone: it may be the second rollout of two, if the first left no journal.
final class CopyNames {

  /// The copies of one task in one folder.
  private record Group(String folder, String id) {}

  private final Map<String, Set<SessionPlace.Task>> named = new HashMap<>();

  /// @param copies path of each copy and of its original journal, with the same bytes
  /// @param isSingle whether a journal is the only one of its session
  CopyNames(Map<String, String> copies, Predicate<String> isSingle) {
    Map<Group, TreeMap<Integer, String>> groups = new HashMap<>();
    copies.forEach((copy, original) -> {
      SessionPlace.Task task = SessionPlace.task("", copy);
      task.rollout()
          .ifPresent(number ->
              groups
                  .computeIfAbsent(
                      new Group(copy.substring(0, copy.lastIndexOf('/') + 1), task.id()),
                      _ -> new TreeMap<>())
                  .put(number, original));
    });
    groups.forEach((group, files) -> {
      if (files.lastKey() == files.size() - 1
          && Set.copyOf(files.values()).size() == files.size()
          && files.values().stream().allMatch(isSingle)) {
        boolean several = files.size() > 1;
        files.forEach((number, journal) ->
            named
                .computeIfAbsent(journal, _ -> new HashSet<>())
                .add(
                    new SessionPlace.Task(
                        group.id(), several ? OptionalInt.of(number) : OptionalInt.empty())));
      }
    });
  }

  /// What the names say of the session with this journal; empty if nothing, or nothing certain.
  Optional<SessionPlace.Task> of(String journal) {
    Set<SessionPlace.Task> said = named.getOrDefault(journal, Set.of());
    return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
  }
}

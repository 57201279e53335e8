package dev.countersign.search;

import dev.countersign.trace.Candidate;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the recorded values of a run say about its files: the buckets and the verdict of the
/// candidate a file belongs to, the type of a decision, the task of a digest.
final class ArtefactFields {

  private final Map<String, Map<Field, List<String>>> byCandidate = new HashMap<>();
  private final Map<String, Map<Field, List<String>>> byPath = new HashMap<>();
  private final Map<String, String> tasks = new HashMap<>();

  ArtefactFields(RecordedRun recorded) {
    for (Candidate candidate : recorded.candidates()) {
      add(byCandidate, candidate.id(), Field.BUCKET, candidate.buckets());
      candidate
          .signature()
          .ifPresent(signature ->
              add(
                  byCandidate,
                  candidate.id(),
                  signature.type().equals("tool_call") ? Field.TOOL : Field.PROCESSOR,
                  List.of(signature.name())));
    }
    for (Verdict verdict : recorded.verdicts()) {
      add(byCandidate, verdict.candidateId(), Field.VERDICT, List.of(verdict.verdict()));
    }
    recorded
        .decisions()
        .forEach(decision -> add(byPath, decision.path(), Field.VERDICT, List.of(decision.type())));
    for (TaskDigest digest : recorded.digests()) {
      tasks.put(digest.path(), digest.taskId());
    }
  }

  /// The fields of the file at this path.
  Map<Field, List<String>> of(String path) {
    return FileKinds.candidate(path)
        .map(candidate -> byCandidate.getOrDefault(candidate, Map.of()))
        .orElseGet(() -> byPath.getOrDefault(path, Map.of()));
  }

  /// The task that the file at this path is about; empty if none.
  String task(String path) {
    return tasks.getOrDefault(path, "");
  }

  private static void add(
      Map<String, Map<Field, List<String>>> map, String key, Field field, List<String> values) {
    map.computeIfAbsent(key, _ -> new EnumMap<>(Field.class))
        .computeIfAbsent(field, _ -> new ArrayList<>())
        .addAll(values.stream().filter(value -> !value.isEmpty()).toList());
  }
}

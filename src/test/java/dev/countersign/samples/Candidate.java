package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One candidate of a round: what its manifest claims and what became of it.
///
/// Prose is not here but in the round's `Story`, under `<id> body`, `<id> verdict` and `<id> ask`.
@SuppressWarnings("CanIgnoreReturnValueSuggester") // built in chains only
final class Candidate {
  /// What the recorded run did with a candidate.
  enum Fate {
    SHIPPED,
    REJECTED,
    GATE_FAILED,
    PROPOSE_FAILED
  }

  final String id;
  final List<String> buckets;
  final Fate fate;
  final String verdict;
  final List<List<String>> capability = new ArrayList<>();
  final List<List<String>> changes = new ArrayList<>();
  final Map<String, String> assets = new LinkedHashMap<>();
  final List<String> anchors = new ArrayList<>();
  List<String> unlock = List.of();
  List<String> stabilise = List.of();
  List<String> atRisk = List.of();
  List<String> signature = List.of();
  String iteratesFrom = "";
  String failure = "";
  Harness applied = new Harness(List.of(), List.of());

  Candidate(String id, List<String> buckets, Fate fate, String verdict) {
    this.id = id;
    this.buckets = buckets;
    this.fate = fate;
    this.verdict = verdict;
  }

  /// One entry of `capability_evidence`.
  Candidate can(String type, String claim, String evidence) {
    capability.add(List.of(type, claim, evidence));
    return this;
  }

  /// A changed file, with the resource that holds its text.
  Candidate asset(String file, String resource, String action, String summary) {
    assets.put(file, resource);
    changes.add(List.of(file, action, summary));
    return this;
  }

  /// A changed file without a text of its own here (the configuration, or one that is missing).
  Candidate change(String file, String action, String summary) {
    changes.add(List.of(file, action, summary));
    return this;
  }

  /// What the candidate promises.
  Candidate predicts(List<String> willUnlock, List<String> willStabilise, List<String> risk) {
    unlock = willUnlock;
    stabilise = willStabilise;
    atRisk = risk;
    return this;
  }

  /// The attribution signature: type, name, smallest number of calls (may be left out).
  Candidate signed(String... parts) {
    signature = List.of(parts);
    return this;
  }

  /// The ship that this one goes on from.
  Candidate from(String ship) {
    iteratesFrom = ship;
    return this;
  }

  /// Why a gate or the check of the proposal refused it.
  Candidate failed(String reason) {
    failure = reason;
    return this;
  }

  /// The harness that it would make.
  Candidate applied(Harness harness) {
    applied = harness;
    return this;
  }

  /// The Critic's anchors.
  Candidate anchored(String... all) {
    anchors.addAll(List.of(all));
    return this;
  }

  /// Unlocks, then stabilisations.
  List<String> predicted() {
    var all = new ArrayList<>(unlock);
    all.addAll(stabilise);
    return List.copyOf(all);
  }

  /// The bucket as JSON and YAML carry it: a text, or a list when there are several.
  Object bucket() {
    return buckets.size() == 1 ? buckets.getFirst() : buckets;
  }

  /// The bucket as the ledgers carry it: a list becomes Python's notation (FORMATS 3.9).
  String bucketText() {
    return buckets.size() == 1 ? buckets.getFirst() : "['" + String.join("', '", buckets) + "']";
  }

  /// The `file_changes` with absolute paths.
  List<Map<String, Object>> fileChanges(String folder) {
    return changes.stream()
        .map(change ->
            JsonText.object(
                "path", folder + "/" + id + "/" + change.get(0),
                "action", change.get(1),
                "diff_summary", change.get(2)))
        .toList();
  }

  /// The signature as JSON and YAML carry it.
  Object signatureJson() {
    if (signature.isEmpty()) {
      return JsonText.NULL;
    }
    boolean tool = signature.getFirst().equals("tool_call");
    var map =
        JsonText.object(
            "type", signature.get(0), tool ? "tool_name" : "class_name", signature.get(1));
    if (signature.size() > 2) {
      map.put("expected_min_calls", Integer.parseInt(signature.get(2)));
    }
    return map;
  }
}

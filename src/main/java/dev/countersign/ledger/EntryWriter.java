package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes what an entry signs, as canonical JSON. The same inputs give the same bytes everywhere.
///
/// @param software the program that writes
/// @param origin the ledger's name
/// @param index the entry's place, from 0
/// @param prev the digest of the entry before
/// @param now the time as stated by this computer
/// @param before the time that the entry before states
record EntryWriter(
    Software software,
    String origin,
    int index,
    Sha256 prev,
    Instant now,
    Optional<Instant> before) {

  static final String PREDICATE_TYPE = "urn:countersign:harness-review:v1";

  /// The payload of an entry.
  ///
  /// @param policy the policy in force, for the types that name it
  /// @param waiting facts that waited for a signature
  byte[] payload(Draft draft, Signer signer, Optional<Sha256> policy, List<Json> waiting) {
    Map<String, Json> predicate = new TreeMap<>(draft.statement().fields().members());
    common(predicate, draft.statement().type(), signer);
    policy.ifPresent(
        digest -> predicate.put("policy", Json.object(Map.of("sha256", Json.of(digest.hex())))));
    draft.presentation().ifPresent(shown -> predicate.put("presentation", shown.json()));
    if (!draft.absent().isEmpty()) {
      List<Json> absent = draft.absent().stream().<Json>map(AbsentPart::json).toList();
      predicate.put("absent", new Json.Arr(absent));
    }
    if (!waiting.isEmpty()) {
      predicate.put("note", new Json.Arr(waiting));
    }
    return statement(Json.object(predicate), draft.subjects());
  }

  /// The payload around a predicate.
  static byte[] statement(Json.Obj predicate, List<Subject> subjects) {
    return Json.object(
            Map.of(
                "_type",
                Json.of(EntryView.STATEMENT_TYPE),
                "predicateType",
                Json.of(PREDICATE_TYPE),
                "predicate",
                predicate,
                "subject",
                new Json.Arr(subjects.stream().<Json>map(Subject::json).toList())))
        .canonicalBytes();
  }

  /// Adds the fields that every type has.
  void common(Map<String, Json> predicate, EntryType type, Signer signer) {
    predicate.put("origin", Json.of(origin));
    predicate.put("index", Json.of(index));
    predicate.put("prev", Json.of(prev.hex()));
    predicate.put("entryType", Json.of(type.text()));
    predicate.put("signer", signer.json());
    predicate.put("software", software.json());
    predicate.put("time", time());
  }

  private Json time() {
    Instant claimed = now.truncatedTo(ChronoUnit.SECONDS);
    Map<String, Json> time = new TreeMap<>();
    time.put("claimed", Json.of(claimed.toString()));
    time.put("source", Json.of("os-clock"));
    time.put("trusted", Json.of(false));
    if (before.isPresent() && claimed.isBefore(before.get())) {
      time.put("wentBack", Json.of(true));
    }
    return Json.object(time);
  }
}

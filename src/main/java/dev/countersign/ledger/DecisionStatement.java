package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A person's decision about one rewrite, bound to what was recorded about it.
///
/// @param run the run's id in the workspace
/// @param round the round in the run, as recorded
/// @param candidateId the candidate as the run names it; for other targets what the run names it
/// @param target what the decision is about
/// @param verdict what the person decided
/// @param meaning the full sentence that the person signs
/// @param reason why, in the person's words; may be empty where none is required
/// @param riskClass the class under the policy in force
/// @param recorded what the run says that the Critic, the Gate and the shipping said
/// @param agreesWithRecorded whether the verdict says the same as the record
/// @param supersedes the decision that no longer counts
public record DecisionStatement(
    String run,
    int round,
    String candidateId,
    Target target,
    Verdict verdict,
    String meaning,
    String reason,
    RiskClass riskClass,
    Recorded recorded,
    boolean agreesWithRecorded,
    Optional<Supersedes> supersedes)
    implements Statement {

  /// @throws IllegalArgumentException if the run or the meaning is blank, the round negative, or a
  ///   reason is missing where the verdict differs from the record, supersedes, or the risk is high
  public DecisionStatement {
    if (run.isBlank() || meaning.isBlank() || round < 0) {
      throw new IllegalArgumentException("a decision needs a run, a round and a meaning");
    }
    boolean needed = !agreesWithRecorded || supersedes.isPresent() || riskClass == RiskClass.HIGH;
    if (needed && reason.isBlank()) {
      throw new IllegalArgumentException(
          "a reason is required when the decision differs from the record, supersedes another or"
              + " is about a high risk");
    }
  }

  /// How much could go wrong, as the policy divides it.
  public enum RiskClass {
    /// One approval is enough.
    LOW("low"),
    /// Two persons have to approve.
    HIGH("high");

    private final String text;

    RiskClass(String text) {
      this.text = text;
    }

    /// As written in the ledger.
    public String text() {
      return text;
    }
  }

  /// What the run says; empty where it says nothing.
  ///
  /// @param critic the Critic's verdict
  /// @param gate the Gate's result
  /// @param shipped whether the edit went into use
  /// @param intervention for a rewrite inside a task its hook and processors, each recorded or
  ///   inferred; only then written
  public record Recorded(
      Optional<String> critic,
      Optional<String> gate,
      Optional<Boolean> shipped,
      Optional<String> intervention) {

    /// What the run says about a rewrite between rounds.
    public Recorded(Optional<String> critic, Optional<String> gate, Optional<Boolean> shipped) {
      this(critic, gate, shipped, Optional.empty());
    }
  }

  /// The decision that another one takes back.
  ///
  /// @param index its index in the ledger
  /// @param entrySha256 its digest
  public record Supersedes(int index, Sha256 entrySha256) {}

  static DecisionStatement from(Json.Obj predicate) throws MalformedException {
    Json.Obj found = predicate.object("decision");
    String candidate = found.text("candidateId");
    try {
      return new DecisionStatement(
          found.text("run"),
          found.count("round"),
          candidate,
          found.find("target").isPresent()
              ? Target.from(found.object("target"))
              : new Target(Target.Kind.CANDIDATE, candidate),
          Verdict.from(found.text("verdict")),
          found.text("meaning"),
          found.text("reason"),
          risk(found.text("riskClass")),
          recorded(found.object("recorded")),
          found.bool("agreesWithRecorded"),
          supersedes(found));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  private static RiskClass risk(String text) throws MalformedException {
    return switch (text) {
      case "low" -> RiskClass.LOW;
      case "high" -> RiskClass.HIGH;
      default -> throw new MalformedException("riskClass is neither high nor low");
    };
  }

  private static Recorded recorded(Json.Obj found) throws MalformedException {
    return new Recorded(
        found.given("critic").isPresent() ? Optional.of(found.text("critic")) : Optional.empty(),
        found.given("gate").isPresent() ? Optional.of(found.text("gate")) : Optional.empty(),
        found.given("shipped").isPresent() ? Optional.of(found.bool("shipped")) : Optional.empty(),
        found.given("intervention").isPresent()
            ? Optional.of(found.text("intervention"))
            : Optional.empty());
  }

  private static Optional<Supersedes> supersedes(Json.Obj found) throws MalformedException {
    if (found.given("supersedes").isEmpty()) {
      return Optional.empty();
    }
    Json.Obj target = found.object("supersedes");
    return Optional.of(
        new Supersedes(target.count("index"), new Sha256(target.text("entrySha256"))));
  }

  @Override
  public EntryType type() {
    return EntryType.DECISION;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("run", Json.of(run));
    fields.put("round", Json.of(round));
    fields.put("candidateId", Json.of(candidateId));
    fields.put("target", target.json());
    fields.put("verdict", Json.of(verdict.text()));
    fields.put("meaning", Json.of(meaning));
    fields.put("reason", Json.of(reason));
    fields.put("riskClass", Json.of(riskClass.text()));
    fields.put("recorded", recordedJson());
    fields.put("agreesWithRecorded", Json.of(agreesWithRecorded));
    fields.put("supersedes", supersedes.map(DecisionStatement::json).orElse(new Json.Null()));
    return Json.object(Map.of("decision", Json.object(fields)));
  }

  private Json recordedJson() {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("critic", recorded.critic().map(Json::of).orElse(new Json.Null()));
    fields.put("gate", recorded.gate().map(Json::of).orElse(new Json.Null()));
    fields.put("shipped", recorded.shipped().map(Json::of).orElse(new Json.Null()));
    recorded.intervention().ifPresent(text -> fields.put("intervention", Json.of(text)));
    return Json.object(fields);
  }

  private static Json json(Supersedes target) {
    return Json.object(
        Map.of(
            "index", Json.of(target.index()),
            "entrySha256", Json.of(target.entrySha256().hex())));
  }
}

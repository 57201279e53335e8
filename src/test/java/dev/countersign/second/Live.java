package dev.countersign.second;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The decisions that count: one per person, run and target.
final class Live {

  private record Seat(String run, String kind, String target, String person) {}

  private record Made(int index, String digest) {}

  private final Map<Seat, Made> live = new HashMap<>();
  private String person = "";
  private String role = "";

  /// Who signs the next decision.
  void signer(String name, String as) {
    this.person = name;
    this.role = as;
  }

  /// Takes a decision, or refuses it.
  ///
  /// @param mayOverride the roles that may take another person's place
  void take(Fields decision, int index, List<String> mayOverride) throws BadException {
    String run = decision.notBlank("run");
    decision.count("round");
    decision.notBlank("meaning");
    String reason = decision.text("reason");
    String risk = decision.text("riskClass");
    History.check(Set.of("high", "low").contains(risk));
    History.check(
        Set.of("approve", "reject", "ask", "override", "abstain")
            .contains(decision.text("verdict")));
    Fields recorded = decision.object("recorded");
    for (String said : List.of("critic", "gate")) {
      if (recorded.given(said)) {
        recorded.text(said);
      }
    }
    if (recorded.given("shipped")) {
      recorded.flag("shipped");
    }
    boolean supersedes = decision.given("supersedes");
    boolean needsReason = !decision.flag("agreesWithRecorded") || supersedes || risk.equals("high");
    History.check(!needsReason || !reason.isBlank());
    String kind = "candidate";
    String target = decision.text("candidateId");
    if (decision.has("target")) {
      kind = decision.object("target").text("kind");
      target = decision.object("target").notBlank("id");
      History.check(Set.of("candidate", "no_op", "rollback", "mid-task").contains(kind));
    }
    var own = new Seat(run, kind, target, person);
    if (supersedes) {
      supersede(decision.object("supersedes"), own, mayOverride);
    } else {
      History.check(!live.containsKey(own));
    }
    live.put(own, new Made(index, ""));
  }

  private void supersede(Fields wanted, Seat own, List<String> mayOverride) throws BadException {
    var made = new Made(wanted.count("index"), wanted.digest("entrySha256"));
    Seat theirs =
        live.entrySet().stream()
            .filter(entry -> entry.getValue().equals(made))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new BadException("nothing to supersede"));
    History.check(
        theirs.run().equals(own.run())
            && theirs.kind().equals(own.kind())
            && theirs.target().equals(own.target()));
    History.check(theirs.person().equals(own.person()) || mayOverride.contains(role));
    live.remove(theirs);
  }

  /// Tells the digest of the entry that was just taken.
  void follow(String digest) {
    live.replaceAll((_, made) -> made.digest().isEmpty() ? new Made(made.index(), digest) : made);
  }
}

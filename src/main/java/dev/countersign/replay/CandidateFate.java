package dev.countersign.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.AuditEvent.NothingShipped;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run recorded about the fate of one candidate, as sentences with the file and line in
/// which each stands, and the strongest of them as its fate.
final class CandidateFate {

  private final CandidateRecords records;
  private final Ships ships;
  private final int round;
  private final String id;
  private final List<String> facts = new ArrayList<>();
  private Fate fate = Fate.NOT_SELECTED;
  private String cause = "";

  CandidateFate(CandidateRecords records, Ships ships, int round, String id) {
    this.records = records;
    this.ships = ships;
    this.round = round;
    this.id = id;
    proposed();
    verdict();
    decision();
    gate();
    outcome();
    archived();
    rollback();
    if (cause.isEmpty()) {
      cause = "not selected";
    }
  }

  /// The strongest recorded fact.
  Fate fate() {
    return fate;
  }

  /// The strongest fact in a few words.
  String cause() {
    return cause;
  }

  /// All facts in the order in which the run makes them.
  List<String> facts() {
    return List.copyOf(facts);
  }

  /// Whether its harness ran: a ship, rolled back later or not, whose evolve did not crash.
  boolean tookEffect() {
    return ships.shipped(round, id) && !ships.crashed(round);
  }

  private void proposed() {
    if (records.manifest(round, id).isEmpty()) {
      facts.add("R" + round + "/candidates has no manifest of it");
    }
    records
        .proposed(round, id)
        .ifPresent(event -> {
          String word = event.ok() ? "validated" : "propose_fail" + because(event.reason());
          facts.add(line(event) + word);
          if (!event.ok()) {
            become(Fate.PROPOSE_FAIL, word);
          }
        });
  }

  private void verdict() {
    Optional<Verdict> verdict = records.verdict(round, id);
    verdict.ifPresent(v -> {
      String word = v.verdict().isEmpty() ? "unreadable" : VisibleText.line(v.verdict());
      facts.add(VisibleText.line(v.path()) + ": the Critic's verdict is " + word);
      switch (v.verdict()) {
        case "reject" -> become(Fate.REJECTED, "the Critic rejects it");
        case "ask-more" -> become(Fate.ASK_MORE, "the Critic asks for more");
        default -> {}
      }
    });
  }

  private void decision() {
    records.decision(round).ifPresent(this::ranked);
  }

  private void ranked(CriticDecision decision) {
    String file = VisibleText.line(decision.path());
    int rank = records.rank(round, id).orElse(0);
    if (rank > 0) {
      facts.add(file + " ranks it " + rank + " of " + decision.ranking().size());
    } else if (decision.type().equals("no_op")) {
      facts.add(file + " decides no_op and ships nothing");
    } else {
      facts.add(file + " does not rank it");
    }
  }

  private void gate() {
    Optional<AuditEvent.Gate> record = records.gate(round, id);
    if (record.isEmpty()) {
      return;
    }
    Optional<GateCheck> failed =
        record.get().checks().stream()
            .filter(check -> check.state() == GateCheck.State.FAILED)
            .findFirst();
    String words =
        failed
            .map(check ->
                "gate failed at " + VisibleText.line(check.name()) + because(check.reason()))
            .orElseGet(() -> passed(record.get()));
    facts.add(line(record.get()) + words);
    if (failed.isPresent()) {
      become(Fate.GATE_FAILED, words);
    }
  }

  /// The checks that a candidate passed.
  static String passed(AuditEvent.Gate gate) {
    List<String> words = new ArrayList<>();
    gate.checks().forEach(check -> words.add(VisibleText.line(check.name()) + skipped(check)));
    String list = String.join(", ", words);
    return words.isEmpty() ? "gate record without checks" : "gate passed: " + list;
  }

  private static String skipped(GateCheck check) {
    return check.state() == GateCheck.State.SKIPPED ? " (skipped)" : "";
  }

  private void outcome() {
    Optional<AuditEvent> event = ships.outcome(round);
    String place = event.map(CandidateFate::line).orElse("data/ship_outcomes.json: ");
    if (ships.shipped(round, id)) {
      String others = others(ships.shipped(round).size() - 1);
      String words = others.isEmpty() ? "shipped" : "shipped together with " + others;
      facts.add(place + words);
      become(Fate.SHIPPED, words);
    } else if (event.isPresent() && event.get() instanceof NothingShipped nothing) {
      facts.add(place + "nothing shipped" + because(nothing.reason()));
    } else if (event.isPresent()) {
      facts.add(place + "shipped " + others(ships.shipped(round).size()) + " and not this one");
    }
  }

  /// The other candidates that shipped in the round, of which there are so many.
  private String others(int count) {
    List<String> named = ships.others(round, id);
    String words = VisibleText.line(String.join(", ", named));
    return named.size() == count ? words : "%s and %,d more".formatted(words, count - named.size());
  }

  private void archived() {
    records
        .archived(round, id)
        .ifPresent((Archived archived) -> {
          facts.add(VisibleText.line(archived.path()) + ": archived" + because(archived.reason()));
          if (archived.reason().startsWith("gate:")) {
            String check = VisibleText.line(archived.reason().substring("gate:".length()));
            become(Fate.GATE_FAILED, "gate failed at " + check.strip());
          }
        });
  }

  private void rollback() {
    ships
        .rollback(round)
        .filter(_ -> ships.rolledBack(round, id))
        .ifPresent(event -> {
          String words = "rolled back" + because(event.reason());
          facts.add(line(event) + words);
          become(Fate.ROLLED_BACK, words);
        });
  }

  /// Takes on a fate if it is stronger than what is known so far; the enum is in that order.
  private void become(Fate stronger, String why) {
    if (stronger.compareTo(fate) < 0) {
      fate = stronger;
      cause = why;
    }
  }

  /// The place of an event, as `audit.jsonl line 8: `.
  static String line(AuditEvent event) {
    return VisibleText.line(event.at().place()) + ": ";
  }

  /// `: reason`, on one line and with nothing hidden; nothing for an empty reason.
  static String because(String reason) {
    return reason.isBlank() ? "" : ": " + VisibleText.line(reason.strip());
  }
}

package dev.countersign.review;

import dev.countersign.audit.custody.ShipTimes;
import dev.countersign.base.Counted;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.Json;
import dev.countersign.ledger.MalformedException;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Which ships of a run a human was asked about, who answered, when, and on what evidence (AUDIT
/// C22). Both times, that of the ship and that of the answer, are stated by computers.
///
/// @param run the run
/// @param ships every candidate that went into use, in order of the run
public record Coverage(RunId run, List<Ship> ships) {

  public Coverage {
    ships = List.copyOf(ships);
  }

  /// One candidate that went into use.
  ///
  /// @param id the candidate
  /// @param round the evolve round, as recorded
  /// @param tookEffect when the run says that it shipped; empty if it does not say
  /// @param answers the live decisions on it
  /// @param effect what they come to
  public record Ship(
      String id, int round, Optional<Instant> tookEffect, List<Answer> answers, Effect effect) {

    public Ship {
      answers = List.copyOf(answers);
    }

    /// Whether a human let it stand before it took effect.
    public boolean approvedBefore() {
      return answers.stream()
          .anyMatch(answer -> answer.review().choice().letsStand() && answer.when() == When.BEFORE);
    }
  }

  /// What one person said about a ship.
  ///
  /// @param review the decision
  /// @param when whether that was before the ship took effect
  /// @param evidence what was bound and shown, in words
  public record Answer(Review review, When when, String evidence) {}

  /// The order of a decision and the ship.
  public enum When {
    BEFORE("before it took effect"),
    AFTER("after it took effect"),
    /// The run does not say when it shipped.
    UNKNOWN("the run does not say when it took effect");

    private final String words;

    When(String words) {
      this.words = words;
    }

    /// The words on screens.
    public String words() {
      return words;
    }
  }

  /// The decisions on a target and what they come to.
  record Decided(List<Review> reviews, Effect effect) {}

  static Coverage of(
      Replay replay, Function<Target, Decided> decided, IntFunction<Optional<EntryView>> entries) {
    RunId run = replay.recorded().run().id();
    List<Ship> ships = new ArrayList<>();
    for (Rewrite rewrite : replay.rewrites()) {
      boolean shipped = rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
      if (shipped && rewrite.kind() == Rewrite.Kind.CANDIDATE) {
        var target = new Target(run, rewrite.kind().word(), rewrite.id());
        Optional<Instant> tookEffect = ShipTimes.tookEffect(replay.recorded(), rewrite);
        Decided found = decided.apply(target);
        List<Answer> answers =
            found.reviews().stream()
                .filter(Review::live)
                .map(review ->
                    new Answer(
                        review,
                        when(review, tookEffect),
                        entries.apply(review.index()).map(Coverage::evidence).orElse("")))
                .toList();
        ships.add(new Ship(rewrite.id(), rewrite.round(), tookEffect, answers, found.effect()));
      }
    }
    return new Coverage(run, ships);
  }

  /// How many ships had a human approval before they took effect.
  public long approvedBefore() {
    return ships.stream().filter(Ship::approvedBefore).count();
  }

  /// The first line of every report.
  public String sentence() {
    return "%d of %d %s had a human approval before %s took effect."
        .formatted(
            approvedBefore(),
            ships.size(),
            ships.size() == 1 ? "ship" : "ships",
            ships.size() == 1 ? "it" : "they");
  }

  /// What the live decisions come to now, by state, such as `effective 1, needs second reviewer 2`;
  /// empty if nothing shipped.
  public String states() {
    return ships.stream()
        .collect(
            Collectors.groupingBy(
                ship -> ship.effect().state(),
                () -> new EnumMap<>(Effect.State.class),
                Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey().word() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static When when(Review review, Optional<Instant> tookEffect) {
    if (tookEffect.isEmpty()) {
      return When.UNKNOWN;
    }
    return Instant.parse(review.claimedAt()).isBefore(tookEffect.get()) ? When.BEFORE : When.AFTER;
  }

  private static String evidence(EntryView entry) {
    long cited = entry.subjects().stream().filter(s -> s.role().equals("evidence")).count();
    String words =
        "%s bound, %d of them cited evidence"
            .formatted(Counted.of(entry.subjects().size(), "part"), cited);
    if (!entry.absent().isEmpty()) {
      words +=
          "; not in the run: "
              + String.join(", ", entry.absent().stream().map(part -> part.role()).toList());
    }
    try {
      Json.Obj shown = entry.predicate().object("presentation");
      return words
          + "; %s stated as viewed, %s acknowledged"
              .formatted(
                  Counted.of(shown.list("sectionsOpened").size(), "file"),
                  Counted.of(shown.list("warningsAcknowledged").size(), "finding"));
    } catch (MalformedException e) {
      return words;
    }
  }
}

package dev.countersign.replay.blind;

import dev.countersign.base.Progress;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Replay;
import dev.countersign.replay.task.BlindSpot;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.SessionReplays;
import dev.countersign.replay.task.ToolOffer;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.StoredSessions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the recordings of a run cannot show: the blind spots of its rollouts together, and those
/// that show only when all rollouts and the configs of the rounds are laid side by side (AUDIT C23,
/// FORMATS 1.8).
///
/// @param spots most rollouts first, then those of the rounds
/// @param rollouts how many rollouts were read
public record RunBlindSpots(List<RunBlindSpot> spots, int rollouts) {

  private static final int MOST_NAMED = 3;

  public RunBlindSpots {
    spots = List.copyOf(spots);
  }

  /// Reads every rollout of a run.
  ///
  /// @param progress in rollouts
  /// @throws java.util.concurrent.CancellationException if `progress` asked to stop
  /// @throws dev.countersign.store.StoreException if the store lost a file
  public static RunBlindSpots of(
      Replay replay, RunFiles files, StoredSessions sessions, Progress progress) {
    var reading = new Reading();
    var tooLong = new ArrayList<String>();
    List<Session> rollouts =
        sessions.sessions().stream()
            .filter(s -> s.role() == Session.Role.ROLLOUT)
            .sorted(Session.LISTED)
            .toList();
    for (int i = 0; i < rollouts.size(); i++) {
      progress.report(i, rollouts.size());
      SessionSource source = sessions.open(rollouts.get(i));
      if (source.isReadInPassing()) {
        tooLong.add(source.session().sessionId());
      } else {
        reading.take(SessionReplays.of(source));
      }
    }
    var spots = new ArrayList<>(reading.spots());
    add(
        spots,
        "sessions that are too long",
        "they have more than %,d records, or one of more than %,d bytes: what was rewritten in them"
                .formatted(Session.MOST_REPLAYED, JournalRecord.MOST_PARSED)
            + " is found only when a person opens them",
        tooLong);
    rounds(replay, rollouts, spots);
    spots.addAll(new UnseenToolChanges(replay, files, reading.offers).find());
    return new RunBlindSpots(spots, rollouts.size());
  }

  private static void rounds(Replay replay, List<Session> rollouts, List<RunBlindSpot> spots) {
    Set<Integer> ran =
        rollouts.stream().flatMap(s -> s.round().stream().boxed()).collect(Collectors.toSet());
    List<String> silent =
        replay.harnesses().stream()
            .map(Harness::round)
            .filter(round -> !ran.contains(round))
            .map(round -> "R" + round)
            .toList();
    add(
        spots,
        "rounds without rollouts",
        "no journal of a rollout of theirs is in the run",
        silent);
    List<String> unread =
        replay.harnesses().stream()
            .filter(harness -> harness.tree().isEmpty())
            .map(harness -> "R" + harness.round())
            .toList();
    add(
        spots,
        "rounds without a config",
        "what their harness was is known from the journals only",
        unread);
  }

  private static void add(List<RunBlindSpot> spots, String what, String why, List<String> of) {
    if (!of.isEmpty()) {
      spots.add(new RunBlindSpot(what, why, of.size(), 0, of.stream().limit(MOST_NAMED).toList()));
    }
  }

  /// What is gathered while the rollouts go by.
  private static final class Reading {

    private final Map<String, RunBlindSpot> byName = new LinkedHashMap<>();
    private final Set<String> silent = new LinkedHashSet<>();
    private final Set<String> heard = new LinkedHashSet<>();

    /// What the model was told of each tool, by round: name, then every different offer.
    private final Map<Integer, Map<String, Set<ToolOffer>>> offers = new TreeMap<>();

    void take(SessionReplay replay) {
      for (BlindSpot spot : replay.blindSpots()) {
        if (!spot.what().equals(BlindSpot.SILENT)) {
          byName.merge(
              spot.what(),
              new RunBlindSpot(
                  spot.what(), spot.why(), spot.count(), 1, List.of(replay.session().sessionId())),
              Reading::plus);
        }
      }
      processors(replay);
      replay
          .session()
          .round()
          .ifPresent(round ->
              replay
                  .harness()
                  .forEach(step ->
                      step.tools()
                          .forEach(tool ->
                              offers
                                  .computeIfAbsent(round, _ -> new TreeMap<>())
                                  .computeIfAbsent(tool.name(), _ -> new LinkedHashSet<>())
                                  .add(tool))));
    }

    private void processors(SessionReplay replay) {
      List<String> quiet =
          replay.blindSpots().stream().flatMap(spot -> spot.names().stream()).toList();
      silent.addAll(quiet);
      replay.harness().stream()
          .limit(1)
          .flatMap(step -> step.processors().stream())
          .flatMap(hook -> hook.names().stream())
          .filter(name -> !quiet.contains(name))
          .forEach(heard::add);
    }

    private static RunBlindSpot plus(RunBlindSpot one, RunBlindSpot more) {
      var examples = new ArrayList<>(one.examples());
      if (examples.size() < MOST_NAMED) {
        examples.addAll(more.examples());
      }
      return new RunBlindSpot(
          one.what(),
          one.why(),
          one.count() + more.count(),
          one.sessions() + more.sessions(),
          examples);
    }

    List<RunBlindSpot> spots() {
      var found =
          new ArrayList<>(
              byName.values().stream()
                  .sorted(Comparator.comparingInt(RunBlindSpot::sessions).reversed())
                  .toList());
      List<String> never = silent.stream().filter(name -> !heard.contains(name)).toList();
      if (!never.isEmpty()) {
        found.add(
            new RunBlindSpot(
                BlindSpot.SILENT,
                "they are configured and left no trigger in any rollout: "
                    + String.join(", ", never),
                never.size(),
                0,
                List.of()));
      }
      return found;
    }
  }
}

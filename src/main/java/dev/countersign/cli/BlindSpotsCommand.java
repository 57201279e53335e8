package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.replay.blind.RunBlindSpot;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.replay.task.BlindSpot;
import dev.countersign.trace.Session;
import dev.countersign.trace.StoredSessions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `blindspots`: what the recording of a session, or of all rollouts of a run, cannot show.
@Command(
    name = "blindspots",
    description = "Lists what the recording of a run or session cannot show.")
final class BlindSpotsCommand implements Callable<Integer> {

  private static final Pattern ROUND = Pattern.compile("R\\d+");

  @Mixin final WorkspaceOption workspace;

  @Parameters(
      paramLabel = "RUN|SESSION",
      description = "A run's id, as `runs` prints it, or a session's, as `sessions` prints it.")
  String wanted = "";

  private final Out out;
  private final PrintWriter err;

  BlindSpotsCommand(Folders folders, Out out, PrintWriter err) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Id id = Id.of(wanted);
    if (!id.part().isEmpty() && !TaskRewrites.isSession(id)) {
      throw new RefusedException(
          "blindspots takes a run or a session, not '%s': countersign blindspots %s"
              .formatted(id.part(), id.run()));
    }
    try (Workspace opened = workspace.open()) {
      RunBlindSpots found = id.part().isEmpty() ? run(opened, id) : session(opened, id);
      found = withIds(id, found);
      if (workspace.json) {
        out.json(json(found));
      } else {
        for (RunBlindSpot spot : found.spots()) {
          String figures = spot.figures(found.rollouts());
          out.line(spot.what() + (figures.isEmpty() ? "" : " · " + figures));
          out.line("    " + spot.why());
        }
      }
      return 0;
    }
  }

  private RunBlindSpots run(Workspace opened, Id id) {
    return opened.blindSpots(id.run(), new ProgressLine(err, "blindspots"));
  }

  /// The same with examples that the other verbs take as arguments.
  private static RunBlindSpots withIds(Id id, RunBlindSpots found) {
    return new RunBlindSpots(
        found.spots().stream()
            .map(spot ->
                new RunBlindSpot(
                    spot.what(),
                    spot.why(),
                    spot.count(),
                    spot.sessions(),
                    spot.examples().stream().map(example -> id(id, spot, example)).toList()))
            .toList(),
        found.rollouts());
  }

  /// The examples of a matter of sessions are session ids; others may be rounds.
  private static String id(Id run, RunBlindSpot spot, String example) {
    boolean isRound = spot.sessions() == 0 && ROUND.matcher(example).matches();
    return run.run() + (isRound ? "/" : "/s:") + example;
  }

  /// Those of one session, in the shape of a run's.
  private static RunBlindSpots session(Workspace opened, Id id) {
    var run = opened.run(id.run());
    Session session =
        new StoredSessions(opened.sessions(), opened.traces().files(run), run)
            .sessions().stream()
                .filter(one -> id.part().equals("s:" + one.sessionId()))
                .findFirst()
                .orElseThrow(() ->
                    new RefusedException(
                        "no session '%s' in %s; list them: countersign sessions %s"
                            .formatted(id.part(), id.run(), id.run())));
    Stream<BlindSpot> spots =
        opened.openedSessions().open(run, session, Progress.NONE).replay().blindSpots().stream();
    return new RunBlindSpots(
        spots
            .map(spot -> new RunBlindSpot(spot.what(), spot.why(), spot.count(), 0, List.of()))
            .toList(),
        1);
  }

  private static ArrayNode json(RunBlindSpots found) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    for (RunBlindSpot spot : found.spots()) {
      ObjectNode node = list.addObject();
      node.put("what", spot.what());
      node.put("why", spot.why());
      node.put("count", spot.count());
      node.put("sessions", spot.sessions());
      node.put("rollouts", found.rollouts());
      ArrayNode examples = node.putArray("examples");
      spot.examples().forEach(examples::add);
    }
    return list;
  }
}

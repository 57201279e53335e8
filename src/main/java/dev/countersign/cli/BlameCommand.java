package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.audit.blame.Blame;
import dev.countersign.audit.blame.BlamedFile;
import dev.countersign.audit.blame.BlamedLine;
import dev.countersign.audit.blame.BlamedNode;
import dev.countersign.audit.blame.Origin;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import dev.countersign.trace.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `blame`: where each line of a harness file comes from.
@Command(name = "blame", description = "Says which candidate brought each line of a harness file.")
final class BlameCommand implements Callable<Integer> {

  private static final int LONGEST = 100;

  @Mixin final WorkspaceOption workspace;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's id, as `runs` prints it.")
  String run = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "A path in the run, a label such as config.yaml or agent.md, or a symbol.")
  String file = "";

  @Option(
      names = "--round",
      paramLabel = "N",
      description = "The round whose harness is looked at; by default the last that has the file.")
  @Nullable Integer round;

  @Option(
      names = "--nodes",
      description =
          "The nodes of the round's config and its processors, instead of a file's lines.")
  boolean nodes;

  private final Out out;

  BlameCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    RunId id = Id.of(run).run();
    try (Workspace opened = workspace.open()) {
      Replay replay = opened.replay(id);
      Blame blame = Blame.of(replay, opened.files(id));
      if (nodes) {
        nodes(opened, id, blame);
        return 0;
      }
      OptionalInt at = round == null ? blame.lastRound(file) : OptionalInt.of(round);
      Optional<BlamedFile> found =
          at.isEmpty() ? Optional.empty() : blame.file(file, at.getAsInt());
      BlamedFile blamed =
          found.orElseThrow(() ->
              new RefusedException(
                  "no harness of %s has a file '%s'%s; its files are named by: countersign %s"
                      .formatted(
                          id,
                          file,
                          round == null ? "" : " in round " + round,
                          namesFiles(replay, id))));
      Map<String, List<Review>> decisions =
          decisions(opened, id, blamed.lines().stream().map(BlamedLine::origin).toList());
      if (workspace.json) {
        out.json(json(blamed, decisions));
      } else {
        print(blamed, decisions);
      }
      return 0;
    }
  }

  /// The verb that names files of the run: for the first round with a rewrite that has some.
  private static String namesFiles(Replay replay, RunId id) {
    OptionalInt first =
        replay.rewrites().stream()
            .filter(rewrite -> !rewrite.files().isEmpty())
            .mapToInt(Rewrite::round)
            .min();
    return first.isPresent()
        ? "show %s/R%d".formatted(id, first.getAsInt())
        : "blame %s config.yaml --nodes".formatted(id);
  }

  /// The live decisions on the ships that the lines come from, by id of the rewrite.
  private static Map<String, List<Review>> decisions(
      Workspace opened, RunId id, List<Origin> origins) {
    Map<String, List<Review>> decisions = new HashMap<>();
    for (Origin origin : origins) {
      for (Rewrite ship : origin.ships()) {
        decisions.computeIfAbsent(
            ship.id(),
            key ->
                opened.reviews().of(new Target(id, ship.kind().word(), key)).stream()
                    .filter(Review::live)
                    .toList());
      }
    }
    return decisions;
  }

  private void print(BlamedFile blamed, Map<String, List<Review>> decisions) {
    out.line("%s of R%d (%s)".formatted(blamed.label(), blamed.round(), blamed.path()));
    List<List<String>> rows = new ArrayList<>();
    for (BlamedLine line : blamed.lines()) {
      rows.add(row(String.valueOf(line.number()), line.origin(), decisions, line.text()));
    }
    out.table(List.of("line", "origin", "Critic", "gate", "people", "hits", "text"), rows);
  }

  private static List<String> row(
      String head, Origin origin, Map<String, List<Review>> decisions, String text) {
    return List.of(
        head,
        origin.brief() + (origin.earlier() < 0 ? "" : ", was in R" + origin.earlier()),
        String.join(", ", origin.verdicts()),
        String.join(", ", origin.gates()),
        String.join(", ", people(origin, decisions)),
        origin.hits().of() == 0 ? "" : origin.hits().toString(),
        text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
  }

  private void nodes(Workspace opened, RunId id, Blame blame) {
    OptionalInt at = round == null ? blame.lastRound(file) : OptionalInt.of(round);
    List<BlamedNode> found = at.isEmpty() ? List.of() : blame.nodes(at.getAsInt());
    if (found.isEmpty()) {
      throw new RefusedException(
          "%s has no config%s; list its rounds: countersign rounds %s"
              .formatted(id, round == null ? "" : " in round " + round, id));
    }
    Map<String, List<Review>> decisions =
        decisions(opened, id, found.stream().map(BlamedNode::origin).toList());
    if (workspace.json) {
      ObjectNode node = JsonMapper.shared().createObjectNode();
      node.put("round", at.getAsInt());
      ArrayNode list = node.putArray("nodes");
      for (BlamedNode one : found) {
        ObjectNode item = list.addObject();
        item.put("path", one.path());
        item.put("value", one.value());
        item.put("processor", one.processor());
        write(one.origin(), decisions, item);
      }
      out.json(node);
      return;
    }
    out.line("config of R%d, node by node".formatted(at.getAsInt()));
    out.table(
        List.of("node", "origin", "Critic", "gate", "people", "hits", "value"),
        found.stream()
            .map(one ->
                row(
                    one.path(),
                    one.origin(),
                    decisions,
                    one.processor() ? "(the processor)" : one.value()))
            .toList());
  }

  private static List<String> people(Origin origin, Map<String, List<Review>> decisions) {
    List<String> people = new ArrayList<>();
    for (Rewrite ship : origin.ships()) {
      decisions
          .getOrDefault(ship.id(), List.of())
          .forEach(review -> people.add(review.choice().word() + " by " + review.person()));
    }
    return people.isEmpty() && !origin.ships().isEmpty() ? List.of("nobody") : people;
  }

  private static ObjectNode json(BlamedFile blamed, Map<String, List<Review>> decisions) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("file", blamed.label());
    node.put("path", blamed.path());
    node.put("round", blamed.round());
    ArrayNode lines = node.putArray("lines");
    for (BlamedLine line : blamed.lines()) {
      ObjectNode item = lines.addObject();
      item.put("line", line.number());
      item.put("text", line.text());
      write(line.origin(), decisions, item);
    }
    return node;
  }

  private static void write(Origin origin, Map<String, List<Review>> decisions, ObjectNode item) {
    item.put("round", origin.round());
    item.put("baseline", origin.baseline());
    item.put("earlier", origin.earlier() < 0 ? null : origin.earlier());
    ArrayNode inForce = item.putArray("inForce");
    origin.inForce().forEach(inForce::add);
    item.put("hits", origin.hits().hits());
    item.put("predictions", origin.hits().of());
    ArrayNode ships = item.putArray("ships");
    for (int i = 0; i < origin.ships().size(); i++) {
      ship(origin, i, decisions, ships.addObject());
    }
    ArrayNode anchors = item.putArray("anchors");
    origin.anchors().forEach(anchors::add);
  }

  private static void ship(
      Origin origin, int index, Map<String, List<Review>> decisions, ObjectNode node) {
    Rewrite ship = origin.ships().get(index);
    node.put("id", ship.id());
    ArrayNode buckets = node.putArray("bucket");
    ship.buckets().forEach(buckets::add);
    node.put("verdict", origin.verdicts().get(index));
    node.put("gate", origin.gates().get(index));
    node.put("fate", ship.fate().word());
    ArrayNode people = node.putArray("decisions");
    for (Review review : decisions.getOrDefault(ship.id(), List.of())) {
      people
          .addObject()
          .put("choice", review.choice().word())
          .put("person", review.person())
          .put("entry", review.index());
    }
  }
}

package dev.countersign.audit.gate;

import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The signatures of edits that a run recorded (FORMATS 3.4, 3.9 and 3.10).
final class Signatures {

  private static final Pattern BLOCK = Pattern.compile("(?s)```json\\s*\\n(.*?)\\n```");

  private Signatures() {}

  /// The signatures that were refuted before a round, with the round; empty if the run has no
  /// journal.md.
  static Optional<Map<String, Integer>> refuted(GateRun run, int before) {
    return run.text("journal.md")
        .map(text -> {
          Map<String, Integer> refuted = new LinkedHashMap<>();
          Matcher block = BLOCK.matcher(text.replace("\r\n", "\n"));
          while (block.find()) {
            JsonReader.read(block.group(1))
                .filter(Tree.MapNode.class::isInstance)
                .ifPresent(tree -> add((Tree.MapNode) tree, before, refuted));
          }
          return refuted;
        });
  }

  private static void add(Tree.MapNode entry, int before, Map<String, Integer> refuted) {
    String round = entry.text("round");
    if (round.matches("\\d{1,6}") && Integer.parseInt(round) < before) {
      entry
          .get("refuted_signatures")
          .ifPresent(
              list -> list.scalars().forEach(s -> refuted.putIfAbsent(s, Integer.parseInt(round))));
    }
  }

  /// The recorded signature of a candidate.
  static Optional<String> of(GateRun run, String id) {
    Stream<Tree> ships =
        run.text("data/ship_outcomes.json").flatMap(JsonReader::read).stream()
            .filter(Tree.ListNode.class::isInstance)
            .flatMap(list -> ((Tree.ListNode) list).items().stream());
    Stream<Tree> rejected =
        run.text("data/rejected_candidates.jsonl").stream()
            .flatMap(String::lines)
            .flatMap(line -> JsonReader.read(line).stream());
    return Stream.concat(ships, rejected)
        .filter(Tree.MapNode.class::isInstance)
        .map(Tree.MapNode.class::cast)
        .filter(map -> map.text("ship_id").equals(id) || map.text("candidate_id").equals(id))
        .map(map -> map.text("signature"))
        .filter(signature -> !signature.isEmpty())
        .findFirst();
  }
}

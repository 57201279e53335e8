package dev.countersign.audit;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Facts of a rollout as JSON, without what the session says by itself.
final class RolloutFactsText {

  private static final JsonMapper JSON = JsonMapper.shared();

  private RolloutFactsText() {}

  /// The text of these facts.
  static String of(RolloutFacts facts) {
    ObjectNode node = JSON.createObjectNode();
    node.put("infrastructure", facts.infrastructure());
    node.put("steps", facts.steps());
    facts.costUsd().ifPresent(cost -> node.put("cost", cost));
    facts.tokens().ifPresent(tokens -> node.put("tokens", tokens));
    counts(facts.toolCalls(), node.putObject("calls"));
    counts(facts.triggers(), node.putObject("triggers"));
    ArrayNode rewrites = node.putArray("rewrites");
    facts.rewrites().forEach(rewrite -> write(rewrite, rewrites.addObject()));
    node.put("raw", facts.rawAnswer());
    if (!facts.answer().equals(facts.rawAnswer())) {
      node.put("answer", facts.answer());
    }
    return JSON.writeValueAsString(node);
  }

  private static void counts(Map<String, Integer> counts, ObjectNode node) {
    counts.forEach((name, count) -> node.put(name, count));
  }

  private static void write(RolloutFacts.MidTask rewrite, ObjectNode node) {
    node.put("id", rewrite.id());
    node.put("kind", rewrite.kind().name());
    node.put("hook", rewrite.hook());
    ArrayNode processors = node.putArray("processors");
    rewrite.processors().forEach(processors::add);
    node.put("inferred", rewrite.inferred());
    node.put("tool", rewrite.tool());
    node.put("step", rewrite.stepIndex());
    node.put("last", rewrite.last());
    node.put("next", rewrite.next());
  }

  /// The facts that [#of] wrote, of this session.
  static RolloutFacts read(String text, Session session) {
    JsonNode node = JSON.readTree(text);
    String raw = node.path("raw").asString("");
    return new RolloutFacts(
        session.sessionId(),
        session.path(),
        session.round(),
        session.taskId(),
        session.rollout(),
        passed(session),
        session.exit(),
        node.path("infrastructure").asBoolean(false),
        node.path("steps").asInt(0),
        node.has("cost")
            ? OptionalDouble.of(node.path("cost").asDouble(0))
            : OptionalDouble.empty(),
        node.has("tokens") ? OptionalLong.of(node.path("tokens").asLong(0)) : OptionalLong.empty(),
        counts(node.path("calls")),
        counts(node.path("triggers")),
        stream(node.path("rewrites")).map(RolloutFactsText::rewrite).toList(),
        raw,
        node.path("answer").asString(raw));
  }

  /// What the evaluation recorded in the session; empty if nothing.
  static Optional<Boolean> passed(Session session) {
    return session.passed().isEmpty()
        ? Optional.empty()
        : Optional.of(session.passed().equals("true"));
  }

  private static Map<String, Integer> counts(JsonNode node) {
    var counts = new HashMap<String, Integer>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt(0)));
    return counts;
  }

  private static RolloutFacts.MidTask rewrite(JsonNode node) {
    return new RolloutFacts.MidTask(
        node.path("id").asString(""),
        MidTaskRewrite.Kind.valueOf(node.path("kind").asString("")),
        node.path("hook").asString(""),
        List.copyOf(stream(node.path("processors")).map(name -> name.asString("")).toList()),
        node.path("inferred").asBoolean(false),
        node.path("tool").asString(""),
        node.path("step").asInt(0),
        node.path("last").asBoolean(false),
        node.path("next").asString(""));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}

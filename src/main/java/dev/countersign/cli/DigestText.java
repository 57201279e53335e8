package dev.countersign.cli;

import dev.countersign.audit.prediction.RecomputedDigest;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.trace.TaskDigest;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The digests of a run's tasks, recomputed beside the recorded ones, as text or JSON.
final class DigestText {

  private static final int MOST_COMPONENTS = 4;

  private DigestText() {}

  /// @param id a run, a round of it or a task (`RUN/task:ID`)
  static void print(List<RecomputedDigest> all, Id id, boolean json, Out out) {
    List<RecomputedDigest> shown = all.stream().filter(one -> isAbout(one, id.part())).toList();
    if (shown.isEmpty() && !id.part().isEmpty()) {
      throw new RefusedException(
          "there is no digest for '%s': list rounds and tasks with countersign tasks %s"
              .formatted(Pictures.words(id), id.run()));
    }
    if (json) {
      ArrayNode list = JsonMapper.shared().createArrayNode();
      shown.forEach(digest -> write(digest, list.addObject()));
      out.json(list);
      return;
    }
    out.table(
        List.of(
            "round",
            "from",
            "task",
            "recomputed",
            "passes",
            "recorded",
            "why",
            "components",
            "history"),
        shown.stream().map(DigestText::cells).toList());
  }

  private static boolean isAbout(RecomputedDigest digest, String part) {
    return part.isEmpty()
        || part.equals("R" + digest.round())
        || part.equals("task:" + digest.task());
  }

  private static List<String> cells(RecomputedDigest digest) {
    return List.of(
        "R" + digest.round(),
        "R" + digest.evidenceRound(),
        digest.task(),
        digest.pattern(),
        digest.passes().map(Passes::toString).orElse("not recorded"),
        digest.recorded().map(page -> recorded(page, digest)).orElse("no digest"),
        digest.category().word(),
        digest.components().stream()
            .limit(MOST_COMPONENTS)
            .map(part ->
                part.name()
                    + " "
                    + part.uses()
                    + (part.errors() > 0 ? " (" + part.errors() + " failed)" : ""))
            .collect(Collectors.joining(", ")),
        digest.history().stream()
            .map(past -> "R" + past.round() + " " + past.passes())
            .collect(Collectors.joining(" ")));
  }

  private static String recorded(TaskDigest page, RecomputedDigest digest) {
    String pattern = page.pattern().isEmpty() ? "no pattern" : page.pattern();
    return pattern + (digest.contradicted() ? ", contradicted" : "");
  }

  private static void write(RecomputedDigest digest, ObjectNode node) {
    node.put("round", digest.round());
    node.put("evidenceRound", digest.evidenceRound());
    node.put("task", digest.task());
    node.put("pattern", digest.pattern());
    node.put("passes", digest.passes().map(Passes::passed).orElse(null));
    node.put("attempts", digest.passes().map(Passes::attempts).orElse(null));
    node.put("category", digest.category().word());
    ArrayNode components = node.putArray("components");
    digest
        .components()
        .forEach(part ->
            components
                .addObject()
                .put("kind", part.tool() ? "tool" : "processor")
                .put("name", part.name())
                .put("uses", part.uses())
                .put("inFailed", part.inFailed())
                .put("errors", part.errors()));
    ArrayNode history = node.putArray("history");
    digest
        .history()
        .forEach(past ->
            history
                .addObject()
                .put("round", past.round())
                .put("passes", past.passes().passed())
                .put("attempts", past.passes().attempts()));
    ArrayNode evidence = node.putArray("evidence");
    digest
        .evidence()
        .forEach(at -> evidence.addObject().put("place", at.text()).put("says", at.says()));
    node.put("contradicted", digest.contradicted());
    if (digest.recorded().isEmpty()) {
      node.putNull("recorded");
    } else {
      TaskDigest page = digest.recorded().get();
      node.putObject("recorded")
          .put("file", page.path())
          .put("pattern", page.pattern())
          .put("failureMode", page.failureMode());
    }
  }
}

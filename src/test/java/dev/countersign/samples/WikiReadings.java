package dev.countersign.samples;

import dev.countersign.samples.DigestPage.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the digests of `wiki-retrieval` say, by round of the digest and task.
final class WikiReadings {
  private WikiReadings() {}

  /// All readings; a task without one gets a neutral digest.
  static Map<String, Reading> all() {
    var all = new HashMap<String, Reading>();
    all.put(
        "8/42d4198c",
        divided(
            "answer_from_caption",
            "42d4198c_r1.jsonl#step_1",
            "One rollout reads the sentence about the move, the other keeps the first year it saw."));
    all.put("9/42d4198c", new Reading("none", List.of(), reuse("Museum pages first.")));
    all.put(
        "9/5e2a91b0",
        failing(
            "search_circle",
            "repeat_without_progress|1|four searches with the same words|high",
            "5e2a91b0_r0.jsonl#step_1",
            "Searching costs nothing, so it goes on."));
    for (var task : List.of("db4fd70a", "f0f46385", "8c31d7e4")) {
      all.put(
          "10/" + task,
          failing(
              "empty_fetch",
              "tool_effect_missing|1|the fetch succeeds with 0 characters|high",
              task + "_r0.jsonl#step_1",
              "The page has no article element, so no text is left."));
    }
    all.put(
        "10/42d4198c",
        failing(
            "budget_refusal",
            "budget_starvation|2|the seventh search is refused|high",
            "42d4198c_r0.jsonl#step_2",
            "Passed before the limit of six searches."));
    all.put(
        "10/5e2a91b0",
        failing(
            "search_circle",
            "budget_starvation|1|two searches refused|medium",
            "5e2a91b0_r0.jsonl#step_1",
            "The limit stops the circle and does not find the word."));
    for (var task : List.of("4b6bb5f7", "b7f20a55")) {
      all.put(
          "10/" + task,
          divided(
              "empty_fetch",
              task + "_r1.jsonl#step_1",
              "The rollout that trusts the search result passes; the other opens the page and finds"
                  + " nothing."));
    }
    all.put(
        "11/7bd855d8",
        failing(
            "answer_form",
            "final_answer_brittle|1|right number with hedge and unit|medium",
            "7bd855d8_r0.jsonl#step_1",
            "The form rule is read early and forgotten."));
    all.put(
        "11/9d1c6f02",
        failing(
            "answer_form",
            "final_answer_brittle|1|name with article and bracket|medium",
            "9d1c6f02_r0.jsonl#step_1",
            "The right railway in a form that is not accepted."));
    all.put(
        "11/5e2a91b0",
        failing(
            "fact_in_picture",
            "missing_capability|0|the article does not hold the word|medium",
            "5e2a91b0_r0.jsonl#step_0",
            "The word is on a picture."));
    all.put(
        "11/f0f46385",
        divided(
            "tool_timeout",
            "f0f46385_r1.jsonl#step_0",
            "One rollout reads the article, the other gives up after a timeout."));
    all.put(
        "11/b7f20a55",
        divided(
            "empty_fetch",
            "b7f20a55_r1.jsonl#step_1",
            "One rollout still opens the page with WebFetch."));
    all.put(
        "12/7bd855d8",
        new Reading(
            "none",
            List.of(),
            reuse(
                "The graded answer is not the model's: a processor cut"
                    + " hedge, comma and unit ([trajectories/7bd855d8_r0.jsonl#step_1]).")));
    all.put(
        "12/9d1c6f02",
        divided(
            "answer_rewritten",
            "9d1c6f02_r0.jsonl#step_2",
            "The passing rollout passes by a table entry of the answer processor."));
    all.put(
        "12/5e2a91b0",
        failing(
            "fact_in_picture",
            "missing_capability|0|the article does not hold the word|medium",
            "5e2a91b0_r0.jsonl#step_0",
            "One rollout was interrupted, the other found no text."));
    return Map.copyOf(all);
  }

  private static Reading failing(String mode, String signal, String anchor, String cause) {
    return new Reading(
        mode,
        List.of(signal),
        "## Common Root Cause\n" + cause + " ([trajectories/" + anchor + "])");
  }

  private static Reading divided(String mode, String anchor, String divergence) {
    return new Reading(
        mode,
        List.of(),
        "## Decisive Divergence\n" + divergence + " ([trajectories/" + anchor + "])");
  }

  private static String reuse(String text) {
    return "## Reusable Strategy\n" + text;
  }
}

package dev.countersign.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The longer scenes of `wiki-retrieval`: budgets, reminders, long results, compaction, rewriting.
final class WikiScenes {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<Integer> CRATES =
      List.of(1480, 1390, 1555, 1640, 1710, 1770, 1820, 1690, 1605, 1530, 1475, 1610);

  private WikiScenes() {}

  /// All six searches used, two more refused.
  static List<Step> spent(WikiTasks.Told task) {
    var first = Step.of("", "I search for the stamp in several ways.");
    for (var words :
        List.of(
            "odell stamp",
            "odell stamp back",
            "odell stamp reverse",
            "odell stamp 1862",
            "first odell stamp",
            "odell stamp word")) {
      first.call(Call.of("WebSearch", "query", words, WikiRollouts.results(task)));
    }
    var limit = "Search limit of 6 reached. Answer from what you have.";
    return List.of(
        first,
        Step.of("", "Two more searches.")
            .call(
                Call.of("WebSearch", "query", "odell stamp print on back", "")
                    .denied("ToolBudgetProcessor", limit))
            .call(
                Call.of("WebSearch", "query", "odell stamp catalogue", "")
                    .denied("ToolBudgetProcessor", limit)),
        Step.of("", "FINAL ANSWER: " + task.wrong()));
  }

  /// A long rollout in which a processor replaces the recorded system prompt.
  static List<Step> reminded(WikiTasks.Told task, String prompt) {
    return List.of(
        WikiRollouts.search(task, "A catalogue of stamps."),
        Step.of("", "I open the article.").call(WikiRollouts.empty(task)),
        Step.of("", "I try a catalogue.")
            .call(
                Call.of(
                    "WebFetch",
                    "url",
                    "https://stamps.example.org/odell",
                    "Odell, 1862, two colours.")),
        Step.of("", "I look for a picture of the back.")
            .call(
                Call.of(
                    "WebSearch", "query", "odell stamp picture back", WikiRollouts.results(task))),
        Step.of("", "FINAL ANSWER: " + task.wrong())
            .system("LateReminderProcessor", prompt)
            .inject("StepNudgeProcessor", "Four steps are used. If you can answer, answer now."));
  }

  /// A rollout that answers from the search results alone.
  static List<Step> snippet(WikiTasks.Told task) {
    return List.of(
        Step.of("", "I search for the fact itself.")
            .call(
                Call.of(
                        "WebSearch",
                        "query",
                        "Facts about " + task.title(),
                        "1. " + task.title() + ": " + task.text())
                    .tidied(
                        "QueryTidyProcessor",
                        Map.of("query", task.title().toLowerCase(java.util.Locale.ROOT)))),
        Step.of("", "FINAL ANSWER: " + task.answer()));
  }

  /// An article that is longer than the clip allows, so that two texts lie beside the journal.
  static List<Step> longArticle(WikiTasks.Told task) {
    var text = new StringBuilder(WikiRollouts.page(task)).append("\n\n## Stations\n");
    var names =
        List.of(
            "Harrow Quay",
            "Fish Market",
            "Ropewalk",
            "Mint Street",
            "Old Customs House",
            "Lime Gate",
            "Observatory",
            "Saint Orla",
            "Brewers Yard",
            "Canal Bridge",
            "Tessel Park");
    for (int i = 0; i < names.size(); i++) {
      text.append(i + 1).append(". ").append(names.get(i)).append(". ");
      text.append(
          "The stop has two side platforms of 32 metres and a shelter of cast iron that was");
      text.append(" taken over from the horse tramway. It was rebuilt in ").append(1954 + 3 * i);
      text.append(" when the line got overhead wires, and again in ").append(1990 + i);
      text.append(". A plate on the shelter names the builder and the year. About ");
      text.append(900 + 130 * i).append(" people use it on a working day.\n");
    }
    var whole = text.toString();
    int limit = 2600;
    var clipped =
        whole.substring(0, limit)
            + "\n[clipped: "
            + whole.length()
            + " characters, first "
            + limit
            + " kept]";
    return List.of(
        Step.of("The article Tessel Line has the stations.", "I read the article.")
            .call(
                Call.of("WikiTextFetch", "title", task.title(), whole)
                    .clipped("ResultClipProcessor", clipped)),
        Step.of("", "\"" + task.text() + "\"\n\nFINAL ANSWER: " + task.answer()));
  }

  /// The new tool times out once, and the rollout gives up.
  static List<Step> apiTimeout(WikiTasks.Told task) {
    return List.of(
        Step.of("", "I read the article about the League.")
            .call(
                Call.of("WikiTextFetch", "title", task.title(), "")
                    .fails("the API timed out after 20 s for " + task.title())),
        Step.of("The tool is slow today.", "FINAL ANSWER: " + task.wrong()));
  }

  /// A title that does not exist, then the right one, which does not help.
  static List<Step> wrongTitle(WikiTasks.Told task) {
    return List.of(
        Step.of("", "I read the article.")
            .call(
                Call.of("WikiTextFetch", "title", "Back of the first Odell stamp", "")
                    .fails("no article named Back of the first Odell stamp")),
        Step.of("", "I take the article about the stamp.")
            .call(Call.of("WikiTextFetch", "title", task.title(), WikiRollouts.page(task))),
        Step.of("", "FINAL ANSWER: " + task.wrong()));
  }

  /// A rollout whose history is compacted before its fourth step.
  static List<Step> compacted(WikiTasks.Told task) {
    var steps = new ArrayList<Step>();
    for (var part : List.of("Ophira", "Moons of Ophira", "Rings of Ophira")) {
      steps.add(
          Step.of("", "I read " + part + ".")
              .call(Call.of("WikiTextFetch", "title", part, "# " + part + "\n\n" + task.text())));
    }
    steps.add(
        Step.of("", "I check the list of moons once more.")
            .compact(
                "CompactionProcessor",
                "[Summary of the steps so far: the articles name eleven moons and seven rings.]")
            .call(Call.of("WikiTextFetch", "title", "Moons of Ophira", WikiRollouts.page(task))));
    steps.add(Step.of("Eleven less seven.", "FINAL ANSWER: " + task.answer()));
    return List.copyOf(steps);
  }

  /// A tool input and the final answer, both rewritten by processors.
  static List<Step> reshaped(WikiTasks.Told task) {
    return List.of(
        Step.of("An engineer and a year.", "I search for the engineer.")
            .call(
                Call.of(
                        "WebSearch",
                        "query",
                        "\"Ada Fenn\" the 1911 railway site:wikipedia.org",
                        WikiRollouts.results(task))
                    .tidied("QueryTidyProcessor", Map.of("query", "ada fenn 1911 railway"))),
        Step.of("", "I read the article about her.")
            .call(Call.of("WikiTextFetch", "title", task.title(), WikiRollouts.page(task))),
        Step.of("", "FINAL ANSWER: the Tamsin Ridge (upper line)")
            .answer("AnswerShapeProcessor", "FINAL ANSWER: Tamsin Ridge"));
  }

  /// A rollout that the user interrupts during its second step.
  static List<Step> cut(WikiTasks.Told task) {
    return List.of(
        Step.of("", "I read the article.")
            .call(Call.of("WikiTextFetch", "title", task.title(), WikiRollouts.page(task))),
        Step.of("", "The article says nothing about the back; I search for pictures.")
            .call(Call.of("WebSearch", "query", "odell stamp picture of the back", "")));
  }

  /// The attached table, so many months of it.
  static String table(int months) {
    var out = new StringBuilder("month,crates,trucks,returns,first_day,last_day,remarks\n");
    for (int i = 0; i < months; i++) {
      var month = MONTHS.get(i);
      out.append(month).append(',').append(CRATES.get(i)).append(',');
      out.append(CRATES.get(i) / 40).append(',').append(3 + i % 5).append(",1 ").append(month);
      out.append(",28 ").append(month);
      out.append(",\"counted at the north gate by two people and compared with the lists of the");
      out.append(" drivers; differences of up to two crates were settled by a second count of the");
      out.append(" trucks\"\n");
    }
    return out.toString();
  }
}

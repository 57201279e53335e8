package dev.countersign.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rollouts of `wiki-retrieval` that have journals: scripts of what model and harness did.
final class WikiRollouts {
  private static final ToolSpec READ =
      new ToolSpec("Read", "Read a file of the task.", "file_path");
  private static final ToolSpec SEARCH =
      new ToolSpec("WebSearch", "Search the web; returns titles and addresses.", "query");
  private static final ToolSpec FETCH =
      new ToolSpec("WebFetch", "Fetch a web page and return its readable text.", "url");
  private static final ToolSpec WIKI =
      new ToolSpec(
          "WikiTextFetch",
          "Plain text of an encyclopaedia article by its title. Follows redirects.",
          "title");
  private static final ToolSpec SPAWN =
      new ToolSpec(
          "spawn_subagent", "Hand over a part of the task and wait for its answer.", "task");
  private static final String REMINDER =
      "\nReminder: you have used many steps. Write the answer with what you have.\n";
  private static final Map<Integer, List<String>> JOURNALLED =
      Map.of(
          7, List.of("42d4198c"),
          8, List.of("42d4198c", "5e2a91b0"),
          9, told(8),
          10, told(9),
          11, List.of("7bd855d8", "9d1c6f02", "5e2a91b0", "f0f46385"),
          12, List.of("7bd855d8"));

  private final Outcomes outcomes;

  WikiRollouts(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  private static List<String> told(int count) {
    return WikiTasks.TOLD.stream().limit(count).map(WikiTasks.Told::id).toList();
  }

  /// All of them, by round, task and number.
  List<Rollout> all() {
    var all = new ArrayList<Rollout>();
    for (int round = 7; round <= 12; round++) {
      for (var id : JOURNALLED.getOrDefault(round, List.of())) {
        for (int index = 0; index < 2; index++) {
          all.add(rollout(round, WikiTasks.told(id), index));
        }
      }
    }
    return List.copyOf(all);
  }

  private Rollout rollout(int round, WikiTasks.Told task, int index) {
    var key = "R" + round + "/" + task.id() + "/" + index;
    var children = key.equals("R9/f0f46385/1") ? List.of(child()) : List.<List<Step>>of();
    var steps = steps(key, round, task, index);
    if (task.question().startsWith("How many more")) {
      steps
          .getFirst()
          .user("TaskHeaderProcessor", "Answer with digits only.\n\n" + task.question());
    }
    return new Rollout(
        round,
        task.id(),
        index,
        task.question(),
        prompt(round),
        tools(round),
        steps,
        key.equals("R11/5e2a91b0/1"),
        outcomes.flags(round, task.id()).charAt(index) == '1',
        children);
  }

  /// The prompt that was in force in a round.
  static String prompt(int round) {
    return Story.resource("wiki/gaia_agent.r" + Math.min(round, 10) + ".md");
  }

  private static List<ToolSpec> tools(int round) {
    return round < 10
        ? List.of(READ, SEARCH, FETCH, SPAWN)
        : List.of(READ, SEARCH, FETCH, WIKI, SPAWN);
  }

  private static List<Step> steps(String key, int round, WikiTasks.Told task, int index) {
    if (task.id().equals("7bd855d8")) {
      return depot(round, index);
    }
    return switch (key) {
      case "R7/42d4198c/0", "R8/42d4198c/0", "R8/42d4198c/1" -> museumSite(task, task.answer());
      case "R7/42d4198c/1" -> museumSite(task, task.wrong());
      case "R8/5e2a91b0/0", "R8/5e2a91b0/1" -> circle(task, index == 0 ? 3 : 2);
      case "R9/db4fd70a/0" -> emptyTwice(task);
      case "R9/db4fd70a/1" -> timeout(task);
      case "R9/f0f46385/0" -> twoEmpty(task);
      case "R9/f0f46385/1" -> delegated(task);
      case "R9/42d4198c/0" -> budget(task);
      case "R9/42d4198c/1" -> guarded(task);
      case "R9/8c31d7e4/1" -> scoped(task);
      case "R9/5e2a91b0/0" -> WikiScenes.spent(task);
      case "R9/5e2a91b0/1" -> WikiScenes.reminded(task, prompt(round) + REMINDER);
      case "R9/4b6bb5f7/0", "R9/b7f20a55/0", "R10/b7f20a55/0" -> WikiScenes.snippet(task);
      case "R9/8c31d7e4/0", "R9/4b6bb5f7/1", "R9/b7f20a55/1", "R10/b7f20a55/1" -> emptyFetch(task);
      case "R10/db4fd70a/0" -> WikiScenes.longArticle(task);
      case "R10/f0f46385/1" -> WikiScenes.apiTimeout(task);
      case "R10/8c31d7e4/1" -> WikiScenes.compacted(task);
      case "R10/5e2a91b0/1" -> WikiScenes.wrongTitle(task);
      case "R10/9d1c6f02/0", "R10/9d1c6f02/1" -> article(task, "the Tamsin Ridge (upper line)");
      case "R11/9d1c6f02/0" -> WikiScenes.reshaped(task);
      case "R11/9d1c6f02/1" -> article(task, task.wrong());
      case "R11/5e2a91b0/1" -> WikiScenes.cut(task);
      case "R10/5e2a91b0/0", "R11/5e2a91b0/0" -> article(task, task.wrong());
      default -> article(task, task.answer());
    };
  }

  private static List<Step> museumSite(WikiTasks.Told task, String answer) {
    return List.of(
        search(task, "The fact is the year of a move; the museum's own pages should have it."),
        Step.of("", "The museum has a page about its houses.")
            .call(
                Call.of(
                    "WebFetch",
                    "url",
                    "https://lantern-museum.example.org/history",
                    "1931 foundation in a warehouse. 1937 move into the old gasworks, our house"
                        + " until today. 1964 new wing.")),
        Step.of("", "FINAL ANSWER: " + answer));
  }

  private static List<Step> circle(WikiTasks.Told task, int rounds) {
    var steps = new ArrayList<Step>();
    steps.add(search(task, "The back of a stamp: a catalogue might describe it."));
    var words = List.of("odell stamp back word", "back word odell stamp", "word odell back stamp");
    for (int i = 0; i < rounds; i++) {
      var step = Step.of("", "The results do not name the word. I try other words.");
      for (int c = 0; c < 4 - i % 2; c++) {
        var query = words.get((i + c) % words.size()) + (c == 3 ? " first issue" : "");
        step.call(Call.of("WebSearch", "query", query, results(task)));
      }
      steps.add(step);
    }
    steps.add(Step.of("", "FINAL ANSWER: unknown"));
    return List.copyOf(steps);
  }

  private static List<Step> emptyTwice(WikiTasks.Told task) {
    return List.of(
        search(task, "The article about the line should list its stations."),
        Step.of("", "I open the article.").call(empty(task)),
        Step.of("", "The page has no text. I try the mobile page.")
            .call(Call.of("WebFetch", "url", "https://en.m.wikipedia.org/wiki/Tessel_Line", "")),
        Step.of("Two empty pages, and search is gone.", "FINAL ANSWER: " + task.wrong())
            .tools("ToolScopeProcessor", List.of(READ, FETCH, SPAWN)));
  }

  private static List<Step> timeout(WikiTasks.Told task) {
    return List.of(
        Step.of("A list of stations with their order.", "I look for the station list.")
            .call(
                Call.of(
                        "WebSearch",
                        "query",
                        "\"Tessel Line\" stations site:wikipedia.org",
                        results(task))
                    .tidied("QueryTidyProcessor", Map.of("query", "tessel line stations"))),
        Step.of("", "The operator has a timetable.")
            .call(
                Call.of("WebFetch", "url", "https://tessel-tram.example.org/timetable", "")
                    .fails("request timed out after 20 s")),
        Step.of("", "The timetable does not answer; I open the article.").call(empty(task)),
        Step.of("", "FINAL ANSWER: " + task.wrong()));
  }

  private static List<Step> twoEmpty(WikiTasks.Told task) {
    return List.of(
        search(task, "Five capitals and their positions."),
        Step.of("", "I open both articles at once.")
            .call(empty(task))
            .call(
                Call.of(
                    "WebFetch", "url", "https://en.wikipedia.org/wiki/Capitals_of_the_League", "")),
        Step.of("", "FINAL ANSWER: " + task.wrong())
            .tools("ToolScopeProcessor", List.of(READ, FETCH, SPAWN))
            .inject(
                "StepNudgeProcessor",
                "You have called three tools. If you can answer, answer now."));
  }

  private static List<Step> delegated(WikiTasks.Told task) {
    return List.of(
        Step.of("The positions can be collected on their own.", "I hand over the positions.")
            .call(
                Call.of(
                    "spawn_subagent",
                    "task",
                    "Find latitude and longitude of the five capitals of the Corlan League.",
                    "The article could not be read: the page came back empty.")),
        Step.of("", "FINAL ANSWER: " + task.wrong()));
  }

  private static List<Step> child() {
    return List.of(
        Step.of("", "I open the article of the League.")
            .call(Call.of("WebFetch", "url", "https://en.wikipedia.org/wiki/Corlan_League", "")),
        Step.of("", "The article could not be read: the page came back empty."));
  }

  private static List<Step> budget(WikiTasks.Told task) {
    var step0 = Step.of("", "I search for the history of the museum.");
    var step1 = Step.of("", "The article is empty when fetched, so I search for the building.");
    for (var words : List.of("lantern museum", "lantern museum history", "lantern museum move")) {
      step0.call(Call.of("WebSearch", "query", words, results(task)));
      step1.call(Call.of("WebSearch", "query", words + " gasworks", results(task)));
    }
    return List.of(
        step0,
        step1.call(empty(task)),
        Step.of("", "One more search should find the year of the move.")
            .call(
                Call.of("WebSearch", "query", "lantern museum gasworks year", "")
                    .denied(
                        "ToolBudgetProcessor",
                        "Search limit of 6 reached. Answer from what you have.")),
        Step.of("I have only the year of the foundation.", "FINAL ANSWER: " + task.wrong()));
  }

  private static List<Step> guarded(WikiTasks.Told task) {
    return List.of(
        search(task, "The museum or an article about it."),
        Step.of("", "I open the article and a page with quiz answers.")
            .call(empty(task))
            .call(
                Call.of("WebFetch", "url", "https://answer-keys.example.org/museums", "")
                    .denied("DomainGuardProcessor", "")),
        Step.of("", "FINAL ANSWER: " + task.wrong()));
  }

  private static List<Step> scoped(WikiTasks.Told task) {
    var left = List.of(READ, FETCH, SPAWN);
    return List.of(
        search(task, "Two counts."),
        Step.of("", "I open the article.").call(empty(task)),
        Step.of("", "I try the list of moons.")
            .call(Call.of("WebFetch", "url", "https://en.wikipedia.org/wiki/Moons_of_Ophira", "")),
        Step.of("", "Search is gone; I try the list of rings.")
            .tools("ToolScopeProcessor", left)
            .call(Call.of("WebFetch", "url", "https://en.wikipedia.org/wiki/Rings_of_Ophira", "")),
        Step.of("", "FINAL ANSWER: 7").tools("ToolScopeProcessor", left));
  }

  private static List<Step> emptyFetch(WikiTasks.Told task) {
    return List.of(
        search(task, "The article should have it."),
        Step.of("", "I open the article.").call(empty(task)),
        Step.of("Nothing on the page.", "FINAL ANSWER: " + task.wrong()));
  }

  /// A rollout that reads the article by its title and answers.
  static List<Step> article(WikiTasks.Told task, String answer) {
    return List.of(
        Step.of("The fact belongs to the article " + task.title() + ".", "I read the article.")
            .call(Call.of("WikiTextFetch", "title", task.title(), page(task))),
        Step.of("", "\"" + task.text() + "\"\n\nFINAL ANSWER: " + answer));
  }

  private static List<Step> depot(int round, int index) {
    var raw = "FINAL ANSWER: about 5,120 crates";
    var end = Step.of("April 1,640, May 1,710, June 1,770.", raw);
    if (round == 9) {
      end = Step.of("April 1,640, May 1,710, June 1,770.", "FINAL ANSWER: 5120");
    } else if (round > 10) {
      end.answer("AnswerShapeProcessor", "FINAL ANSWER: 5120");
    }
    return List.of(
        Step.of("The answer is in the attached table.", "I read the table.")
            .call(
                Call.of(
                    "Read",
                    "file_path",
                    "/data/countersign/wiki-retrieval/task_ws/files/marrow_depot.csv",
                    WikiScenes.table(index == 0 ? 12 : 6))),
        end);
  }

  /// A first step with one search.
  static Step search(WikiTasks.Told task, String thinking) {
    return Step.of(thinking, "I search for " + task.title() + ".")
        .call(
            Call.of(
                "WebSearch",
                "query",
                task.title().toLowerCase(java.util.Locale.ROOT),
                results(task)));
  }

  /// A fetch of the article's page that comes back with 0 characters.
  static Call empty(WikiTasks.Told task) {
    return Call.of(
        "WebFetch", "url", "https://en.wikipedia.org/wiki/" + task.title().replace(' ', '_'), "");
  }

  /// What the search engine returns for a task.
  static String results(WikiTasks.Told task) {
    return "1. %s - encyclopaedia article, en.wikipedia.org\n2. %s: notes for visitors, travel.example.org\n3. Pictures of %s, photos.example.org"
        .formatted(task.title(), task.title(), task.title());
  }

  /// What the article's text is.
  static String page(WikiTasks.Told task) {
    return "# " + task.title() + "\n\n" + task.text();
  }
}

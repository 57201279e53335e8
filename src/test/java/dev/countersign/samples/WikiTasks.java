package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The 103 tasks of the `wiki-retrieval` sample: nine with a story, the others from tables.
///
/// Eight-digit ids as the paper abbreviates them; every question and answer is invented.
final class WikiTasks {
  /// A task with a story.
  ///
  /// @param text what the invented article says
  record Told(
      String id,
      int level,
      String question,
      String title,
      String answer,
      String wrong,
      String text) {}

  static final List<Told> TOLD =
      List.of(
          new Told(
              "db4fd70a",
              2,
              "How many stations lie between Harrow Quay and Tessel Park on the Tessel Line,"
                  + " not counting either end?",
              "Tessel Line",
              "9",
              "unknown",
              "The Tessel Line is a tramway of 14 stations. From Harrow Quay it calls at nine more"
                  + " stations before Tessel Park."),
          new Told(
              "f0f46385",
              2,
              "Which two capitals of the Corlan League lie furthest apart? Alphabetical order,"
                  + " comma separated.",
              "Corlan League",
              "Asmund, Veyra",
              "Asmund, Lorrin",
              "The League has five capitals: Asmund (61 N), Lorrin (55 N), Pell (52 N), Sarn (48 N)"
                  + " and Veyra (44 N), all near the same meridian."),
          new Told(
              "42d4198c",
              2,
              "In which year did the Lantern Museum move into its present building?",
              "Lantern Museum",
              "1937",
              "1931",
              "Founded in 1931 in a warehouse, the museum moved into its present building, the old"
                  + " gasworks, in 1937."),
          new Told(
              "8c31d7e4",
              3,
              "How many more moons than rings does the article about the planet Ophira list?",
              "Ophira",
              "4",
              "3",
              "Ophira has eleven named moons and seven rings. The rings were found in 1988."),
          new Told(
              "5e2a91b0",
              3,
              "Which word is printed on the back of the first Odell stamp?",
              "Odell stamp",
              "Resolute",
              "unknown",
              "The first Odell stamp was issued in 1862 in two colours. The front shows a ship."),
          new Told(
              "4b6bb5f7",
              1,
              "Who composed the anthem that was sung at the opening of the Varn Bridge?",
              "Varn Bridge",
              "Ilse Maren",
              "Tobias Hale",
              "At the opening a choir sang an anthem by Ilse Maren; the speech was given by"
                  + " Tobias Hale."),
          new Told(
              "b7f20a55",
              2,
              "How high is the Sorrel Lighthouse in metres? Digits only.",
              "Sorrel Lighthouse",
              "41",
              "38",
              "The tower is 41 metres high and stands on a rock of 38 metres."),
          new Told(
              "7bd855d8",
              1,
              "How many crates did the Marrow depot ship in the second quarter, according to the"
                  + " attached table? Digits only.",
              "Marrow depot",
              "5120",
              "5,210 crates",
              ""),
          new Told(
              "9d1c6f02",
              2,
              "Which mountain railway did the engineer Ada Fenn open in 1911?",
              "Ada Fenn",
              "Tamsin Ridge",
              "Fenn Valley",
              "In 1911 she opened the Tamsin Ridge railway, at first only its upper line."));

  private static final List<String> THINGS =
      List.of(
          "lighthouse",
          "bridge",
          "harbour",
          "orchard",
          "observatory",
          "ferry",
          "mill",
          "archive",
          "glacier",
          "theatre",
          "canal",
          "printing house");
  private static final List<String> PLACES =
      List.of("Alder", "Brack", "Corrin", "Dunmere", "Esk", "Farrow", "Gant", "Hollin");

  private WikiTasks() {}

  /// The task with this id.
  static Told told(String id) {
    return TOLD.stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
  }

  /// Ids of the tasks without a story, in order.
  static List<String> others() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 94; i++) {
      ids.add(SampleIds.hex8("wiki-retrieval task " + i));
    }
    return List.copyOf(ids);
  }

  /// Task to level, told tasks first.
  static Map<String, String> levels() {
    var levels = new LinkedHashMap<String, String>();
    TOLD.forEach(task -> levels.put(task.id(), "L" + task.level()));
    others().forEach(id -> levels.put(id, "L" + (1 + SampleIds.number(id + "#level", 3))));
    return levels;
  }

  /// The file `tasks.json` beside the run.
  static String json() {
    var questions = new ArrayList<Map<String, Object>>();
    for (var task : TOLD) {
      questions.add(question(task.id(), task.question(), task.answer(), task.level()));
    }
    var others = others();
    for (int i = 0; i < others.size(); i++) {
      var id = others.get(i);
      var place = PLACES.get(i % PLACES.size());
      var thing = THINGS.get(i / PLACES.size());
      int level = 1 + SampleIds.number(id + "#level", 3);
      var text = "In which year was the " + place + " " + thing + " opened to the public?";
      questions.add(question(id, text, "" + (1820 + SampleIds.number(id, 180)), level));
    }
    return JsonText.pretty(JsonText.object("questions", questions)) + "\n";
  }

  private static Map<String, Object> question(String id, String text, String answer, int level) {
    return JsonText.object(
        "task_id", id,
        "Question", text,
        "answer", answer,
        "Level", level,
        "category", "invented");
  }
}

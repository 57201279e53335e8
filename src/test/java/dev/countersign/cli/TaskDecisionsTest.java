package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Decisions on rewrites inside a task, from the verb to the signed line and back.
///
/// Deriving a key takes near half a second, so the decisions are made once, for all tests here.
class TaskDecisionsTest {

  private static final String RUN = "wiki-retrieval/";
  private static final String ANSWER = RUN + "s:aegis/R11/r0-7bd855d8#1.1";
  private static final String DENIED = RUN + "s:aegis/R9/r0-42d4198c#2.1";
  private static final String PROMPT = RUN + "s:aegis/R9/r1-5e2a91b0#4.1";

  @TempDir static Path folder;

  private static Verbs ada = new Verbs(Path.of(""));
  private static Verbs.Ran unseen = new Verbs.Ran(0, "", "");
  private static Verbs.Ran approved = unseen;
  private static Verbs.Ran rejected = unseen;
  private static Verbs.Ran asked = unseen;
  private static Verbs.Ran noted = unseen;

  @BeforeAll
  static void decide() throws IOException {
    ada = Verbs.withSample("wiki-retrieval", folder.resolve("w")).as("p-001", "Ada Example");
    unseen = ada.run("review", "approve", ANSWER, "--json");
    approved = ada.run("review", "approve", ANSWER, "--viewed-all", "--json");
    rejected = review("reject", ANSWER, "the unit was dropped");
    asked = review("ask", PROMPT, "was this ever sent?");
    noted = review("note", DENIED, "seen in the weekly meeting");
  }

  private static Verbs.Ran review(String what, String id, String reason) {
    return ada.run("review", what, id, "--reason", reason, "--json");
  }

  @Test
  void bothTracksHaveToBeSeenBeforeAnApproval() {
    assertEquals(1, unseen.exit());
    assertTrue(unseen.out().contains("raw and effective"), unseen.out());
    assertEquals(0, approved.exit(), approved.out());
  }

  @Test
  void theDecisionBindsBothRecordsTheTriggerTheSourceAndTheConfig() throws IOException {
    JsonNode statement = entry(approved.json().path("recorded").intValue());
    JsonNode decision = statement.path("predicate").path("decision");
    assertEquals("mid-task", decision.path("target").path("kind").asString());
    assertEquals(ANSWER, RUN + decision.path("target").path("id").asString());
    assertEquals(11, decision.path("round").intValue());
    assertEquals(
        "after_model: AnswerShapeProcessor (recorded)",
        decision.path("recorded").path("intervention").asString());
    assertTrue(decision.path("agreesWithRecorded").booleanValue());
    assertEquals(
        List.of(
            "record.raw",
            "record.effective",
            "record.trace",
            "processor.source",
            "config",
            "presentation"),
        roles(statement));
    assertTrue(
        statement.path("subject").path(3).path("name").asString().endsWith("answer_shape.py"));
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    JsonNode statement = entry(asked.json().path("recorded").intValue());
    assertTrue(roles(statement).contains("record.raw"), statement.toString());
    assertEquals(9, statement.path("predicate").path("decision").path("round").intValue());
  }

  @Test
  void aSecondDecisionSupersedesTheFirst() {
    assertEquals(0, rejected.exit(), rejected.out());
    String shown = ada.run("show", ANSWER).out();
    assertTrue(shown.contains("approve by Ada Example, entry #2 (superseded)"), shown);
    assertTrue(shown.contains("reject by Ada Example, entry #3\n"), shown);
  }

  @Test
  void onlyDecidedOnesAreInTheInbox() {
    Verbs.Ran inbox = ada.run("inbox", "--json");
    List<String> ids = inbox.column("id").stream().filter(id -> id.contains("#")).toList();
    assertEquals(List.of(PROMPT, ANSWER), ids, "a note decides nothing");
    assertEquals("Waiting for others", section(inbox, PROMPT));
    assertEquals("Done", section(inbox, ANSWER));
    assertEquals("mid-task", inbox.column("fate").get(inbox.column("id").indexOf(ANSWER)));
  }

  @Test
  void thereIsNoGateToOverride() {
    Verbs.Ran ran =
        ada.run("review", "override", DENIED, "--viewed-all", "--reason", "it is fine by me");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("There is no failed gate to override"), ran.out());
  }

  @Test
  void aNoteIsSigned() {
    assertEquals(0, noted.exit(), noted.out());
    assertTrue(noted.json().path("recorded").intValue() > 0);
  }

  @Test
  void whatIsNoRewriteIsRefusedInASentence() {
    Verbs.Ran ran = review("reject", RUN + "s:aegis/R11/r0-7bd855d8#1.9", "there is no such one");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains("list them: countersign rewrites"), ran.err());
    assertEquals(1, review("reject", RUN + "s:nobody#0.1", "there is no such one").exit());
    assertEquals(1, review("note", RUN + "s:nobody#0.1", "there is no such one").exit());
  }

  @Test
  void anAuditAfterADecisionKnowsItAndDoesNotTakeItForStale() {
    Verbs.Ran audit = ada.run("audit", "wiki-retrieval", "--json");
    assertEquals(0, audit.exit(), audit.err());
    assertTrue(audit.out().contains("CUSTODY_APPROVAL_COVERAGE"), audit.out());
    assertEquals(-1, audit.out().indexOf("CUSTODY_STALE_DECISION"));
  }

  @Test
  void theLedgerHolds() {
    Verbs.Ran verified = ada.run("ledger", "verify", "--content", "--json");
    assertEquals("PASS", verified.json().path("outcome").asString(), verified.out());
  }

  @Test
  void aDecisionOnAChangedJournalIsStaleAndALostOneIsSaid() throws IOException {
    Path home = Files.createDirectory(folder.resolve("stale"));
    Path journal = home.resolve("j/s1.jsonl");
    Files.createDirectory(journal.getParent());
    var ben = new Verbs(home.resolve("w")).as("p-002", "Ben Example");
    write(journal, "four crates", "4");
    assertEquals(0, ben.run("import", journal.toString()).exit());
    String id = ben.run("rewrites", "s1", "--level", "task", "--json").column("id").getFirst();
    assertEquals(0, ben.run("review", "approve", id, "--viewed-all").exit());
    assertEquals("Done", section(ben.run("inbox", "--json"), id));

    write(journal, "five crates", "4");
    assertEquals(0, ben.run("import", journal.toString()).exit());
    assertEquals("Stale since approval", section(ben.run("inbox", "--json"), id));

    write(journal, "4", "4");
    assertEquals(0, ben.run("import", journal.toString()).exit());
    Verbs.Ran lost = ben.run("inbox", "--json");
    assertEquals("Stale since approval", section(lost, id));
    assertEquals("decided, and not in the run any more", lost.column("why").getLast());
  }

  private static void write(Path journal, String raw, String effective) throws IOException {
    String said =
        "{\"session_id\":\"s1\",\"type\":\"%s\",\"step\":0,\"uuid\":\"%s\","
            + "\"message\":{\"role\":\"assistant\",\"content\":\"%s\"}}\n";
    Files.writeString(
        journal,
        "{\"session_id\":\"s1\",\"type\":\"session_start\",\"step\":0,\"uuid\":\"a\","
            + "\"parent_uuid\":null,\"message\":null,\"task\":\"count\",\"model\":\"m\"}\n"
            + said.formatted("raw_assistant", "b", raw)
            + said.formatted("assistant", "c", effective));
  }

  private static String section(Verbs.Ran inbox, String id) {
    return inbox.column("section").get(inbox.column("id").indexOf(id));
  }

  private static JsonNode entry(int index) throws IOException {
    JsonMapper json = JsonMapper.shared();
    String line = Files.readAllLines(ada.ledger()).get(index);
    return json.readTree(
        Base64.getDecoder().decode(json.readTree(line).path("payload").asString()));
  }

  private static List<String> roles(JsonNode statement) {
    return statement
        .path("subject")
        .valueStream()
        .map(part -> part.path("annotations").path("role").asString())
        .toList();
  }
}

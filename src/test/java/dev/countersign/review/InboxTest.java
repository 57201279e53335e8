package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.EnrolledKey;
import dev.countersign.ledger.Policy;
import dev.countersign.ledger.SigningKey;
import dev.countersign.ledger.Standing;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.store.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  private static final Target TARGET = new Target(Given.RUN, "candidate", "C-R4-01");
  private static final Sha256 NOW = Sha256.of("now");
  private static final Sha256 BEFORE = Sha256.of("before");
  private static final Person ADA = new Person("ada", "Ada");

  @TempDir Path folder;

  private final List<String> rows = new ArrayList<>();
  private final Rewrite rewrite = Given.shipped().rewrite();

  @Test
  void whatNobodyDecidedIsYourTurn() {
    assertEquals(Section.YOUR_TURN, item(1, Given.low()).section());
    assertEquals("shipped, no human decision", item(1, Given.low()).why());
  }

  @Test
  void aLowRiskNeedsOneApproval() {
    decided("ada", Choice.APPROVE, NOW);
    assertEquals(Section.DONE, item(2, Given.low()).section());
  }

  @Test
  void aHighRiskNeedsASecondPerson() {
    decided("ben", Choice.APPROVE, NOW);
    InboxItem item = item(2, Given.high());
    assertEquals(Section.SECOND_REVIEWER, item.section());
    assertEquals("approved by 1 of 2", item.why());
    decided("ada", Choice.APPROVE, NOW);
    assertEquals(Section.DONE, item(2, Given.high()).section());
  }

  @Test
  void whoApprovedWaitsForTheOther() {
    decided("ada", Choice.APPROVE, NOW);
    assertEquals(Section.WAITING, item(2, Given.high()).section());
  }

  @Test
  void onePersonAloneIsDoneAndThatIsSaid() {
    decided("ada", Choice.APPROVE, NOW);
    InboxItem item = item(1, Given.high());
    assertEquals(Section.DONE, item.section());
    assertEquals("approved by one person; 2 wanted, one enrolled", item.why());
  }

  @Test
  void aRejectionEndsItAndAQuestionWaits() {
    decided("ben", Choice.APPROVE, NOW);
    decided("ada", Choice.ASK, NOW);
    assertEquals(Section.WAITING, item(2, Given.high()).section());
    assertEquals("more was asked for by ada", item(2, Given.high()).why());
    decided("cleo", Choice.REJECT, NOW);
    assertEquals(Section.DONE, item(3, Given.high()).section());
    assertEquals("rejected by cleo", item(3, Given.high()).why());
  }

  @Test
  void aDecisionOnOtherContentIsStale() {
    decided("ada", Choice.APPROVE, BEFORE);
    assertEquals(Section.STALE, item(1, Given.low()).section());
  }

  @Test
  void anApprovalOfOtherContentDoesNotCountAsTheSecond() {
    decided("ben", Choice.APPROVE, BEFORE);
    decided("ada", Choice.APPROVE, NOW);
    InboxItem item = item(2, Given.high());
    assertEquals(Section.WAITING, item.section());
    assertEquals("approved by 1 of 2", item.why());
  }

  private void decided(String person, Choice choice, Sha256 content) {
    int index = rows.size() + 1;
    rows.add(
        "INSERT OR REPLACE INTO review VALUES (%d, '%s', 'small', 'candidate', 'C-R4-01', '%s', '', '%s', '%s', '', 1, NULL, '%s')"
            .formatted(
                index, Sha256.of("e" + index).hex(), choice.word(), person, person, content.hex()));
  }

  private InboxItem item(int persons, Risk risk) {
    try (Database database =
        Database.open(folder.resolve(rows.size() + "-" + persons + risk.high() + ".db"))) {
      for (String row : rows) {
        database.<Integer>write(handle -> handle.execute(row));
      }
      var inbox = new Inbox(new ReviewRepository(database), standing(persons), Optional.of(ADA));
      return inbox.item(Given.reviewed(rewrite), risk, () -> NOW);
    }
  }

  private static Standing standing(int persons) {
    List<EnrolledKey> keys = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      SigningKey key = SigningKey.generate();
      keys.add(
          new EnrolledKey(
              "p-" + i, "P", key.id(), List.of("reviewer"), key.publicKey(), "genesis"));
    }
    var policy = new Policy("", 2, 1, false, List.of(), List.of(), List.of(), Optional.empty());
    return new Standing(
        Optional.of("o"), 3, Sha256.of(""), keys, Optional.of(policy), Optional.empty());
  }
}

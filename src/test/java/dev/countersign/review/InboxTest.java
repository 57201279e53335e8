package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.EffectiveState;
import dev.countersign.ledger.EffectiveState.State;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.store.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  private static final Sha256 NOW = Sha256.of("now");
  private static final Sha256 BEFORE = Sha256.of("before");
  private static final Person ADA = new Person("ada", "Ada");

  @TempDir Path folder;

  private final List<String> rows = new ArrayList<>();
  private final List<Set<Integer>> asked = new ArrayList<>();
  private Rewrite rewrite = Given.shipped().rewrite();

  @Test
  void whatNobodyDecidedIsYourTurn() {
    assertEquals(Section.YOUR_TURN, item(1, State.UNDECIDED).section());
    assertEquals("shipped, no human decision", item(1, State.UNDECIDED).why());
  }

  @Test
  void ofOneSectionHighRiskComesFirstAndThenTheLargerSum() {
    var low8 = risk(8, false);
    var high6 = risk(6, true);
    var high9 = risk(9, true);
    assertEquals(
        List.of(high9, high6, low8), Stream.of(low8, high6, high9).sorted(Inbox.ORDER).toList());
  }

  private InboxItem risk(int points, boolean high) {
    InboxItem item = item(1, State.UNDECIDED);
    return new InboxItem(
        item.target(),
        item.rewrite(),
        item.section(),
        item.why(),
        new Risk(List.of(new Risk.Part(points, "ship")), high),
        item.reviews(),
        item.state(),
        item.marks());
  }

  @Test
  void aFlaggedShipSaysWhichBucketTheConcernNames() {
    rewrite = Given.shipped().buckets("prompt").concern("too many prompt edits in a row").rewrite();
    assertEquals(Section.FLAGGED, item(1, State.UNDECIDED).section());
    assertEquals(
        "the Critic's concern names prompt, which it ships", item(1, State.UNDECIDED).why());
  }

  @Test
  void whatIsEffectiveIsDone() {
    decided("ada", Choice.APPROVE, NOW);
    assertEquals(Section.DONE, item(2, State.EFFECTIVE).section());
    assertEquals("effective: folded", item(2, State.EFFECTIVE).why());
  }

  @Test
  void anotherPersonsApprovalWaitsForYou() {
    decided("ben", Choice.APPROVE, NOW);
    InboxItem item = item(2, State.NEEDS_REVIEWER);
    assertEquals(Section.SECOND_REVIEWER, item.section());
    assertEquals("needs a second reviewer: folded", item.why());
  }

  @Test
  void whoApprovedWaitsForTheOther() {
    decided("ada", Choice.APPROVE, NOW);
    InboxItem item = item(2, State.NEEDS_REVIEWER);
    assertEquals(Section.WAITING, item.section());
    assertEquals(Effect.State.SECOND_REVIEWER, item.state());
  }

  @Test
  void onePersonAloneWaitsAndThatIsSaid() {
    decided("ada", Choice.APPROVE, NOW);
    InboxItem item = item(1, State.NEEDS_REVIEWER);
    assertEquals(Section.WAITING, item.section());
    assertEquals("needs a second reviewer: folded; one person is enrolled", item.why());
  }

  @Test
  void aRejectionEndsItAndAQuestionWaits() {
    decided("ben", Choice.ASK, NOW);
    assertEquals(Section.WAITING, item(2, State.ASKED).section());
    decided("cleo", Choice.REJECT, NOW);
    assertEquals(Section.DONE, item(3, State.REJECTED).section());
  }

  @Test
  void aDecisionOnOtherContentIsStale() {
    decided("ada", Choice.APPROVE, BEFORE);
    assertEquals(Section.STALE, item(1, State.EFFECTIVE).section());
    assertEquals("decided for other content", item(1, State.EFFECTIVE).why());
  }

  @Test
  void twoLiveDecisionsOfOnePersonFailWhateverTheContent() {
    decided("ada", Choice.APPROVE, BEFORE);
    InboxItem item = item(1, State.BROKEN);
    assertEquals(Effect.State.BROKEN, item.state());
    assertEquals("the ledger fails: folded", item.why());
  }

  @Test
  void anApprovalOfOtherContentIsLeftOutOfTheFold() {
    decided("ben", Choice.APPROVE, BEFORE);
    decided("ada", Choice.APPROVE, NOW);
    item(2, State.NEEDS_REVIEWER);
    assertEquals(List.of(Set.of(), Set.of(1)), asked);
  }

  @Test
  void aRejectionOfOtherContentStaysInTheFold() {
    decided("ben", Choice.REJECT, BEFORE);
    decided("ada", Choice.APPROVE, NOW);
    item(2, State.REJECTED);
    assertEquals(List.of(Set.of(), Set.of()), asked);
  }

  private void decided(String person, Choice choice, Sha256 content) {
    int index = rows.size() + 1;
    rows.add(
        "INSERT OR REPLACE INTO review VALUES (%d, '%s', 'small', 'candidate', 'C-R4-01', '%s', '', '%s', '%s', '', 1, NULL, '%s')"
            .formatted(
                index, Sha256.of("e" + index).hex(), choice.word(), person, person, content.hex()));
  }

  private InboxItem item(int persons, State folded) {
    asked.clear();
    Effect.Fold fold =
        (_, without) -> {
          asked.add(Set.copyOf(without));
          return new EffectiveState(folded, List.of(), 2, "folded");
        };
    try (Database database =
        Database.open(folder.resolve(rows.size() + "-" + persons + folded + ".db"))) {
      for (String row : rows) {
        database.<Integer>write(handle -> handle.execute(row));
      }
      var inbox = new Inbox(new ReviewRepository(database), fold, persons, Optional.of(ADA));
      return inbox.item(Given.reviewed(rewrite), Given.high(), () -> NOW);
    }
  }
}

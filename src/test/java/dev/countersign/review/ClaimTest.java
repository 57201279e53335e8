package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimTest {

  @Test
  void theFixIsTheClaimAndTheCauseStandsInForIt() {
    String cause = "# C\n\n## Root Cause\nThe fetch returns nothing, and nobody sees that. More.\n";

    assertEquals(Optional.of("The fetch returns nothing, and nobody sees that."), Claim.of(cause));
    assertEquals(
        Optional.of("Adds a tool that asks for plain text by title."),
        Claim.of(
            cause + "\n## Targeted Fix\n\n1. Adds a tool that asks for plain text by title.\n"));
  }

  @Test
  void aVeryShortSentenceTakesTheNextOneAlong() {
    assertEquals(
        Optional.of("Goes on from C-R4-01. A reminder about v1.2 of the rules."),
        Claim.of(
            "## Targeted Fix\nGoes on from C-R4-01. A reminder about v1.2 of the rules. End."));
  }

  @Test
  void anEmptySectionClaimsNothing() {
    assertEquals(Optional.empty(), Claim.of("## Targeted Fix\n\n## Failure Evidence\n- x\n"));
    assertEquals(Optional.empty(), Claim.of("no section at all"));
  }

  @Test
  void aLineWithoutAnEndIsCut() {
    String said = Claim.of("## Targeted Fix\n" + "x".repeat(5_000)).orElseThrow();

    assertEquals(302, said.length());
  }
}

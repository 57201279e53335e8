package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

class OmniboxOffersTest {

  private static final Selection NOW = Selection.library();

  @Test
  void offersForAnEarlierTextDoNotAnswerThisOne() {
    List<Jump> offers = List.of(new Jump("run R2", NOW), Jump.search("C-R", NOW));

    assertTrue(Omnibox.answers(offers, "C-R"));
    assertFalse(Omnibox.answers(offers, "C-R2"));
    assertFalse(Omnibox.answers(offers, ""));
    assertTrue(Omnibox.answers(List.of(), " "));
    assertFalse(Omnibox.answers(List.of(), "C"));
  }
}

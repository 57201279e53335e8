package dev.countersign.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.Place;
import dev.countersign.replay.task.ProcessorAttribution.Source;
import dev.countersign.replay.task.StepKey;
import dev.countersign.replay.task.ToolOffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RewriteCardTest {

  private final SessionContent content =
      new FakeSession()
          .open(FakeSession.RUN, FakeSession.PARENT, dev.countersign.base.Progress.NONE);

  @Test
  void argumentsAreComparedAsValuesAndAQuotedNumberIsNoNumber() {
    var values = assertInstanceOf(CardBody.Values.class, card(6, 1).body());

    assertEquals(List.of(new CardBody.Row("max_results", "\"10\"", "10")), values.rows());
  }

  @Test
  void aShortPromptIsComparedInTheCardWithBothHashes() {
    RewriteCard card = card(7, 1);

    var words = assertInstanceOf(CardBody.Words.class, card.body());
    assertEquals(1, words.diff().removed());
    assertEquals(3, words.diff().added());
    assertTrue(card.hash().matches("sha256 [0-9a-f]{8}… → [0-9a-f]{8}…"), card.hash());
    assertEquals(Source.RECORDED, card.processors().getFirst().source());
  }

  @Test
  void toolsAreNamed() {
    RewriteCard card = card(7, 2);

    assertEquals(
        new CardBody.Tools(List.of("WebFetch", "Browser"), List.of(), List.of()), card.body());
    assertEquals("9 → 7", card.detail());
    assertEquals(Source.INFERRED, card.processors().getFirst().source());
  }

  @Test
  void aToolThatKeptItsNameIsComparedByDescriptionAndSchema() {
    var before =
        List.of(
            new ToolOffer("Same", "d", "{}"),
            new ToolOffer(
                "Read", "Reads a file", "{\"properties\": {\"n\": {\"type\": \"string\"}}}"));
    var after =
        List.of(
            new ToolOffer("Same", "d", "{}"),
            new ToolOffer("Read", "Reads", "{\"properties\": {\"n\": {\"type\": \"integer\"}}}"));

    assertEquals(
        Optional.of(
            new CardBody.Tools(
                List.of(),
                List.of(),
                List.of(
                    new CardBody.Row("Read description", "Reads a file", "Reads"),
                    new CardBody.Row(
                        "Read input_schema properties.n.type", "\"string\"", "\"integer\"")))),
        ToolChanges.between(before, after));
    assertEquals(Optional.empty(), ToolChanges.between(before, before));
  }

  @Test
  void anInjectedMessageStandsAlone() {
    RewriteCard card = card(7, 3);

    var said = assertInstanceOf(CardBody.Said.class, card.body());
    assertEquals(CardBody.Side.EFFECTIVE, said.side());
    assertTrue(said.text().startsWith("You have used 7 of 20 steps."));
    assertEquals(List.of(), card.processors());
  }

  @Test
  void aCallThatDidNotRunIsNoDifferenceButARequestAndAnAnswer() {
    RewriteCard card = card(MidTaskRewrite.Kind.TOOL_DENIED, passage("{\"path\": \"/etc\"}"));

    assertEquals(
        new CardBody.NotRun(
            new CardBody.Said("{\"path\": \"/etc\"}", CardBody.Side.RAW, "denied, asked for"),
            new CardBody.Said(
                "[\"not allowed\"]", CardBody.Side.EFFECTIVE, "the model got instead")),
        card.body());
    assertEquals(
        new CardBody.Said("[\"not allowed\"]", CardBody.Side.EFFECTIVE, "the model got instead"),
        card(MidTaskRewrite.Kind.TOOL_SYNTHESISED, Passage.NONE).body());
  }

  @Test
  void chipsSayWhatHappenedInAStep() {
    List<String> lines =
        StepLines.of(content.replay()).stream()
            .filter(StepLine.Step.class::isInstance)
            .map(StepLine.Step.class::cast)
            .filter(line -> !line.chips().isEmpty())
            .map(line -> line.number() + " " + line.title() + " " + chips(line))
            .toList();

    assertEquals(
        List.of(
            "2 WebFetch timeout",
            "3 WebFetch timeout",
            "4 WebFetch timeout, loop ×1, result rewritten",
            "6 WebSearch input rewritten",
            "7 WebSearch prompt, tools, injected",
            "9 WebSearch compaction 61k → 9k"),
        lines);
  }

  private RewriteCard card(MidTaskRewrite.Kind kind, Passage asked) {
    var rewrite =
        new MidTaskRewrite(
            "s:x#1.1",
            kind,
            new StepKey(0, 1),
            1,
            Optional.empty(),
            List.of(),
            asked,
            passage("[\"not allowed\"]"),
            "Shell",
            "call-1",
            List.of(),
            "");
    return RewriteCard.of(content, rewrite);
  }

  private static Passage passage(String text) {
    return new Passage(text, text.length(), Passage.Form.JSON, Place.Nowhere.HERE);
  }

  private static String chips(StepLine.Step line) {
    return line.chips().stream().map(StepChip::words).collect(Collectors.joining(", "));
  }

  private RewriteCard card(int step, int k) {
    String id = "s:%s#%d.%d".formatted(FakeSession.PARENT, step, k);
    MidTaskRewrite rewrite = content.replay().rewrite(id).orElseThrow();
    return RewriteCard.of(content, rewrite);
  }
}

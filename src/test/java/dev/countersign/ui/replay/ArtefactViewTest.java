package dev.countersign.ui.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.countersign.search.Query;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import dev.countersign.ui.Theme;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ArtefactViewTest {

  private ArtefactView view;

  @Start
  void show(Stage stage) {
    view = new ArtefactView();
    var scene = new Scene(view, 700, 300);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void aQuarantinedLineSaysWhichRuleAndWhy(FxRobot robot) {
    robot.interact(() ->
        view.show(
            artefact(
                List.of(
                    new Finding("JSONL_DAMAGED", Outcome.QUARANTINE, "a.jsonl", 12, 0, "no JSON"),
                    new Finding("OTHER", Outcome.WARN, "a.jsonl", 11, 0, "elsewhere")))));

    List<String> said =
        robot.lookup("#artefact-findings .label").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .toList();
    assertEquals(List.of("! Line 12", "JSONL_DAMAGED", "quarantined: no JSON"), said);
    assertEquals(2, robot.lookup(".lineno-found").queryAll().size());
  }

  @Test
  void aFileWithoutFindingsSaysNothing(FxRobot robot) {
    robot.interact(() -> view.show(artefact(List.of())));

    assertFalse(robot.lookup("#artefact-findings").<Node>query().isVisible());
  }

  private static Centre.Artefact artefact(List<Finding> findings) {
    return new Centre.Artefact(
        "a.jsonl", "ten\neleven\ntwelve\n", 2, true, "", new Query(List.of()), 10, findings);
  }
}

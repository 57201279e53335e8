package dev.countersign.ui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.Theme;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The table of entries in a window of the least width.
@ExtendWith(ApplicationExtension.class)
class EntriesViewTest {

  private static final String PERSON = "DEMO reviewer, not a person (demo)";

  @Start
  void show(Stage stage) {
    var model = new LedgerViewModel(signed(), new DirectTaskRunner());
    var scene = new Scene(new EntriesView(model), 900, 700);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    model.refresh();
  }

  @Test
  void aNameIsReadWholeAndWhatIsCutShowsUnderThePointer(FxRobot robot) {
    int cells = 0;
    int names = 0;
    for (Node node : robot.lookup("#entries .table-cell").queryAll()) {
      if (node instanceof TableCell<?, ?> cell && !cell.getText().isEmpty()) {
        cells++;
        assertEquals(cell.getText(), cell.getTooltip().getText());
        if (cell.getText().equals(PERSON)) {
          names++;
          assertEquals(PERSON, ((Text) cell.lookup(".text")).getText(), "drawn without dots");
        }
      }
    }
    assertTrue(cells > names, "cells are shown");
    assertEquals(2, names);
  }

  private static LedgerActions signed() {
    SampleDesk desk = SampleDesk.filled();
    return new LedgerActions() {
      @Override
      public List<LedgerRow> entries() {
        return Stream.concat(
                desk.entries().stream(), desk.entries().stream().map(EntriesViewTest::demo))
            .toList();
      }

      @Override
      public Verification verify(Progress progress) {
        return new Verification(Verification.Outcome.HOLDS, 4, "", List.of());
      }
    };
  }

  private static LedgerRow demo(LedgerRow row) {
    return new LedgerRow(
        row.index() + 2,
        row.claimedAt(),
        PERSON,
        row.entryType(),
        row.target(),
        row.decision(),
        row.meaning(),
        row.reason(),
        row.supersededBy(),
        row.digest(),
        row.statement(),
        row.line());
  }
}

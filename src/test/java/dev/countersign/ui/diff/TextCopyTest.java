package dev.countersign.ui.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.VisibleText;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Deceptive text on the clipboard (HOSTILE-INPUT, B30).
@ExtendWith(ApplicationExtension.class)
class TextCopyTest {

  private static final String RAW = "pass\u202Efail\u200B\n\u001b[2Jend";

  private CodeArea area;

  @Start
  void show(Stage stage) {
    area = new CodeArea(VisibleText.of(RAW));
    TextCopy.install(area, () -> RAW);
    stage.setScene(new Scene(area, 400, 200));
    stage.show();
  }

  @Test
  void oneKeyCopiesTheRawTextTheOtherWhatIsSeen(FxRobot robot) throws Exception {
    robot.interact(area::selectAll);
    robot.interact(area::requestFocus);
    robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
    assertEquals(RAW, clipboard());
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C)
        .release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);
    assertEquals("pass⟨U+202E⟩fail⟨U+200B⟩\n⟨ESC⟩[2Jend", clipboard());
  }

  @Test
  void theMenuHasBoth(FxRobot robot) throws Exception {
    robot.interact(() -> area.selectRange(4, 12));
    robot.interact(() -> area.getContextMenu().getItems().getFirst().fire());
    assertEquals("\u202E", clipboard());
    robot.interact(() -> area.getContextMenu().getItems().getLast().fire());
    assertEquals("⟨U+202E⟩", clipboard());
  }

  private static String clipboard() throws Exception {
    return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
  }
}

package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {

  @TempDir Path folder;

  @Test
  void whatWasViewedIsRemembered() {
    var desk = new Desk(file());
    assertFalse(desk.viewed(Given.RUN, "C-R4-01", "config.yaml"));
    desk.markViewed(Given.RUN, "C-R4-01", "config.yaml");
    var again = new Desk(file());
    assertTrue(again.viewed(Given.RUN, "C-R4-01", "config.yaml"));
    assertFalse(again.viewed(Given.RUN, "C-R4-02", "config.yaml"));
    assertFalse(again.viewed(Given.RUN, "C-R4-01", "agent.md"));
  }

  @Test
  void aRemovedRunIsForgottenAndNoOther() {
    var other = new RunId("small-2");
    var desk = new Desk(file());
    desk.markViewed(Given.RUN, "C-R4-01", "config.yaml");
    desk.markViewed(other, "C-R4-01", "config.yaml");
    desk.forget(Given.RUN);
    var again = new Desk(file());
    assertFalse(again.viewed(Given.RUN, "C-R4-01", "config.yaml"));
    assertTrue(again.viewed(other, "C-R4-01", "config.yaml"));
  }

  @Test
  void aDamagedDeskIsAnEmptyOne() throws IOException {
    for (String text : new String[] {"", "{\"small/C-R4-01\":", "[1]", "null", "{\"a\":null}"}) {
      Files.writeString(file(), text);
      var desk = new Desk(file());
      assertFalse(desk.viewed(new RunId("a"), "C-R4-01", "config.yaml"), text);
      desk.markViewed(Given.RUN, "C-R4-01", "config.yaml");
      assertTrue(new Desk(file()).viewed(Given.RUN, "C-R4-01", "config.yaml"), text);
    }
  }

  private Path file() {
    return folder.resolve("desk.json");
  }
}

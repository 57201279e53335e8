package dev.countersign.ui.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.task.DirectTaskRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryViewModelTest {

  private final LibraryViewModel model =
      new LibraryViewModel(SampleDesk.empty(), new DirectTaskRunner());

  @Test
  void anImportAddsARowAndSaysWhatCameIn() {
    model.importFrom(Path.of("runs", "telecom"));

    assertEquals(1, model.rows().size());
    assertEquals(
        "Imported telecom: 214 files, 6 rounds, 24 sessions, 1,873 records; import findings: 2 medium ·"
            + " 14 low",
        model.lastImportProperty().get().orElseThrow().line());
  }

  @Test
  void aFailedImportSaysWhatToDo() {
    model.importFrom(Path.of("broken.zip"));

    var failure = model.failureProperty().get().orElseThrow();
    assertEquals("'broken.zip' could not be imported.", failure.what());
    assertTrue(failure.advice().endsWith("(no run in it)"));
    assertTrue(model.lastImportProperty().get().isEmpty());
  }

  @Test
  void whatIsBeingImportedIsNamedUntilItIsThereOrFailed() {
    List<String> said = new ArrayList<>();
    model.importingProperty().subscribe((before, now) -> said.add(now));

    model.importFrom(Path.of("runs", "tele\u202Ecom"));
    model.importFrom(Path.of("broken.zip"));

    assertEquals(List.of("Importing tele⟨U+202E⟩com", "", "Importing broken.zip", ""), said);
  }

  @Test
  void aRemovedRunLeavesTheList() {
    model.importSamples();

    model.remove(SampleDesk.RUN);

    assertEquals(0, model.rows().size());
  }
}

package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws a sample into which somebody wrote hostile text into assets/; runs with `-Ppictures` only.
@Tag("pictures")
class HostilePicturesTest {

  private static final Path ASSETS = Path.of("assets");
  private static final Path SAMPLE = Path.of("sample-traces/wiki-retrieval/run");
  private static final String TOOL = "R10/applied/C-R10-02/wiki_text_fetch.py";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-20T09:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void hostileTextIsSeen() throws Exception {
    FxToolkit.registerPrimaryStage();
    Path run = copy();
    Path tool = run.resolve(TOOL);
    Files.writeString(tool, Files.readString(tool).replaceFirst("(?m)^(?=USER_AGENT)", trojan()));
    String journal;
    try (Stream<Path> journals = Files.list(run.resolve("R11/raw"))) {
      Path file =
          journals
              .filter(one -> one.toString().endsWith(".jsonl"))
              .sorted()
              .findFirst()
              .orElseThrow();
      journal = run.relativize(file).toString().replace('\\', '/');
      Files.write(file, damaged(Files.readAllBytes(file)));
    }
    try (Workspace workspace =
        Workspace.open(folder.resolve("w"), folder.resolve("profile"), Optional.empty(), CLOCK)) {
      workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      RunId id = workspace.runs().getFirst().id();
      String label =
          workspace.rewrite(id, "C-R10-02").files().stream()
              .map(file -> file.label())
              .filter(one -> one.endsWith(".py"))
              .findFirst()
              .orElseThrow();
      draw(workspace, "hostile-diff-light", Pictures.rewrite(id, "C-R10-02", label), _ -> {});
      Finding damage =
          workspace.findings(id).stream()
              .filter(f -> f.outcome() == Finding.Outcome.QUARANTINE && f.path().equals(journal))
              .findFirst()
              .orElseThrow();
      draw(
          workspace,
          "hostile-quarantine-light",
          Pictures.rewrite(id, "C-R10-02", label),
          window ->
              window
                  .model()
                  .showPlaces(id, List.of(ArtefactPlace.line(damage.path(), damage.line()))));
    }
  }

  /// Lines of code that read otherwise than they run.
  private static String trojan() {
    return "LEVEL = \"reader\"\n"
        + "if LEVEL != \"reader\u202E \u2066# readers only\u2069 \u2066\":\n"
        + "    LIMIT = adm\u200Bin_limit()\n";
  }

  /// The third line broken off, with bytes that are no text.
  private static byte[] damaged(byte[] journal) {
    String[] lines = new String(journal, StandardCharsets.UTF_8).split("(?<=\n)", -1);
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < lines.length; i++) {
      if (i == 2) {
        out.writeBytes(lines[i].substring(0, 160).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[] {(byte) 0xE9, (byte) 0xC0, (byte) 0xAF, 0x1b, '[', '2', 'J'});
        out.writeBytes(new byte[12]);
        out.write('\n');
      } else {
        out.writeBytes(lines[i].getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private Path copy() throws IOException {
    Path to = folder.resolve("wiki-retrieval");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SAMPLE)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copied = to.resolve(SAMPLE.relativize(file).toString());
      Files.createDirectories(java.util.Objects.requireNonNull(copied.getParent()));
      Files.copy(file, copied);
    }
    return to;
  }

  private static void draw(
      Workspace workspace, String name, Selection selection, Consumer<Window> further)
      throws Exception {
    var image =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  var window =
                      new Window(
                          workspace,
                          Samples.folder(),
                          new DirectTaskRunner(),
                          FXCollections.observableArrayList(),
                          DiffWork.DIRECT,
                          CLOCK,
                          () -> {});
                  var scene = new Scene(window.view(), 1600, 900);
                  Theme.LIGHT.apply(scene);
                  window.model().open();
                  window.model().selection().select(selection);
                  further.accept(window);
                  for (int i = 0; i < 3; i++) { // what a layout reveals may ask for another one
                    window.view().applyCss();
                    window.view().layout();
                  }
                  return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
                })
            .get();
    Path file = ASSETS.resolve(name + ".png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    assertTrue(Files.size(file) > 20_000, file.toString());
  }
}

package dev.countersign.bench;

import dev.countersign.bench.PerformancePage.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The program's diff view with 100,000 lines, in a program of its own, beside the views that one
/// would use instead of it.
@Tag("bench")
class DiffViewBenchTest {

  @Test
  void opensAndScrolls() throws Exception {
    Map<String, Double> said =
        Measured.java(
            List.of(
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Djavafx.animation.fullspeed=true",
                "-Xmx2g"),
            DiffViewProgram.class,
            List.of("open", "diff", "list", "empty"));
    double open = figure(said, "open 50");
    double areas = figure(said, "open areas 50");
    PerformancePage.write(
        "Diff view",
        ("Two texts of 100,000 lines with about 60 characters, 1,000 of them changed, every line shown, in a window of"
                + " 1000 by 950, drawn by software in memory, as many frames as the computer can. Opening is from making the"
                + " view to the layout of its second pulse, with the comparison at hand, in the warm program. %s."
                + " `./mvnw verify -Pbench -Dtest=DiffViewBenchTest`.")
            .formatted(PerformancePage.computer()),
        List.of(
            new Row(
                "G9 open, median of 7",
                "%.0f ms".formatted(open),
                "60 ms; 0.05x of two RichTextFX areas",
                "two RichTextFX areas: %.0f ms; ratio %.3f; an empty pane: %.0f ms"
                    .formatted(areas, open / areas, figure(said, "open empty 50"))),
            frames(said, "G10 scroll by three lines", "scroll"),
            frames(said, "G10 jump to any line", "jump")));
  }

  private static Row frames(Map<String, Double> said, String what, String way) {
    double ours = figure(said, "diff " + way + " 95");
    double list = figure(said, "list " + way + " 95");
    return new Row(
        what + ", p50 and p95 of the time from frame to frame",
        times(said, "diff " + way),
        "p95 12 ms; 0.5x of a list with two text flows",
        "the list: %s; ratio of the p95 %.2f; an empty pane: %s"
            .formatted(times(said, "list " + way), ours / list, times(said, "empty " + way)));
  }

  private static String times(Map<String, Double> said, String name) {
    return "%.1f and %.1f ms (processor of the window's thread %.1f and %.1f)"
        .formatted(
            figure(said, name + " 50"),
            figure(said, name + " 95"),
            figure(said, name + " processor 50"),
            figure(said, name + " processor 95"));
  }

  private static double figure(Map<String, Double> said, String name) {
    return said.getOrDefault(name, Double.NaN);
  }
}

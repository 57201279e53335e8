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
    double busy = figure(said, "open processor 50");
    double areas = figure(said, "open areas 50");
    double areasBusy = figure(said, "open areas processor 50");
    PerformancePage.write(
        "Diff view",
        ("Two texts of 100,000 lines with about 60 characters, 1,000 of them changed, every line shown, in a window of"
                + " 1000 by 950, drawn by software in memory, as many frames as the computer can. Processor time is that of"
                + " the window's thread and of the thread that draws. Opening is from making the view to the layout of its second pulse, with the comparison at hand, in the warm program. %s."
                + " `./mvnw verify -Pbench -Dtest=DiffViewBenchTest`.")
            .formatted(PerformancePage.computer()),
        List.of(
            new Row(
                "G9 open, median of 7",
                "%.0f ms (processor %.0f)".formatted(open, busy),
                "60 ms; 0.05x of two RichTextFX areas",
                "two RichTextFX areas with line numbers, changed lines marked: %.0f ms (processor %.0f); ratio %.3f, by processor time %.3f;"
                        .formatted(areas, areasBusy, open / areas, busy / areasBusy)
                    + " an empty pane: %.0f ms".formatted(figure(said, "open empty 50"))),
            frames(said, "G10 scroll by three lines", "scroll"),
            frames(said, "G10 jump to any line", "jump")));
  }

  private static Row frames(Map<String, Double> said, String what, String way) {
    String ours = "diff " + way;
    String list = "list " + way;
    return new Row(
        what + ", p50 and p95 of the time from frame to frame",
        times(said, ours),
        "p95 12 ms; 0.5x of a list with two text flows",
        "the list: %s; ratio %s; an empty pane: %s"
            .formatted(
                times(said, list),
                "of p50 %.2f, of p95 %.2f, of p50 by processor time %.2f"
                    .formatted(
                        ratio(said, ours, list, " 50"),
                        ratio(said, ours, list, " 95"),
                        ratio(said, ours, list, " processor 50")),
                times(said, "empty " + way)));
  }

  private static double ratio(Map<String, Double> said, String ours, String list, String figure) {
    return figure(said, ours + figure) / figure(said, list + figure);
  }

  private static String times(Map<String, Double> said, String name) {
    return "%.1f and %.1f ms (processor %.1f and %.1f)"
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

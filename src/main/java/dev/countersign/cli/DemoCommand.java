package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Verification;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.RoundSummary;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Hindsight;
import dev.countersign.review.Person;
import dev.countersign.review.Target;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunId;
import dev.countersign.ui.main.DemoShots;
import dev.countersign.ui.main.Display;
import dev.countersign.ui.main.OpeningWorkspace;
import dev.countersign.ui.main.Pictures;
import dev.countersign.ui.main.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: the whole main job on the bundled samples, in a workspace and with a key of its own.
@Command(
    name = "demo",
    description =
        "Imports the bundled samples, replays them, signs two decisions with a throw-away key,"
            + " verifies, and shows the result: in a window, or as pictures.")
final class DemoCommand implements Callable<Integer> {

  private static final Person DEMO = new Person("demo", "DEMO reviewer, not a person");
  private static final String PASSPHRASE = "demo passphrase of a throw-away key";
  private static final Path DEFAULT_OUT = Path.of("target", "demo");

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write pictures there instead of opening a window.")
  @Nullable Path folder;

  private final Environment environment;
  private final Out out;

  DemoCommand(Environment environment, Out out) {
    this.environment = environment;
    this.out = out;
  }

  @Override
  public Integer call() {
    boolean pictures = folder != null || !Display.isThere();
    if (pictures) {
      WritingPlace.named("--out", drawnInto(), spec.commandLine());
      WritingPlace.ofFolder(drawnInto(), new Folders(environment).workspace());
      Display.headless();
    }
    try {
      Path home = Files.createTempDirectory("countersign-demo");
      out.line("A temporary workspace, removed at the end: " + home);
      try (Workspace workspace =
          Workspace.open(
              home.resolve("workspace"),
              home.resolve("profile"),
              Optional.of(DEMO),
              Clock.systemUTC())) {
        int exit = mainJob(workspace);
        if (pictures) {
          draw(workspace);
        } else {
          WindowCommand.show(
              OpeningWorkspace.of(workspace),
              environment,
              Pictures.rewrite(DemoShots.WIKI, DemoShots.APPROVED, ""));
        }
        return exit;
      } finally {
        remove(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the demo could not write its files", e);
    }
  }

  private static void remove(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private int mainJob(Workspace workspace) throws IOException {
    out.line("");
    out.line("1 Import");
    List<Path> samples = Samples.runs(Samples.folder());
    if (samples.isEmpty()) {
      throw new RefusedException("the bundled samples are not at " + Samples.folder());
    }
    for (Path sample : samples) {
      workspace.importer().importRun(sample, ImportOptions.DEFAULT, Progress.NONE);
    }
    workspace.search().indexAll(Progress.NONE);
    workspace.runs().forEach(run -> imported(workspace, run.id()));
    out.line("");
    out.line("2 Replay");
    workspace.runs().forEach(run -> replayed(workspace, run.id()));
    out.line("");
    out.line("3 Review, with a key marked DEMO");
    decide(workspace, DemoShots.WIKI, DemoShots.APPROVED, Choice.APPROVE, DemoShots.APPROVAL);
    decide(workspace, DemoShots.TELECOM, DemoShots.REJECTED, Choice.REJECT, DemoShots.REJECTION);
    out.line("");
    out.line("4 Verify");
    Verification verification =
        LedgerVerifier.plain().withContent().verify(workspace.ledger().folder().ledger());
    out.line(
        "  %s: %s, root %s"
            .formatted(
                verification.outcome(),
                Counted.of(verification.entries(), "entry"),
                verification.root()));
    out.line("");
    return verification.outcome() == Outcome.PASS ? 0 : 1;
  }

  private void imported(Workspace workspace, RunId run) {
    var stored = workspace.run(run);
    out.line(
        "  %s: %s, %s, %s"
            .formatted(
                run,
                Counted.of(stored.files(), "file"),
                Counted.of(workspace.sessions().sessions(stored).size(), "session"),
                Counted.of(workspace.findings(run).size(), "import finding")));
  }

  private void replayed(Workspace workspace, RunId run) {
    out.line("  " + run);
    for (RoundSummary round : workspace.replay(run).rounds()) {
      if (round.passed().isPresent() && round.tasks().isPresent()) {
        out.line(
            "    R%-3d %3d/%-3d  %s  %s"
                .formatted(
                    round.round(),
                    round.passed().getAsInt(),
                    round.tasks().getAsInt(),
                    round.harness(),
                    round.shipped().isEmpty()
                        ? ""
                        : "ships " + String.join(", ", round.shipped())));
      }
    }
  }

  private void decide(Workspace workspace, RunId run, String id, Choice choice, String reason) {
    Rewrite rewrite = workspace.rewrite(run, id);
    var target = new Target(run, rewrite.kind().word(), id);
    List<String> rules =
        workspace.reviews().findings(target, Hindsight.HIDDEN).stream()
            .map(Noticed::rule)
            .distinct()
            .toList();
    List<String> files = rewrite.files().stream().map(file -> file.label()).toList();
    var request = new DecisionRequest(target, choice, reason, rules, files, Duration.ZERO);
    DecideOutcome outcome =
        workspace.reviews().decide(request, OptionalInt.empty(), PASSPHRASE.toCharArray());
    out.line(
        switch (outcome) {
          case DecideOutcome.Recorded(var review) ->
              "  entry #%d: %s %s".formatted(review.index(), choice.word(), target);
          case DecideOutcome.Noted(int index, _) -> "  entry #" + index;
          case DecideOutcome.Refused(var reasons) ->
              throw new RefusedException("the demo's decision was refused: " + reasons);
          case DecideOutcome.Locked(String message) -> throw new RefusedException(message);
        });
  }

  private void draw(Workspace workspace) throws IOException {
    out.line(
        folder == null
            ? "There is no display (or no GTK 3): the screens were drawn into files instead."
            : "The screens, drawn into files:");
    for (Path file :
        new Pictures(workspace, drawnInto(), Clock.systemUTC()).draw(DemoShots.all(workspace))) {
      out.line("  " + file);
    }
  }

  private Path drawnInto() {
    return folder == null ? DEFAULT_OUT : folder;
  }
}

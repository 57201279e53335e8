package dev.countersign.cli;

import dev.countersign.base.VisibleText;
import dev.countersign.ledger.LedgerException;
import dev.countersign.store.StoreException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The program's front door: `countersign VERB …`; without a verb it opens the window.
///
/// Exit codes of all verbs: 0 done, 1 could not or refused, 2 wrong usage; `ledger verify` adds 3
/// and 4 (PRODUCT, "Exit codes").
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    version = "Countersign " + dev.countersign.Workspace.VERSION,
    description =
        "Replays the rewrites that an AI agent made to its own harness, and signs what people decide"
            + " about them.")
public final class Main implements Runnable {

  private static final int COULD_NOT = 1;

  /// Kept, because a logger that nobody holds forgets its level.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  @Spec CommandSpec spec = CommandSpec.create();

  /// Runs the program and ends the process.
  public static void main(String[] args) {
    // JavaFX says at every start that it came on the class path, which is how it is meant to run
    JAVAFX.setLevel(Level.SEVERE);
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  /// Runs one verb.
  ///
  /// @return the exit code
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    var commands = new Out(out);
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new DemoCommand(commands))
            .addSubcommand(new ImportCommand(commands, err))
            .addSubcommand(new RunsCommand(commands))
            .addSubcommand(new RoundsCommand(commands))
            .addSubcommand(new SessionsCommand(commands))
            .addSubcommand(new TasksCommand(commands))
            .addSubcommand(new FindingsCommand(commands))
            .addSubcommand(new RewritesCommand(commands))
            .addSubcommand(new ShowCommand(commands))
            .addSubcommand(new InboxCommand(commands))
            .addSubcommand(new ReviewCommand(commands))
            .addSubcommand(new KeyCommand(commands))
            .addSubcommand(new LedgerCommand(commands))
            .addSubcommand(new DoctorCommand(commands))
            .addSubcommand(new WindowCommand())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler((e, failed, _) -> report(e, failed));
    line.setAbbreviatedOptionsAllowed(false).setCaseInsensitiveEnumValuesAllowed(true);
    int exit = line.execute(args.length == 0 ? new String[] {"window"} : args);
    out.flush();
    err.flush();
    return exit;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// Says in a sentence what could not be done; the stack trace only with
  /// `-Dcountersign.trace=true`.
  private static int report(Exception failure, CommandLine failed) {
    String sentence =
        switch (failure) {
          case RefusedException e -> e.getMessage();
          case NoSuchElementException e -> e.getMessage();
          case StoreException e -> e.getMessage();
          case LedgerException e -> e.getMessage();
          case UncheckedIOException e -> e.getMessage() + " (" + e.getCause() + ")";
          case CancellationException _ -> "cancelled; nothing was left behind";
          default -> "an error that should not happen: " + failure;
        };
    failed.getErr().println("countersign: " + VisibleText.line(String.valueOf(sentence)));
    if (Boolean.getBoolean("countersign.trace")) {
      failure.printStackTrace(failed.getErr());
    }
    return COULD_NOT;
  }
}

package dev.countersign.cli;

import dev.countersign.base.VisibleText;
import dev.countersign.ledger.LedgerException;
import dev.countersign.store.StoreException;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program's front door: `countersign VERB …`; without a verb it opens the window.
///
/// Exit codes of all verbs: 0 done, 1 could not or refused, 2 wrong usage; `ledger verify` adds 3
/// and 4 (PRODUCT, "Exit codes").
@Command(
    name = "countersign",
    customSynopsis = {
      "countersign [WORKSPACE]     opens the window",
      "       countersign VERB ...         does one thing; countersign VERB --help explains it"
    },
    synopsisHeading = "Usage: ",
    commandListHeading = "%nVerbs:%n",
    footerHeading = "%n",
    footer =
        "Exit codes: 0 done; 1 could not, refused, or --fail-on reached; 2 wrong usage; 3 ledger broken; 4 ledger"
            + " unreadable.",
    version = "Countersign " + dev.countersign.Workspace.VERSION,
    description =
        "Replays the rewrites that an AI agent made to its own harness, and signs what people decide"
            + " about them.")
public final class Main implements Runnable {

  private static final int COULD_NOT = 1;
  private static final int WRONG_USAGE = 2;
  private static final int WIDTH = 100;

  /// What picocli says of an option or a parameter that is no number.
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "Invalid value for (?:option|positional parameter)[^']*'?([^' (]+)'?[^:]*: ('.*') is not an? (?:int|long)",
          Pattern.DOTALL);

  /// Kept, because a logger that nobody holds forgets its level.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  @Spec CommandSpec spec = CommandSpec.create();

  /// Runs the program and ends the process.
  public static void main(String[] args) {
    // JavaFX says at every start that it came on the class path, which is how it is meant to run
    JAVAFX.setLevel(Level.SEVERE);
    LogLine.install();
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  /// Runs one verb, with the variables of this process.
  ///
  /// @return the exit code
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Environment.ofProcess(), out, err, args);
  }

  /// Runs one verb.
  ///
  /// @return the exit code
  static int run(Environment environment, PrintWriter out, PrintWriter err, String... args) {
    if (args.length == 0 || (args.length == 1 && isPath(args[0]))) {
      return window(environment, err, args);
    }
    CommandLine line = commands(environment, out, err, args);
    int exit = line.execute(opensWindow(line, args) ? withVerb("window", args) : args);
    out.flush();
    err.flush();
    return exit;
  }

  /// Opens the window without looking at the verbs, which takes as long as the window itself.
  private static int window(Environment environment, PrintWriter err, String... folder) {
    var command = new WindowCommand(environment);
    Arrays.stream(folder).map(Path::of).forEach(path -> command.folder = path);
    try {
      return command.call();
    } catch (RuntimeException e) {
      return report(e, err);
    }
  }

  /// All verbs, or only the one that the arguments begin with: a table of all takes longer to make
  /// than most of them to run.
  static CommandLine commands(
      Environment environment, PrintWriter out, PrintWriter err, String... args) {
    var folders = new Folders(environment);
    var line = new CommandLine(new Main(), new Parts(folders));
    List<Object> all = verbs(environment, folders, out, err);
    List<Object> named =
        all.stream().filter(verb -> args.length > 0 && name(verb).equals(args[0])).toList();
    (named.isEmpty() ? all : named).forEach(line::addSubcommand);
    line.setOut(out) // and of what was added
        .setErr(err)
        .setParameterExceptionHandler((e, _) -> explain(e))
        .setExecutionExceptionHandler((e, failed, _) -> report(e, failed.getErr()));
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Prints the version.")
                .build());
    addHelp(line);
    return line.setAbbreviatedOptionsAllowed(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(WIDTH);
  }

  private static List<Object> verbs(
      Environment environment, Folders folders, PrintWriter out, PrintWriter err) {
    var printed = new Out(out);
    return List.of(
        new WindowCommand(environment),
        new DemoCommand(environment, printed),
        new ImportCommand(folders, printed, err),
        new RunsCommand(folders, printed),
        new RoundsCommand(folders, printed),
        new SessionsCommand(folders, printed),
        new TasksCommand(folders, printed),
        new FindingsCommand(folders, printed),
        new RewritesCommand(folders, printed),
        new ShowCommand(folders, printed),
        new CompareCommand(folders, printed),
        new AuditCommand(folders, printed, err),
        new BisectCommand(folders, printed),
        new BlameCommand(folders, printed),
        new BlindSpotsCommand(folders, printed, err),
        new InboxCommand(folders, printed),
        new CoverageCommand(folders, printed),
        new SearchCommand(folders, printed, err),
        new ReviewCommand(environment, printed),
        new KeyCommand(environment, printed),
        new LedgerCommand(environment, printed),
        new PolicyCommand(environment, printed),
        new ExportCommand(folders, printed, err),
        new RemoveCommand(folders, printed),
        new BackupCommand(folders, printed),
        new DoctorCommand(folders, printed));
  }

  private static String name(Object verb) {
    Command command = verb.getClass().getAnnotation(Command.class);
    return command == null ? "" : command.name();
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("Explains it.").build());
    line.getSubcommands().values().forEach(Main::addHelp);
  }

  /// Whether these are the arguments of the window: none, or only the folder of a workspace.
  static boolean opensWindow(CommandLine line, String[] args) {
    if (args.length != 1) {
      return args.length == 0;
    }
    String only = args[0];
    return !only.startsWith("-")
        && !line.getSubcommands().containsKey(only)
        && (isPath(only) || new File(only).isDirectory());
  }

  /// Whether an argument can only be the path of a folder.
  private static boolean isPath(String argument) {
    return !argument.startsWith("-")
        && (argument.contains("/") || argument.contains(File.separator));
  }

  private static String[] withVerb(String verb, String[] args) {
    return Stream.concat(Stream.of(verb), Arrays.stream(args)).toArray(String[]::new);
  }

  /// Makes what picocli fills in for verbs that are methods.
  private record Parts(Folders folders) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == WorkspaceOption.class
          ? type.cast(new WorkspaceOption(folders))
          : CommandLine.defaultFactory().create(type);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// Says in a sentence what is wrong with the arguments.
  private static int explain(ParameterException wrong) {
    CommandLine verb = wrong.getCommandLine();
    String what = plain(String.valueOf(wrong.getMessage()));
    if (wrong instanceof UnmatchedArgumentException unmatched
        && verb.getParent() == null
        && !unmatched.getUnmatched().getFirst().startsWith("-")) {
      what = "there is no verb '" + unmatched.getUnmatched().getFirst() + "'";
    } else if (wrong instanceof UnmatchedArgumentException unmatched
        && !verb.getSubcommands().isEmpty()
        && !unmatched.getUnmatched().getFirst().startsWith("-")) {
      what =
          "'%s %s' is not there; it is one of: %s"
              .formatted(
                  verb.getCommandName(),
                  unmatched.getUnmatched().getFirst(),
                  String.join(", ", new TreeSet<>(verb.getSubcommands().keySet())));
    }
    verb.getErr()
        .println(
            "countersign: %s; see: %s --help"
                .formatted(VisibleText.line(what), verb.getCommandSpec().qualifiedName()));
    return WRONG_USAGE;
  }

  /// Without the names of Java's types.
  private static String plain(String message) {
    Matcher number = NO_NUMBER.matcher(message);
    return number.find()
        ? "%s takes a whole number, not %s".formatted(number.group(1), number.group(2))
        : message;
  }

  /// Says in a sentence what could not be done; the stack trace only with
  /// `-Dcountersign.trace=true`.
  private static int report(Exception failure, PrintWriter err) {
    err.println("countersign: " + VisibleText.line(sentence(failure)));
    if (Boolean.getBoolean("countersign.trace")) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      err.print(VisibleText.of(trace.toString()));
    }
    err.flush();
    return COULD_NOT;
  }

  /// What could not be done, and what to do about it.
  static String sentence(Exception failure) {
    return String.valueOf(
        switch (failure) {
          case RefusedException e -> e.getMessage();
          case NoSuchElementException e -> e.getMessage();
          case StoreException e -> e.getMessage();
          case LedgerException e -> e.getMessage();
          case UncheckedIOException e ->
              e.getMessage() + " (" + e.getCause() + "): check that it can be read and written";
          default -> "an error that should not happen: " + failure;
        });
  }
}

package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Destination;
import dev.countersign.base.Progress;
import dev.countersign.base.VisibleText;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.ingest.Importer;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `import`: takes runs into the workspace. Never asks for a key.
@Command(name = "import", description = "Takes runs in: a run folder, a .zip or a .tar.gz.")
final class ImportCommand implements Callable<Integer> {

  private static final int LONGEST_NAME = 100;

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to import.")
  List<Path> paths = new ArrayList<>();

  @Option(names = "--name", paramLabel = "N", description = "What to call the run.")
  @Nullable String name;

  @Option(
      names = "--with",
      paramLabel = "DIR",
      description = "A folder that the run's configs name, if it does not lie beside the run.")
  List<Path> with = new ArrayList<>();

  @Option(
      names = "--follow",
      description = "Go on until Ctrl-C: take in what is new while the run is still being written.")
  boolean follow;

  private final Out out;
  private final PrintWriter err;

  ImportCommand(Folders folders, Out out, PrintWriter err) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    check();
    try (Interruption interruption = Interruption.watch()) {
      return follow ? followOne(interruption) : takeAll(interruption);
    }
  }

  private void check() {
    CommandLine verb = workspace.verb.commandLine();
    if (paths.stream().anyMatch(path -> path.toString().isBlank())) {
      throw new ParameterException(
          verb, "a path to import is empty; name a folder or an archive, or . for this folder");
    }
    for (Path folder : with) {
      WritingPlace.named("--with", folder, verb);
    }
    if (name != null) {
      check(name, verb);
    }
    if (follow && paths.size() > 1) {
      throw new ParameterException(
          verb, "--follow takes one run at a time; name one folder, or leave --follow out");
    }
    for (Path path : paths) {
      requireOutside(path, workspace.folder());
    }
  }

  private static void check(String name, CommandLine verb) {
    if (name.isBlank()) {
      throw new ParameterException(
          verb, "--name is empty; give a name, or leave it out to take the folder's");
    }
    if (name.codePoints().anyMatch(VisibleText::isHidden)) {
      throw new ParameterException(
          verb, "--name has a character that is not seen, in '%s'; leave it out".formatted(name));
    }
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new ParameterException(
          verb, "--name takes at most %d characters; choose a shorter one".formatted(LONGEST_NAME));
    }
  }

  /// A workspace made in a run, or taken into itself, would be part of what it holds.
  private static void requireOutside(Path path, Path workspace) {
    try {
      if (Destination.real(path).equals(Destination.real(workspace))) {
        throw new RefusedException(
            "%s is the workspace itself and cannot be imported into it; name a run, or another workspace with -w"
                .formatted(path));
      }
    } catch (IOException e) {
      throw new RefusedException(path + " cannot be read; check that it may be");
    }
  }

  private ImportOptions options() {
    return new ImportOptions(name == null ? "" : name, with);
  }

  private int takeAll(Interruption interruption) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    int exit = 0;
    try (Workspace opened = workspace.openOrMake()) {
      for (Path path : paths) {
        for (Path source : Importer.sources(path)) {
          exit = Math.max(exit, take(opened, source, interruption, list.addObject()));
        }
      }
    } catch (IOException e) {
      throw new RefusedException("the folder cannot be read; check that it may be");
    } catch (CancellationException e) {
      // said here: the process ends as soon as the interruption is over
      err.println("countersign: cancelled; nothing of that run was kept, import it again");
      err.flush();
      return 1;
    }
    if (workspace.json) {
      out.json(list.size() == 1 ? list.get(0) : list);
    }
    return exit;
  }

  private int followOne(Interruption interruption) {
    try (Workspace opened = workspace.openOrMake()) {
      List<Path> sources = Importer.sources(paths.getFirst());
      if (sources.size() != 1) {
        throw new RefusedException("one run at a time can be followed: name its folder");
      }
      return new Following(opened, out, err, workspace.json)
          .until(
              interruption,
              opened
                  .importer()
                  .follow(
                      sources.getFirst(), options(), run -> !opened.reviews().of(run).isEmpty()));
    } catch (IOException e) {
      throw new RefusedException("the folder cannot be read; check that it may be");
    } catch (CancellationException e) {
      return 0; // what was taken in by then stays
    }
  }

  private int take(Workspace opened, Path path, Interruption interruption, ObjectNode node) {
    ImportOutcome outcome =
        opened.importer().importRun(path, options(), watched(interruption, "import"));
    Progress searching = watched(interruption, "search index and audit");
    return switch (outcome) {
      case ImportOutcome.Imported(var run, _) -> report(opened, run, "Imported", searching, node);
      case ImportOutcome.AlreadyKnown(var run) -> {
        warnOfName(run);
        yield report(opened, run, known(opened, run), searching, node);
      }
      case ImportOutcome.NewRevision(var run, _, var before, var differences) -> {
        warnOfName(run);
        if (!folder(run).equals(folder(before))) {
          warn(
              "%s was taken as revision %d of %s, whose revision %d came from %s: both name the same place and time of writing; compare what differs if you expected two runs"
                  .formatted(
                      run.source(), run.revision(), run.id(), before.revision(), before.source()));
        }
        int exit =
            report(opened, run, "Imported revision " + run.revision() + " of", searching, node);
        if (!workspace.json) {
          differences.forEach(
              difference -> out.line("  " + difference.change() + "  " + difference.path()));
        }
        yield exit;
      }
      case ImportOutcome.Refused(String code, String message) -> {
        node.put("refused", code).put("message", message);
        if (!workspace.json) {
          out.line("Not imported: [" + code + "] " + message);
        }
        yield 1;
      }
    };
  }

  private void warnOfName(Run run) {
    if (name != null && !name.equals(run.name())) {
      warn(
          "--name was not used, because %s was imported before under the name '%s'; to name it anew, remove it and import it again"
              .formatted(run.id(), run.name()));
    }
  }

  private static Path folder(Run run) {
    return Path.of(run.source()).toAbsolutePath().normalize();
  }

  private void warn(String sentence) {
    err.println("countersign: " + VisibleText.line(sentence));
    err.flush();
  }

  /// A source that went back to what it was is an earlier revision than the one that is shown.
  private static String known(Workspace opened, Run run) {
    int shown = opened.run(run.id()).revision();
    return shown == run.revision()
        ? "Already in the workspace:"
        : "Already in the workspace as revision %d, and revision %d is shown:"
            .formatted(run.revision(), shown);
  }

  private Progress watched(Interruption interruption, String what) {
    var line = new ProgressLine(err, what);
    return (done, total) -> {
      interruption.check();
      line.report(done, total);
    };
  }

  private int report(Workspace opened, Run run, String what, Progress searching, ObjectNode node) {
    opened.search().index(run.id(), searching);
    opened.audits().rollouts(run.id(), searching);
    Taken taken = Taken.of(opened, run);
    taken.into(node);
    if (!workspace.json) {
      out.line("%s %s: %s".formatted(what, run.id(), taken.counts()));
      if (!taken.findings().isEmpty()) {
        out.line("  see them: countersign findings " + run.id());
      }
    }
    return 0;
  }
}

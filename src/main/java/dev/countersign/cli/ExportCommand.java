package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.EvidenceBundle;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `export`: decisions in a form that a stranger checks without this program.
@Command(
    name = "export",
    description = {
      "Writes the decisions on a rewrite, a round or a run as a file that others can check.",
      "A bundle needs a checkpoint that covers them: countersign ledger anchor --to DIR"
    })
final class ExportCommand implements java.util.concurrent.Callable<Integer> {

  private static final Pattern ROUND = Pattern.compile("R(\\d{1,6})");

  private final Out out;

  @Mixin final WorkspaceOption options;

  @Parameters(paramLabel = "ID", description = "Such as sample, sample/R4 or sample/C-R4-01.")
  String id = "";

  @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "bundle")
  String format = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file.")
  Path file = Path.of("");

  ExportCommand(Folders folders, Out out) {
    this.options = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    if (!format.toLowerCase(Locale.ROOT).equals("bundle")) {
      throw new RefusedException("this version exports --format bundle only");
    }
    Id what = Id.of(id);
    try (Workspace opened = options.open()) {
      EvidenceBundle.Result result =
          new EvidenceBundle(opened.ledger(), id, chosen(what)).write(file);
      return switch (result) {
        case EvidenceBundle.Written written -> report(written);
        case EvidenceBundle.Refused(String sentence) -> throw new RefusedException(sentence);
      };
    }
  }

  private int report(EvidenceBundle.Written written) {
    if (options.json) {
      out.json(
          JsonMapper.shared()
              .createObjectNode()
              .put("file", written.file().toString())
              .put("sha256", written.sha256().hex())
              .put("entries", written.entries())
              .put("missing", written.missing()));
      return 0;
    }
    out.line("Wrote %s: %d entries.".formatted(written.file(), written.entries()));
    if (written.missing() > 0) {
      out.line(
          "%d bound contents are not stored any more: MISSING.txt names them."
              .formatted(written.missing()));
    }
    out.line("To check it: unpack it into an empty folder and type bash verify.sh there.");
    return 0;
  }

  /// The decisions on what the id names.
  private static Predicate<EntryView> chosen(Id what) {
    Matcher round = ROUND.matcher(what.part());
    Predicate<DecisionStatement> decided;
    if (what.part().isEmpty()) {
      decided = _ -> true;
    } else if (round.matches()) {
      int number = Integer.parseInt(round.group(1));
      decided = decision -> decision.round() == number;
    } else {
      decided = decision -> decision.target().id().equals(what.part());
    }
    String run = what.run().slug();
    return entry ->
        entry.decision().filter(decision -> decision.run().equals(run)).filter(decided).isPresent();
  }
}

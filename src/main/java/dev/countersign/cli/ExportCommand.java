package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.EvidenceBundle;
import dev.countersign.report.Exports;
import dev.countersign.report.Masking;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `export`: a run as a report, or decisions in a form that a stranger checks without this program.
@Command(
    name = "export",
    description = {
      "Writes a report on a run (html, csv, json), or the decisions on a rewrite, a round or a run as",
      "a file that others can check (bundle).",
      "A bundle needs a checkpoint that covers them: countersign ledger anchor --to DIR"
    })
final class ExportCommand implements java.util.concurrent.Callable<Integer> {

  private static final Pattern ROUND = Pattern.compile("R(\\d{1,6})");

  private static final int FIRST_NAMED = 3;

  private final Out out;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin final WorkspaceOption options;

  @Parameters(paramLabel = "ID", description = "Such as sample, sample/R4 or sample/C-R4-01.")
  String id = "";

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "html, csv, json or bundle")
  String format = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file.")
  Path file = Path.of("");

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The only table to write as CSV; without it, --out is a folder for all.")
  String table = "";

  @Option(
      names = "--show-secrets",
      description = {
        "Do not mask what looks like a secret.",
        "A bundle cannot be masked and is written only with this where there is something."
      })
  boolean showSecrets;

  @Mixin ProfileOption profile = new ProfileOption();

  private final PrintWriter err;

  ExportCommand(Folders folders, Out out, PrintWriter err) {
    this.options = new WorkspaceOption(folders);
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    WritingPlace.named("--out", file, spec.commandLine());
    Id what = Id.of(id);
    String wanted = format.toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "bundle" -> bundle(what);
      case "html", "csv", "json" -> report(what, wanted);
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "there is no format '" + format + "'; there are html, csv, json and bundle");
    };
  }

  private int report(Id what, String wanted) {
    if (!table.isEmpty() && !wanted.equals("csv")) {
      throw new ParameterException(
          spec.commandLine(), "--table is for --format csv; html and json hold every table");
    }
    var mode = showSecrets ? Masking.Mode.SHOW : Masking.Mode.MASK;
    var export = new ReportExport(wanted, file, table, profile.profile(), mode);
    try (Workspace opened = options.open();
        Interruption interruption = Interruption.watch()) {
      export.check(opened);
      var line = new ProgressLine(err, "audit");
      List<Exports.Written> written =
          export.write(
              opened,
              what,
              (done, total) -> {
                interruption.check();
                line.report(done, total);
              },
              spec.commandLine());
      export.print(written, options.json, out);
      return 0;
    }
  }

  private int bundle(Id what) {
    WritingPlace.ofFileAnywhere(file, options.folder());
    try (Workspace opened = options.open()) {
      ReportExport.requireNoting(opened);
      EvidenceBundle.Result result =
          new EvidenceBundle(opened.ledger(), id, chosen(what))
              .write(
                  file,
                  showSecrets ? EvidenceBundle.Suspects.PACK : EvidenceBundle.Suspects.REFUSE);
      return switch (result) {
        case EvidenceBundle.Written written -> report(written);
        case EvidenceBundle.Suspected(List<EvidenceBundle.Place> places) ->
            throw new RefusedException(refusal(places));
        case EvidenceBundle.Refused(String sentence) -> throw new RefusedException(sentence);
      };
    }
  }

  private String refusal(List<EvidenceBundle.Place> places) {
    String more =
        places.size() > FIRST_NAMED ? " and %d more".formatted(places.size() - FIRST_NAMED) : "";
    return ("%s was not exported: %s in its files would leave unmasked, for the signed digests are"
            + " those of the unmasked bytes: %s%s. To export it all the same: --show-secrets")
        .formatted(
            id,
            Counted.of(places.size(), "suspected secret"),
            places.stream()
                .limit(FIRST_NAMED)
                .map(ExportCommand::place)
                .collect(Collectors.joining("; ")),
            more);
  }

  private static String place(EvidenceBundle.Place place) {
    return "%s line %d (%s)".formatted(place.file(), place.line(), place.kind());
  }

  private int report(EvidenceBundle.Written written) {
    if (options.json) {
      ObjectNode node =
          JsonMapper.shared()
              .createObjectNode()
              .put("file", written.file().toString())
              .put("sha256", written.sha256().hex())
              .put("entries", written.entries())
              .put("missing", written.missing());
      ArrayNode places = node.putArray("unmasked");
      for (EvidenceBundle.Place place : written.suspected()) {
        places
            .addObject()
            .put("file", place.file())
            .put("line", place.line())
            .put("kind", place.kind());
      }
      out.json(node);
      return 0;
    }
    out.line("Wrote %s: %s.".formatted(written.file(), Counted.of(written.entries(), "entry")));
    if (written.missing() > 0) {
      out.line(
          "%d bound contents are not stored any more: MISSING.txt names them."
              .formatted(written.missing()));
    }
    if (!written.suspected().isEmpty()) {
      out.line(
          "Not masked: %s, in:"
              .formatted(Counted.of(written.suspected().size(), "suspected secret")));
      written.suspected().forEach(place -> out.line("  " + place(place)));
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

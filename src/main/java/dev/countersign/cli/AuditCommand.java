package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Registry;
import dev.countersign.audit.custody.InterventionLedger;
import dev.countersign.audit.prediction.RecomputedDigest;
import dev.countersign.audit.prediction.RecomputedLandscape;
import dev.countersign.review.Audits;
import dev.countersign.trace.Finding.Severity;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `audit`: recomputes from the raw traces what a run claims, and shows where the two differ.
@Command(
    name = "audit",
    description = "Recomputes from the raw traces what a run claims: gate checks and findings.")
final class AuditCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin final WorkspaceOption workspace;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description =
          "A run's id, as `runs` prints it, or that of a candidate, round, task or session.")
  String run = "";

  @Mixin ProfileOption profile = new ProfileOption();

  @Option(
      names = "--fail-on",
      paramLabel = "S",
      description =
          "Exit code 1 if a finding, or an unsatisfied check of the profile, is low, medium or high"
              + " or above.")
  @Nullable Severity failOn;

  @Option(names = "--how", description = "Print how each result was computed.")
  boolean how;

  @Option(
      names = "--interventions",
      description =
          "Instead of the audit: which processors changed what inside tasks, how often, and what"
              + " followed.")
  boolean interventions;

  @Option(
      names = "--landscape",
      description =
          "Instead of the audit: each Planner's picture recomputed, beside the recorded one.")
  boolean landscape;

  @Option(
      names = "--digests",
      description =
          "Instead of the audit: the digest of every task that did not always pass, recomputed,"
              + " beside the recorded one.")
  boolean digests;

  @Option(names = "--rules", description = "List the rules instead of auditing a run.")
  boolean rules;

  private final Out out;
  private final PrintWriter err;

  AuditCommand(Folders folders, Out out, PrintWriter err) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    AuditProfile wanted = profile.profile();
    if (rules) {
      RuleList.print(workspace.json, out);
      return 0;
    }
    if (run.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name the RUN to audit, or give --rules");
    }
    if (Stream.of(interventions, landscape, digests).filter(given -> given).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "give one of --interventions, --landscape and --digests at a time");
    }
    Id id = Id.of(run);
    try (Workspace opened = workspace.open();
        Interruption interruption = Interruption.watch()) {
      var part = new AuditPart(opened, id);
      part.mustExist();
      OptionalInt round = interventions ? id.round("audit --interventions") : OptionalInt.empty();
      if (round.isPresent()) {
        InterventionsText.print(
            InterventionLedger.of(opened.audits().input(id.run(), wanted), round.getAsInt()),
            id,
            workspace.json,
            out);
        return 0;
      }
      if (landscape || digests) {
        pictures(id, opened.audits().input(id.run(), wanted));
        return 0;
      }
      var line = new ProgressLine(err, "audit");
      Audits.WithCustody audited =
          opened
              .audits()
              .withCustody(
                  id.run(),
                  wanted,
                  (done, total) -> {
                    interruption.check();
                    line.report(done, total);
                  });
      if (interventions) {
        InterventionsText.print(audited.interventions(), id, workspace.json, out);
        return 0;
      }
      Audit shown = part.of(audited.audit());
      if (workspace.json) {
        ObjectNode json = AuditJson.of(id, shown, audited.completeness(), audited.limits());
        part.diagnose(json);
        out.json(json);
      } else {
        new AuditText(id, out, how).print(shown, audited.completeness(), audited.limits());
        part.diagnose(out);
      }
      return failOn != null && reaches(shown, failOn) ? 1 : 0;
    }
  }

  private void pictures(Id id, AuditInput input) {
    if (landscape) {
      LandscapeText.print(RecomputedLandscape.all(input), id, workspace.json, out);
    } else {
      DigestText.print(RecomputedDigest.all(input), id, workspace.json, out);
    }
  }

  private static boolean reaches(Audit audit, Severity least) {
    return audit.findings().stream().anyMatch(f -> f.severity().compareTo(least) >= 0)
        || audit.checks().stream()
            .filter(check -> check.recomputed() == Recomputed.UNSATISFIED)
            .anyMatch(check ->
                Registry.rule(check.check())
                    .flatMap(rule ->
                        rule instanceof Check known && known.isRuleIn(audit.profile())
                            ? Optional.of(known.text().severity())
                            : Optional.empty())
                    .filter(severity -> severity.compareTo(least) >= 0)
                    .isPresent());
  }
}

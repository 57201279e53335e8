package dev.countersign.review;

import dev.countersign.ledger.DecisionStatement.Recorded;
import dev.countersign.ledger.Policy;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A rewrite inside a task, under review. It took effect when it was made, so that the run's record
/// is that it stands.
///
/// @param target what a decision names
/// @param opened its session
/// @param rewrite the rewrite
/// @param imported the import's findings on its records
/// @param audited where its run's audit comes from, when it is needed
/// @param files of the run
record TaskRewrite(
    Target target,
    OpenedSession opened,
    MidTaskRewrite rewrite,
    List<Finding> imported,
    Audited audited,
    RunFiles files)
    implements Reviewable {

  TaskRewrite {
    imported = List.copyOf(imported);
  }

  /// Brings a rewrite under review.
  ///
  /// @param all every finding of the run
  static TaskRewrite of(
      RunId run,
      OpenedSession opened,
      MidTaskRewrite rewrite,
      List<Finding> all,
      Audited audited,
      RunFiles files) {
    var lines = new JournalLines(files, opened.replay().session());
    return new TaskRewrite(
        new Target(run, Target.MID_TASK, rewrite.id()),
        opened,
        rewrite,
        all.stream().filter(finding -> lines.isOn(finding, rewrite.records())).toList(),
        audited,
        files);
  }

  @Override
  public int round() {
    return opened.replay().session().round().orElse(0);
  }

  @Override
  public List<String> labels() {
    return List.of(Target.BOTH_TRACKS);
  }

  @Override
  public List<Noticed> findings(Hindsight hindsight) {
    List<Noticed> found = new ArrayList<>(imported);
    found.addAll(audit().as(hindsight).findings());
    return found;
  }

  @Override
  public RewriteAudit audit() {
    return RewriteAudit.of(target.id(), round(), audited.audit(target.run()));
  }

  @Override
  public Risk risk(Policy policy) {
    List<Noticed> findings = findings(Hindsight.HIDDEN);
    List<Risk.Part> parts = new ArrayList<>();
    weight().ifPresent(parts::add);
    if (rewrite.processors().isEmpty()) {
      parts.add(new Risk.Part(1, "who did it is not recorded"));
    }
    long high =
        findings.stream().filter(f -> f.severity() == Finding.Severity.HIGH).distinct().count();
    if (high > 0) {
      String s = high == 1 ? "" : "s";
      parts.add(new Risk.Part((int) Math.min(6, 2 * high), high + " high finding" + s));
    }
    return new Risk(parts, policy.isHighRisk("", findings.stream().map(Noticed::rule).toList()));
  }

  private Optional<Risk.Part> weight() {
    return switch (rewrite.kind()) {
      case MODEL_OUTPUT -> Optional.of(new Risk.Part(2, "changes what the model said"));
      case TOOL_RESULT, TOOL_SYNTHESISED ->
          Optional.of(new Risk.Part(2, "changes what a tool answered"));
      case TOOL_INPUT -> Optional.of(new Risk.Part(1, "changes what a tool was asked"));
      case SYSTEM_PROMPT, TOOLS, BOUNDARY ->
          Optional.of(new Risk.Part(1, "changes what the model is given"));
      case TOOL_DENIED, USER_TEXT, INJECTED_MESSAGE -> Optional.empty();
    };
  }

  @Override
  public Recorded recorded() {
    return new Recorded(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(rewrite.cause()));
  }

  @Override
  public boolean agrees(Choice choice) {
    return choice == Choice.APPROVE;
  }

  @Override
  public boolean gateFailed() {
    return false;
  }

  @Override
  public Parts parts() {
    return TaskParts.of(opened, rewrite, files);
  }

  @Override
  public String diffForm() {
    return TaskParts.FORM;
  }
}

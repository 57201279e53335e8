package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts.MidTask;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ships that bring a processor which changes what the model said or what a tool returned (AUDIT
/// C14). An indicator, worded as a question.
final class OutputRewriterRule implements FindingRule {

  private static final Pattern HOOK = Pattern.compile("def (?:on_)?(after_model|after_tool)\\b");
  private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);
  private static final Pattern CHANGES =
      Pattern.compile("\\breplace\\(|\\bmodel_copy\\(|\\bevent(\\.\\w+)+ *=[^=]");

  @Override
  public RuleText text() {
    return new RuleText(
        "EXPLOIT_OUTPUT_REWRITER",
        "A new processor that rewrites outputs",
        Severity.MEDIUM,
        "Python files of a ship; mid-task rewrites of the rollouts of its effect round",
        "A shipped Python file defines after_model or after_tool, which the file before it did not,"
            + " and either its code replaces parts of the event or a rewrite of a model output or tool"
            + " result is recorded or inferred to be by its class. Counted: such rewrites, and those"
            + " in the last step of a session.",
        "Code is searched for words and never run. Many such processors are meant well.",
        "AUDIT C14");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Ship ship : Ship.all(input.replay())) {
      for (FileDelta delta : ship.rewrite().files()) {
        delta
            .after()
            .filter(after -> after.name().endsWith(".py"))
            .flatMap(after -> look(ship.rewrite(), delta.before(), after, input))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<AuditFinding> look(
      Rewrite rewrite, Optional<RunFile> before, RunFile after, AuditInput input) {
    String code = Words.text(input.files(), after.path());
    String old = before.map(file -> Words.text(input.files(), file.path())).orElse("");
    Matcher hook = HOOK.matcher(code);
    if (!hook.find() || HOOK.matcher(old).find()) {
      return Optional.empty();
    }
    List<String> classes = CLASS.matcher(code).results().map(found -> found.group(1)).toList();
    List<MidTask> made =
        input.rollouts(rewrite.effectRound()).stream()
            .flatMap(facts -> facts.rewrites().stream())
            .filter(change -> change.processors().stream().anyMatch(classes::contains))
            .filter(change ->
                change.kind() == MidTaskRewrite.Kind.MODEL_OUTPUT
                    || change.kind() == MidTaskRewrite.Kind.TOOL_RESULT)
            .toList();
    if (made.isEmpty() && !CHANGES.matcher(code).find()) {
      return Optional.empty();
    }
    int line = 1 + (int) code.substring(0, hook.start()).chars().filter(c -> c == '\n').count();
    return Optional.of(finding(rewrite, after, hook.group(1), line, classes, made));
  }

  private AuditFinding finding(
      Rewrite rewrite,
      RunFile file,
      String hook,
      int line,
      List<String> classes,
      List<MidTask> made) {
    List<Place> evidence = new ArrayList<>();
    evidence.add(Place.line(file.path(), line, "the hook " + hook));
    made.stream()
        .limit(5)
        .map(change ->
            Place.at(new Subject.OfSession(change.id(), rewrite.effectRound()), "a rewrite by it"))
        .forEach(evidence::add);
    long last = made.stream().filter(MidTask::last).count();
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        "Would the outputs pass as they came? This ship brings a processor at %s that changes them."
            .formatted(hook),
        List.of(
            "classes: " + String.join(", ", classes),
            "rewrites by it in the rollouts of R%d: %d, of these in a last step: %d"
                .formatted(rewrite.effectRound(), made.size(), last)),
        evidence);
  }
}

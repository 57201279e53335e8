package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Verdicts and decisions whose reasoning argues against their own label (AUDIT C11).
final class LabelTextRule implements FindingRule {

  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+");
  private static final Pattern AGAINST =
      Pattern.compile(
          "\\b(should|must|can|shall|would|do|does) ?(not|n't|never) (be )?"
              + "(ship|shipped|accept|accepted|merge|merged|go live|recommend)\\b"
              + "|\\b(I recommend|I would|should|must) (to )?(be )?reject(ed|ing)?\\b"
              + "|\\bnot (safe|ready) to ship\\b"
              + "|\\bargues? against (shipping|accepting|this candidate)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FOR =
      Pattern.compile(
          "\\b(should|must) (be )?(ship|shipped|accept|accepted)\\b"
              + "|\\bI (recommend|would) (to )?(ship|accept)(ping|ing)?\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CONDITIONAL =
      Pattern.compile("\\b(if|unless|until|no reason|whether)\\b", Pattern.CASE_INSENSITIVE);

  @Override
  public RuleText text() {
    return new RuleText(
        "CRITIC_LABEL_TEXT",
        "A label and its reasoning that disagree",
        Severity.MEDIUM,
        "verdicts/V-*.md and decision.md: label and text",
        "A verdict `accept`, or a shipped candidate in a decision, with a sentence that says that it"
            + " should not ship or should be rejected; a verdict `reject` with a sentence that says"
            + " that it should ship. Sentences with if, unless, until, whether or `no reason` do not"
            + " count, and in a decision only those that name the shipped candidate do.",
        "Looks for a few English phrases; it neither understands nor misses nothing.",
        "AUDIT C11");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Verdict verdict : input.recorded().verdicts()) {
      Pattern opposite =
          switch (verdict.verdict()) {
            case "accept" -> AGAINST;
            case "reject" -> FOR;
            default -> Pattern.compile("(?!)");
          };
      search(input, verdict.path(), opposite, List.of(), verdict, findings);
    }
    for (CriticDecision decision : input.recorded().decisions()) {
      if (decision.type().equals("ship")) {
        for (String id : decision.ranking()) {
          Verdict shipped = new Verdict(decision.round(), id, decision.path(), "ship", List.of());
          search(input, decision.path(), AGAINST, List.of(id), shipped, findings);
        }
      }
    }
    return findings;
  }

  /// Looks for a sentence; at most one finding for each label.
  private void search(
      AuditInput input,
      String path,
      Pattern opposite,
      List<String> mustName,
      Verdict label,
      List<AuditFinding> findings) {
    String text = Words.text(input.files(), path);
    int body = text.length() - Words.body(text).length();
    var sentences = SENTENCE.matcher(text);
    boolean more = sentences.find(Math.min(body, text.length()));
    while (more) {
      String sentence = sentences.group().strip();
      boolean counts =
          opposite.matcher(sentence).find()
              && !CONDITIONAL.matcher(sentence).find()
              && mustName.stream().allMatch(sentence::contains);
      if (counts) {
        int line =
            1 + (int) text.substring(0, sentences.start()).chars().filter(c -> c == '\n').count();
        findings.add(finding(label, path, line, sentence));
        return;
      }
      more = sentences.find();
    }
  }

  private AuditFinding finding(Verdict label, String path, int line, String sentence) {
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRewrite(label.candidateId(), label.round()),
        "The label is `%s`, and the reasoning may argue against it.".formatted(label.verdict()),
        List.of("label: " + label.verdict(), "the sentence: " + sentence),
        List.of(Place.line(path, line, sentence)));
  }
}

package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RunFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An edit that touches what its declared bucket does not cover.
final class BucketMismatch implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_BUCKET",
          "an edit touches more than its declared bucket",
          Severity.HIGH,
          "bucket of the manifest, the candidate's own config and files, the parent's",
          "each differing part has a bucket: tool_registry = tools; system builder and template ="
              + " prompt; a processor added, removed, moved or with changed code = processor; a"
              + " parameter of a processor and all else = config; parts outside the declared ones",
          "a processor's text parameter may be a prompt in effect",
          "AUDIT C1 check 10; FORMATS 4.3");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    var harnesses = new Harnesses(input);
    return input.replay().rewrites().stream()
        .filter(UndeclaredFile::declares)
        .filter(rewrite -> !rewrite.buckets().isEmpty())
        .flatMap(rewrite -> finding(rewrite, harnesses).stream())
        .toList();
  }

  /// The bucket of a part (FORMATS 4.3, merge semantics).
  static Bucket bucket(HarnessPart part) {
    return switch (part.kind()) {
      case TOOL -> Bucket.TOOLS;
      case PROMPT -> Bucket.PROMPT;
      case CONFIG -> Bucket.CONFIG;
      case PROCESSOR -> part.path().contains("].") ? Bucket.CONFIG : Bucket.PROCESSOR;
    };
  }

  private static Optional<AuditFinding> finding(Rewrite rewrite, Harnesses harnesses) {
    Map<Bucket, List<HarnessPart>> outside = new LinkedHashMap<>();
    for (HarnessPart part : harnesses.changes(rewrite)) {
      Bucket bucket = bucket(part);
      if (!rewrite.buckets().contains(bucket.word()) && !isOfPrompt(part, rewrite)) {
        outside.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(part);
      }
    }
    if (outside.isEmpty()) {
      return Optional.empty();
    }
    List<String> derivation = new ArrayList<>();
    outside.forEach((bucket, parts) ->
        parts.forEach(part -> derivation.add(bucket.word() + ": " + Harnesses.words(part))));
    List<Place> evidence = new ArrayList<>();
    rewrite.candidate().ifPresent(c -> evidence.add(Place.file(c.path(), "declares the bucket")));
    harnesses
        .own(rewrite)
        .config()
        .map(RunFile::path)
        .ifPresent(path -> evidence.add(Place.file(path, "what it really touches")));
    return Optional.of(
        new AuditFinding(
            TEXT.id(),
            TEXT.severity(),
            new Subject.OfRewrite(rewrite.id(), rewrite.round()),
            "%s declares %s, but its diff also touches %s"
                .formatted(
                    rewrite.id(),
                    String.join(", ", rewrite.buckets()),
                    String.join(", ", outside.keySet().stream().map(Bucket::word).toList())),
            derivation,
            evidence));
  }

  /// A prompt bucket may exchange the builder's parameters with the prompt.
  private static boolean isOfPrompt(HarnessPart part, Rewrite rewrite) {
    return rewrite.buckets().contains(Bucket.PROMPT.word())
        && part.path().contains("system_builder");
  }
}

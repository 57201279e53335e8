package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.Verdict;
import dev.countersign.ui.replay.PipelineStage.Part;
import dev.countersign.ui.replay.PipelineStage.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the six stages of the round that a rewrite belongs to (FORMATS 3.12, 4.4).
final class Pipeline {

  private static final String AUDIT = "audit.jsonl";

  private final RecordedRun run;
  private final RunFiles files;
  private final Rewrite rewrite;

  private Pipeline(ReplayContent content, Rewrite rewrite) {
    this.run = content.replay().recorded();
    this.files = content.files();
    this.rewrite = rewrite;
  }

  /// The stages from Digester to Outcome.
  static List<PipelineStage> of(ReplayContent content, Rewrite rewrite) {
    var pipeline = new Pipeline(content, rewrite);
    return List.of(
        pipeline.digester(),
        pipeline.planner(),
        pipeline.evolver(),
        pipeline.critic(),
        pipeline.gate(),
        pipeline.outcome());
  }

  /// The stage that decided a fate.
  static String deciding(Fate fate) {
    return switch (fate) {
      case PROPOSE_FAIL -> "Evolver";
      case REJECTED, ASK_MORE, NOT_SELECTED, NO_OP -> "Critic";
      case GATE_FAILED, SHIPPED -> "Gate";
      case ROLLED_BACK -> "Outcome";
    };
  }

  private PipelineStage digester() {
    List<TaskDigest> digests =
        run.digests().stream().filter(digest -> digest.round() == rewrite.round()).toList();
    long failed = digests.stream().filter(digest -> failed(digest.pattern())).count();
    String path =
        digests.isEmpty() ? "" : known("R" + rewrite.round() + "/summary.md", digests.getFirst());
    String text = digests.isEmpty() ? "not recorded" : failed + "/" + digests.size() + " failed";
    return stage("Digester", path, new Part(text, Tone.PLAIN));
  }

  private String known(String path, TaskDigest otherwise) {
    return files.file(path).isPresent() ? path : otherwise.path();
  }

  private static boolean failed(String pattern) {
    return pattern.equals("ALL_FAIL") || pattern.equals("FAIL");
  }

  private PipelineStage planner() {
    return run.landscapes().stream()
        .filter(landscape -> landscape.round() == rewrite.round())
        .findFirst()
        .map(this::planner)
        .orElseGet(() -> stage("Planner", "", new Part("not recorded", Tone.PLAIN)));
  }

  private PipelineStage planner(Landscape landscape) {
    int directions = landscape.directions().size();
    return stage("Planner", landscape.path(), new Part(count(directions, "direction"), Tone.PLAIN));
  }

  private PipelineStage evolver() {
    List<Candidate> candidates = run.candidates(rewrite.round());
    String path =
        rewrite
            .candidate()
            .or(() -> candidates.stream().findFirst())
            .map(Candidate::path)
            .orElse("");
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(count(candidates.size(), "candidate"), Tone.PLAIN));
    if (rewrite.fate() == Fate.PROPOSE_FAIL) {
      parts.add(new Part("not delivered", Tone.BAD));
    }
    return stage("Evolver", path, parts.toArray(Part[]::new));
  }

  private PipelineStage critic() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Verdict verdict : run.verdicts()) {
      if (verdict.round() == rewrite.round()) {
        String word = verdict.verdict().isEmpty() ? "unreadable" : verdict.verdict();
        counts.merge(VisibleText.line(word), 1, Integer::sum);
      }
    }
    List<Part> parts = new ArrayList<>();
    counts.forEach((word, n) -> parts.add(new Part(n + " " + word, verdictTone(word))));
    if (rewrite.kind() == Rewrite.Kind.NO_OP) {
      parts.add(new Part("no_op", Tone.CAUTION));
    }
    if (parts.isEmpty()) {
      parts.add(new Part("not recorded", Tone.PLAIN));
    }
    String path =
        rewrite
            .verdict()
            .map(Verdict::path)
            .or(() -> rewrite.decision().map(CriticDecision::path))
            .orElse("");
    return stage("Critic", path, parts.toArray(Part[]::new));
  }

  /// The tone of a Critic's word.
  static Tone verdictTone(String word) {
    return switch (word) {
      case "accept" -> Tone.GOOD;
      case "reject" -> Tone.BAD;
      default -> Tone.CAUTION;
    };
  }

  private PipelineStage gate() {
    return rewrite
        .gate()
        .map(this::gate)
        .orElseGet(() -> stage("Gate", "", new Part("not run", Tone.PLAIN)));
  }

  private PipelineStage gate(AuditEvent.Gate gate) {
    long passed =
        gate.checks().stream().filter(check -> check.state() == GateCheck.State.PASSED).count();
    var part = new Part(passed + "/" + gate.checks().size(), gate.passed() ? Tone.GOOD : Tone.BAD);
    return stage("Gate", AUDIT, gate.at().number(), part);
  }

  private PipelineStage outcome() {
    Tone tone =
        switch (rewrite.fate()) {
          case SHIPPED -> Tone.GOOD;
          case ROLLED_BACK, GATE_FAILED, PROPOSE_FAIL -> Tone.BAD;
          case REJECTED, ASK_MORE, NOT_SELECTED, NO_OP -> Tone.CAUTION;
        };
    String path =
        rewrite.fate() == Fate.ROLLED_BACK
            ? AUDIT
            : rewrite.decision().map(CriticDecision::path).orElse("");
    int line =
        rewrite.rollback().filter(_ -> path.equals(AUDIT)).map(r -> r.at().number()).orElse(0);
    return stage("Outcome", path, line, new Part(rewrite.fate().word(), tone));
  }

  private PipelineStage stage(String name, String path, Part... parts) {
    return stage(name, path, 0, parts);
  }

  private PipelineStage stage(String name, String path, int line, Part... parts) {
    Optional<ArtefactPlace> place = files.file(path).map(_ -> ArtefactPlace.line(path, line));
    return new PipelineStage(name, List.of(parts), place, name.equals(deciding(rewrite.fate())));
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}

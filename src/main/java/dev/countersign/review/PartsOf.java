package dev.countersign.review;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Collects what a decision on a rewrite binds. For one rewrite and one thread.
final class PartsOf {

  private final Replay replay;
  private final RunFiles files;
  private final EvidenceSource evidence;
  private final List<Parts.Part> present = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();
  private final Set<String> taken = new LinkedHashSet<>();

  private PartsOf(Replay replay, RunFiles files, EvidenceSource evidence) {
    this.replay = replay;
    this.files = files;
    this.evidence = evidence;
  }

  static Parts of(
      Rewrite rewrite, Replay replay, RunFiles files, EvidenceSource evidence, ShownDiff shown) {
    var parts = new PartsOf(replay, files, evidence);
    switch (rewrite.kind()) {
      case CANDIDATE -> parts.candidate(rewrite);
      case NO_OP, ROLLBACK -> parts.round(rewrite);
    }
    parts.changes(rewrite);
    if (rewrite.kind() == Rewrite.Kind.CANDIDATE) {
      parts.evidence(rewrite);
    }
    parts.add(
        Parts.PRESENTATION,
        "shown.diff",
        OptionalInt.empty(),
        shown.text(rewrite, files).getBytes(StandardCharsets.UTF_8));
    return new Parts(parts.present, parts.absent);
  }

  private void candidate(Rewrite rewrite) {
    file("manifest", rewrite.candidate().map(Candidate::path).orElse(""));
    file("critic.verdict", rewrite.verdict().map(verdict -> verdict.path()).orElse(""));
    file("critic.decision", rewrite.decision().map(decision -> decision.path()).orElse(""));
    Optional<AuditEvent.Gate> gate = rewrite.gate();
    if (gate.isPresent()) {
      auditLine("gate.record", gate.get().at());
    } else {
      absent.add("gate.record");
    }
    rewrite.rollback().ifPresent(rollback -> auditLine("rollback.record", rollback.at()));
  }

  private void round(Rewrite rewrite) {
    file("critic.decision", rewrite.decision().map(decision -> decision.path()).orElse(""));
    long before = present.size();
    for (AuditEvent event : replay.recorded().events()) {
      boolean about =
          event.round() == rewrite.round()
              && switch (event) {
                case AuditEvent.NothingShipped _ -> rewrite.kind() == Rewrite.Kind.NO_OP;
                case AuditEvent.Rollback _ -> rewrite.kind() == Rewrite.Kind.ROLLBACK;
                case AuditEvent.Commit _ -> rewrite.kind() == Rewrite.Kind.ROLLBACK;
                case AuditEvent.Gate _, AuditEvent.Proposed _, AuditEvent.Other _ -> false;
              };
      if (about) {
        auditLine("audit.record", event.at());
      }
    }
    if (present.size() == before) {
      absent.add("audit.record");
    }
  }

  private void changes(Rewrite rewrite) {
    boolean config = false;
    for (FileDelta delta : rewrite.files()) {
      String role = delta.config() ? "config" : "file";
      config |= delta.config();
      delta.before().ifPresent(file -> stored(role + ".before", file));
      delta.after().ifPresent(file -> stored(role + ".after", file));
      if (delta.lacksBefore()) {
        absent.add(role + ".before");
      }
      if (delta.status() == FileDelta.Status.MISSING) {
        absent.add(role + ".after");
      }
    }
    if (!config) {
      configsInForce(rewrite);
    }
  }

  /// Where no config line changed, the config in force is bound on both sides.
  private void configsInForce(Rewrite rewrite) {
    config("config.before", rewrite.parentRound());
    config("config.after", rewrite.effectRound());
  }

  private void config(String role, int round) {
    Optional<RunFile> config =
        replay.harnesses().stream()
            .filter(harness -> harness.round() == round)
            .findFirst()
            .flatMap(harness -> harness.config());
    if (config.isPresent()) {
      stored(role, config.get());
    } else {
      absent.add(role);
    }
  }

  private void evidence(Rewrite rewrite) {
    List<Anchor> anchors = new ArrayList<>();
    rewrite.candidate().ifPresent(candidate -> anchors.addAll(candidate.anchors()));
    rewrite.verdict().ifPresent(verdict -> anchors.addAll(verdict.anchors()));
    RunId run = replay.recorded().run().id();
    boolean dead = anchors.isEmpty();
    for (Anchor anchor : anchors) {
      List<EvidenceSource.Line> lines = evidence.lines(run, anchor);
      dead |= lines.isEmpty();
      for (EvidenceSource.Line line : lines) {
        boolean single = line.number() > 0;
        add(
            "evidence",
            single ? line.path() + "#L" + line.number() : line.path(),
            single ? OptionalInt.of(line.number()) : OptionalInt.empty(),
            line.bytes());
      }
    }
    if (dead) {
      absent.add("evidence");
    }
  }

  private void file(String role, String path) {
    Optional<RunFile> file = path.isEmpty() ? Optional.empty() : files.file(path);
    if (file.isPresent()) {
      stored(role, file.get());
    } else {
      absent.add(role);
    }
  }

  private void stored(String role, RunFile file) {
    add(role, file.path(), OptionalInt.empty(), files.bytes(file.digest()));
  }

  private void auditLine(String role, AuditEvent.Line at) {
    Optional<RunFile> file = files.file(at.file());
    if (file.isEmpty()) {
      absent.add(role);
      return;
    }
    byte[] all = files.bytes(file.get().digest());
    int start = Math.toIntExact(at.offset());
    byte[] line = Arrays.copyOfRange(all, start, Math.min(all.length, start + at.length()));
    add(role, at.file() + "#L" + at.number(), OptionalInt.of(at.number()), line);
  }

  private void add(String role, String name, OptionalInt line, byte[] bytes) {
    if (taken.add(role + " " + name)) {
      present.add(new Parts.Part(role, name, line, bytes));
    }
  }
}

package dev.countersign.ingest;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the files of a run with one another after all of them were read (HOSTILE-INPUT P03-P06,
/// S02-S04).
final class CrossChecks {

  private final RunFiles files;
  private final Facts facts;
  private final RunSink sink;

  CrossChecks(RunFiles files, Facts facts, RunSink sink) {
    this.files = files;
    this.facts = facts;
    this.sink = sink;
  }

  void run() {
    for (Candidate candidate : facts.candidates) {
      if (candidate.readable()) {
        delivered(candidate);
        undeclared(candidate);
      }
    }
    ranked();
    rejectedButShipped();
    gates();
    facts.citations.forEach(this::anchor);
  }

  private void delivered(Candidate candidate) {
    for (FileChange change : candidate.changes()) {
      if (change.path().isEmpty()) {
        continue;
      }
      boolean present = files.file(change.path()).isPresent();
      if (change.action().equals("delete") && present) {
        warn(
            "CHANGE_ACTION_MISMATCH",
            candidate.path(),
            change.line(),
            "'" + change.path() + "' is declared as deleted but is there");
      } else if (!change.action().equals("delete") && !present) {
        warn(
            "PATH_NOT_FOUND",
            candidate.path(),
            change.line(),
            "'" + change.path() + "' was declared, not delivered");
      }
    }
  }

  private void undeclared(Candidate candidate) {
    Set<String> declared =
        candidate.changes().stream().map(FileChange::path).collect(Collectors.toSet());
    String folder = "R" + candidate.round() + "/applied/" + candidate.id();
    for (RunFile file : files.below(folder)) {
      if (!declared.contains(file.path())) {
        warn(
            "CHANGE_UNDECLARED",
            candidate.path(),
            0,
            "'" + file.path() + "' is there but not among the file_changes");
      }
    }
  }

  private void ranked() {
    Set<String> known = new HashSet<>();
    facts.candidates.forEach(candidate -> known.add(candidate.id()));
    for (Facts.Ranked ranked : facts.ranked) {
      if (!known.contains(ranked.candidateId())) {
        warn(
            "REF_NOT_FOUND",
            ranked.path(),
            ranked.line(),
            "no candidate '" + ranked.candidateId() + "' lies in this run");
      }
    }
  }

  private void rejectedButShipped() {
    Set<String> ships =
        facts.ranked.stream()
            .filter(ranked -> ranked.outcome() == Facts.Outcome.SHIPS)
            .map(ranked -> ranked.round() + "/" + ranked.candidateId())
            .collect(Collectors.toSet());
    for (Facts.Judged judged : facts.verdicts) {
      boolean shipped = ships.contains(judged.round() + "/" + judged.candidateId());
      if (judged.verdict().equals("reject") && shipped) {
        warn(
            "CONTRADICTION",
            judged.path(),
            judged.line(),
            "the verdict is reject but the decision of this round ships " + judged.candidateId());
      }
    }
  }

  private void gates() {
    facts.shipped.forEach((id, line) -> {
      if (!facts.gated.contains(id)) {
        warn(
            "GATE_RECORD_MISSING",
            "audit.jsonl",
            0,
            "line %d commits %s, but no gate record of it was found".formatted(line, id));
      }
    });
  }

  private void anchor(Facts.Citation citation) {
    Anchor anchor = citation.anchor();
    if (facts.unreadable.contains(anchor.target())) {
      return;
    }
    if (files.file(anchor.target()).isEmpty()) {
      notFound(citation, "no such file in this run");
      return;
    }
    Facts.Steps steps = facts.steps.get(anchor.target());
    if (anchor.step().isPresent() && steps != null) {
      if (!steps.steps.contains(anchor.step().getAsInt())) {
        notFound(citation, "the file has no step " + anchor.step().getAsInt());
      }
    }
    if (anchor.step().isEmpty() && anchor.text().contains("#step_")) {
      notFound(citation, "its step is no number");
    }
    int message = anchor.text().indexOf("#msg_");
    if (message >= 0 && steps != null) {
      String digits = anchor.text().substring(message + 5);
      if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) >= steps.records) {
        notFound(citation, "the file has only %,d records".formatted(steps.records));
      }
    }
  }

  private void notFound(Facts.Citation citation, String reason) {
    warn(
        "ANCHOR_NOT_FOUND",
        citation.path(),
        citation.anchor().line(),
        "the cited evidence '" + citation.anchor().text() + "' does not exist: " + reason);
  }

  private void warn(String rule, String path, int line, String message) {
    sink.finding(new Finding(rule, Outcome.WARN, path, line, 0, message));
  }
}

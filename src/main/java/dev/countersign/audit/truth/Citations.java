package dev.countersign.audit.truth;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Subject;
import dev.countersign.base.LineFeeds;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every reference to evidence that a run's documents make, followed.
final class Citations {

  private static final Pattern CITED =
      Pattern.compile(
          "(?<path>(?:R\\d{1,6}/)?(?:sessions|trajectories|digests|raw)/[^\\s`\"'\\[\\]()<>#,;]+)"
              + "(?:#(?<at>step_\\d{1,9}|msg_\\d{1,9}|summary))?");
  private static final Pattern QUOTE = Pattern.compile("[\"“]([^\"“”]{6,400})[\"”]");
  private static final Pattern ROUND = Pattern.compile("R\\d{1,6}/.*");
  private static final Pattern ATTEMPT = Pattern.compile("(.+)_r\\d{1,9}");

  private final AuditInput input;
  private final CitedText texts;
  private final List<Citation> found = new ArrayList<>();

  private Citations(AuditInput input) {
    this.input = input;
    this.texts = new CitedText(input.files());
  }

  /// The references of all landscapes, manifests, verdicts and decisions, in order of the run.
  static List<Citation> of(AuditInput input) {
    var citations = new Citations(input);
    for (Landscape landscape : input.recorded().landscapes()) {
      citations.read(landscape.path(), landscape.round(), new Subject.OfRound(landscape.round()));
    }
    for (Candidate candidate : input.recorded().candidates()) {
      if (candidate.path().contains("/candidates/")) {
        citations.read(
            candidate.path(),
            candidate.round(),
            new Subject.OfRewrite(candidate.id(), candidate.round()));
      }
    }
    for (Verdict verdict : input.recorded().verdicts()) {
      citations.read(
          verdict.path(),
          verdict.round(),
          new Subject.OfRewrite(verdict.candidateId(), verdict.round()));
    }
    for (CriticDecision decision : input.recorded().decisions()) {
      citations.read(decision.path(), decision.round(), new Subject.OfRound(decision.round()));
    }
    return List.copyOf(citations.found);
  }

  /// The text of a document; empty if the run lacks it.
  static String text(AuditInput input, String path) {
    return input
        .files()
        .file(path)
        .map(file -> new String(input.files().bytes(file.digest()), StandardCharsets.UTF_8))
        .orElse("");
  }

  private void read(String path, int round, Subject subject) {
    List<String> lines = LineFeeds.lines(text(input, path));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher matcher = CITED.matcher(line);
      while (matcher.find()) {
        List<String> quotes = quotes(line.substring(matcher.end()));
        found.add(follow(path, i + 1, round, subject, matcher, quotes));
      }
    }
  }

  /// The quoted texts behind a reference, up to the next reference.
  private static List<String> quotes(String rest) {
    Matcher next = CITED.matcher(rest);
    String own = next.find() ? rest.substring(0, next.start()) : rest;
    return QUOTE.matcher(own).results().map(match -> match.group(1)).toList();
  }

  private Citation follow(
      String document, int line, int round, Subject subject, Matcher cited, List<String> quotes) {
    String path = cited.group("path").replaceAll("[.:]+$", "");
    String at = Optional.ofNullable(cited.group("at")).orElse("");
    String rooted = ROUND.matcher(path).matches() ? path : "R" + round + "/" + path;
    Optional<CitedText.Target> target = input.files().resolve(rooted).flatMap(texts::target);
    Citation.State state = Citation.State.LIVE;
    String reason = "";
    List<String> absent = List.of();
    if (target.isEmpty()) {
      state = Citation.State.NO_FILE;
      reason = "there is no " + rooted + " in the run";
    } else if (!target.get().has(at)) {
      state = Citation.State.OUT_OF_RANGE;
      reason = rooted + " has no " + at.replace('_', ' ');
    } else {
      absent = quotes.stream().filter(quote -> target.get().lacks(at, quote)).toList();
    }
    return new Citation(document, line, subject, cited.group(), task(path), state, reason, absent);
  }

  /// The task that a file's name says.
  private static String task(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.(jsonl|md)$", "");
    Matcher attempt = ATTEMPT.matcher(name);
    String task = attempt.matches() ? attempt.group(1) : name;
    return task.replaceFirst("^(R\\d+-|r\\d+-)", "");
  }
}

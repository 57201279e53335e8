package dev.countersign.ingest;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `learnings.md`: one section a round, its front matter in an HTML comment, and the gating
/// sections that tau2 appends (FORMATS 5.2). A section that cannot be read is reported, the others
/// are read on.
final class LearningsReader {

  private static final Pattern ROUND =
      Pattern.compile(
          "## Round (\\d{1,6})(?:\\s{1,9}[\\u2013\\u2014-]\\s{0,9}(.{0,400}))?.{0,400}");
  private static final Pattern GATING =
      Pattern.compile("## R(\\d{1,6}) gating:\\s{0,9}([A-Za-z_-]{1,40}).{0,400}");
  private static final String OPEN = "<!-- journal:frontmatter";

  private final Artefact file;
  private final FileFindings findings;
  private final EvolverFacts facts;
  private final List<String> lines;
  private final long[] offsets;

  private LearningsReader(Artefact file, String text, EvolverFacts facts) {
    this.file = file;
    this.findings = file.findings();
    this.facts = facts;
    this.lines = List.of(text.split("\n", -1));
    this.offsets = new long[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      offsets[i + 1] = offsets[i] + lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
    }
  }

  static void read(Artefact file, EvolverFacts facts) {
    TextFile.read(file.bytes(), file.findings())
        .ifPresent(text -> new LearningsReader(file, text, facts).read());
  }

  private void read() {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      Matcher round = ROUND.matcher(line);
      Matcher gating = GATING.matcher(line);
      if (round.matches()) {
        String label = Optional.ofNullable(round.group(2)).orElse("").strip();
        section(Integer.parseInt(round.group(1)), label, i);
      } else if (gating.matches()) {
        gating(Integer.parseInt(gating.group(1)), gating.group(2), i);
      }
    }
  }

  private void section(int round, String label, int heading) {
    int open = next(heading + 1, OPEN);
    if (open < 0) {
      findings.note(
          "FM_MISSING", heading + 1, "the section has no front matter; it is kept as text only");
      return;
    }
    int close = open + 1;
    while (close < lines.size() && !lines.get(close).stripTrailing().endsWith("-->")) {
      close++;
    }
    if (close == lines.size()) {
      findings.quarantine(
          "FM_NOT_CLOSED", open + 1, 1, "the front matter of round " + round + " is never closed");
      return;
    }
    String yaml = String.join("\n", lines.subList(open + 1, close));
    parse(yaml, open + 2)
        .ifPresent(
            map -> entry(round, label, heading, new Fields(map, Fields.Syntax.YAML, findings)));
  }

  private void entry(int round, String label, int heading, Fields fields) {
    OptionalInt written = fields.round("round");
    if (written.isPresent() && written.getAsInt() != round) {
      findings.warn(
          "ID_FILE_MISMATCH",
          fields.line("round"),
          "the section is headed round " + round + "; the heading counts");
    }
    AuditEvent.Line at = at(heading);
    if (facts.entries.containsKey(round)) {
      findings.warn(
          "CONTRADICTION",
          heading + 1,
          "round %d has two sections; the later one counts".formatted(round));
    }
    facts.entries.put(round, new EvolverFacts.Entry(round, label, fields, at));
    String outcome = fields.text("gating_outcome");
    if (!outcome.isEmpty()) {
      facts.gatings.add(
          new EvolverFacts.Gating(
              round, outcome, attribution(fields), at(fields.line("gating_outcome") - 1)));
    }
  }

  /// What became of the predicted tasks and which others were lost, as the file says.
  private static String attribution(Fields fields) {
    StringBuilder words = new StringBuilder();
    fields
        .map()
        .get("gating_attribution")
        .filter(Tree.MapNode.class::isInstance)
        .map(Tree.MapNode.class::cast)
        .ifPresent(map ->
            map.entries().forEach(entry -> add(words, entry.key() + " " + entry.value().scalar())));
    List<String> lost =
        fields.map().get("regressed_unpredicted").map(Tree::scalars).orElse(List.of());
    if (!lost.isEmpty()) {
      add(words, "regressed without being predicted: " + String.join(", ", lost));
    }
    return words.toString();
  }

  private static void add(StringBuilder words, String more) {
    words.append(words.isEmpty() ? "" : "; ").append(more);
  }

  /// A section that tau2 appends after a round.
  private void gating(int round, String word, int heading) {
    StringBuilder words = new StringBuilder();
    for (int i = heading + 1; i < lines.size() && !lines.get(i).startsWith("## "); i++) {
      String bullet = lines.get(i).strip();
      if (bullet.startsWith("- ") || bullet.startsWith("* ")) {
        add(words, bullet.substring(2).replace("**", "").replace("`", "").strip());
      }
    }
    String outcome =
        switch (word.toUpperCase(Locale.ROOT)) {
          case "ACCEPT", "ACCEPTED" -> "accepted";
          case "REJECT", "REJECTED", "REVERTED" -> "reverted";
          default -> word;
        };
    facts.gatings.add(new EvolverFacts.Gating(round, outcome, words.toString(), at(heading)));
  }

  private int next(int from, String start) {
    for (int i = from; i < lines.size() && !lines.get(i).startsWith("## "); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Tree.MapNode> parse(String yaml, int firstLine) {
    return switch (YamlReader.read(yaml, file.path(), firstLine, YamlRules.CONFIG)) {
      case YamlOutcome.Unreadable(Finding why) -> {
        findings.quarantine(
            why.rule(), why.line(), why.column(), "this round's front matter: " + why.message());
        yield Optional.empty();
      }
      case YamlOutcome.Read read -> {
        read.findings().forEach(findings::add);
        new TextChecks(findings).tree(read.tree());
        if (read.tree() instanceof Tree.MapNode map) {
          yield Optional.of(map);
        }
        findings.quarantine(
            "FM_NOT_A_MAP", firstLine, 1, "this round's front matter has no fields");
        yield Optional.empty();
      }
    };
  }

  private AuditEvent.Line at(int index) {
    int length = (int) Math.min(Integer.MAX_VALUE, offsets[index + 1] - offsets[index]);
    return new AuditEvent.Line(index + 1, offsets[index], length, "", file.path());
  }
}

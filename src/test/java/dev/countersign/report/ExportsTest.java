package dev.countersign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.countersign.FolderCopy;
import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.RecordingLimits;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.review.Choice;
import dev.countersign.review.Coverage;
import dev.countersign.review.Effect;
import dev.countersign.review.Effect.State;
import dev.countersign.review.Review;
import dev.countersign.review.Target;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  private static final String SAMPLE = "wiki-retrieval";
  private static final Path SOURCE = Path.of("sample-traces", SAMPLE, "run");

  private static Optional<RunReport> unchanged = Optional.empty();

  @TempDir Path folder;

  @BeforeAll
  static void reportOnTheSample(@TempDir Path shared) throws IOException {
    SampleWorkspaces.copy(SAMPLE, shared.resolve("ws"));
    try (Workspace workspace = open(shared)) {
      unchanged = Optional.of(report(workspace));
    }
  }

  @Test
  void everyTableComesBackAsItWasWritten() throws IOException {
    RunReport report = unchanged.orElseThrow();
    Exports exports = new Exports(report, Masking.Mode.MASK);
    List<Exports.Written> written = exports.csv(folder.resolve("out"));
    assertEquals(
        List.of(
            "rounds",
            "rewrites",
            "decisions",
            "checks",
            "findings",
            "predictions",
            "tasks",
            "sessions",
            "inventory"),
        exports.tables());
    for (int i = 0; i < written.size(); i++) {
      List<List<String>> rows = Exports.read(written.get(i).file());
      assertEquals(written.get(i).rows() + 1, rows.size());
      assertEquals(Sha256.of(Files.readAllBytes(written.get(i).file())), written.get(i).sha256());
    }
    List<List<String>> inventory = Exports.read(folder.resolve("out/inventory.csv"));
    assertEquals(report.files().size() + 1, inventory.size());
    Path first = SOURCE.resolve(inventory.get(1).getFirst());
    assertEquals(Sha256.of(Files.readAllBytes(first)).hex(), inventory.get(1).get(2));
  }

  @Test
  void aPathWithALineFeedStandsOnOneLine() throws IOException {
    Path run = copySample();
    try {
      Files.writeString(run.resolve("R10/a\nb.txt"), "x");
    } catch (IOException | InvalidPathException e) {
      abort("skipped: this system has no names with a line feed: " + e);
    }
    Exports exports = new Exports(imported(run), Masking.Mode.MASK);
    exports.csv(folder.resolve("out"));
    assertTrue(
        Exports.read(folder.resolve("out/inventory.csv")).stream()
            .anyMatch(row -> row.getFirst().equals("R10/a⟨LF⟩b.txt")));
    exports.html(folder.resolve("page.html"));
    String html = Files.readString(folder.resolve("page.html"));
    assertTrue(html.contains("R10/a⟨LF⟩b.txt"));
    assertFalse(html.contains("R10/a\nb.txt"));
  }

  @Test
  void aSessionHasTheTaskHistorysFlagWhereItsJournalRecordsNoEvaluation() throws IOException {
    new Exports(unchanged.orElseThrow(), Masking.Mode.MASK)
        .csv("sessions", folder.resolve("sessions.csv"));
    List<List<String>> rows = Exports.read(folder.resolve("sessions.csv"));
    assertEquals(List.of("passed", "passed by"), rows.getFirst().subList(8, 10));
    assertEquals(List.of("true", "task history"), cells(rows, "aegis/R10/r0-db4fd70a", 8, 10));
  }

  @Test
  void aRewriteHasTheDecisionsOfItsRoundAndOfPersons() throws IOException {
    new Exports(unchanged.orElseThrow(), Masking.Mode.MASK)
        .csv("rewrites", folder.resolve("rewrites.csv"));
    List<List<String>> rows = Exports.read(folder.resolve("rewrites.csv"));
    assertEquals(List.of("decision of the round", "human decision"), rows.getFirst().subList(7, 9));
    assertEquals(List.of("ship", "reject (p-001)"), cells(rows, "C-R10-02", 7, 9));
    assertEquals(List.of("ship", ""), cells(rows, "C-R10-01", 7, 9));
  }

  private static List<String> cells(List<List<String>> rows, String id, int from, int to) {
    return rows.stream()
        .filter(row -> row.getFirst().equals(id))
        .findFirst()
        .orElseThrow()
        .subList(from, to);
  }

  @Test
  void thePageHoldsEveryRewriteAndNoMarkupOfTheRun() throws IOException {
    Path run = copySample();
    Path evil = run.resolve("R10/candidates/C-R10-01.md");
    Files.writeString(evil, Files.readString(evil) + "\n<script>alert(1)</script>\n");
    RunReport report = imported(run);
    Path page = folder.resolve("page.html");
    Exports.Written written = new Exports(report, Masking.Mode.MASK).html(page);
    String html = Files.readString(page);
    assertFalse(html.contains("<script"));
    assertFalse(html.contains("http://"), "the page loads nothing");
    report.replay().rewrites().forEach(r -> assertTrue(html.contains(r.id()), r.id()));
    assertTrue(html.contains("sha256:" + report.run().inventory().hex()));
    assertEquals(Sha256.of(html), written.sha256());
  }

  @Test
  void aSecretInADiffIsMaskedListedAndTheDigestIsTheOriginals() throws IOException {
    String secret = "AKIA" + "IOSFODNN7EXAMPLE";
    Path run = copySample();
    Path changed;
    try (var files = Files.walk(run.resolve("R10/applied"))) {
      changed = files.filter(f -> f.toString().endsWith(".py")).findFirst().orElseThrow();
    }
    Files.writeString(changed, Files.readString(changed) + "\nKEY = '" + secret + "'\n");
    RunReport report = imported(run);
    Path page = folder.resolve("page.html");
    Exports.Written written = new Exports(report, Masking.Mode.MASK).html(page);
    String html = Files.readString(page);
    assertFalse(html.contains(secret));
    assertTrue(
        written.masked().stream()
            .anyMatch(
                masked -> masked.where().matches("diff C-R10-\\d+ line \\d+, R10/applied/.*\\.py")),
        written.masked().toString());
    assertTrue(html.contains(Sha256.of(Files.readAllBytes(changed)).hex()));
    new Exports(report, Masking.Mode.SHOW).html(page);
    assertTrue(Files.readString(page).contains(secret), "only a person's wish shows it");
  }

  @Test
  void thePageSaysOfTheCoverageWhatTheCoverageSays() throws IOException {
    RunReport now = unchanged.orElseThrow();
    int ships = now.coverage().ships().size();
    String none = "0 of " + ships + " ships had a human approval before they took effect.";
    assertEquals(none, now.coverage().sentence());
    assertCoverage(none + " Now: undecided " + ships + ".", now);
    var states = List.of(State.EFFECTIVE, State.SECOND_REVIEWER, State.SECOND_REVIEWER);
    assertCoverage(
        "0 of 3 ships had a human approval before they took effect. Now: needs second reviewer 2,"
            + " effective 1.",
        with(now, new Coverage(now.run().id(), states.stream().map(ExportsTest::ship).toList())));
  }

  private static Coverage.Ship ship(State state) {
    return new Coverage.Ship("C-R4-01", 4, Optional.empty(), List.of(), new Effect(state, ""));
  }

  private void assertCoverage(String wanted, RunReport report) throws IOException {
    String page = page(report);
    assertTrue(
        page.contains("<td>" + wanted + "</td>"),
        page.substring(page.indexOf("Approval coverage"), page.indexOf("Completeness of")));
  }

  private String page(RunReport report) throws IOException {
    Path page = folder.resolve("page.html");
    new Exports(report, Masking.Mode.MASK).html(page);
    return Files.readString(page);
  }

  private static RunReport with(RunReport now, Coverage coverage) {
    return new RunReport(
        now.run(),
        now.replay(),
        now.sessions(),
        now.files(),
        now.findings(),
        now.audit(),
        now.completeness(),
        now.limits(),
        now.reviews(),
        now.otherContent(),
        coverage,
        now.diff(),
        now.program());
  }

  @Test
  void anUnknownTableIsRefusedWithTheNamesOfTheOthers() throws IOException {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Exports(unchanged.orElseThrow(), Masking.Mode.MASK)
                    .csv("nope", folder.resolve("x.csv")));
    assertTrue(String.valueOf(e.getMessage()).contains("rounds, rewrites"));
    assertEquals(Set.of(), names());
  }

  private Set<String> names() throws IOException {
    try (var list = Files.list(folder)) {
      return Set.copyOf(list.map(path -> path.getFileName().toString()).toList());
    }
  }

  private static Review rejected(Target target) {
    return new Review(
        3,
        Sha256.of("entry"),
        target,
        Choice.REJECT,
        "It takes the limit away.",
        "p-001",
        "Ada",
        "2026-03-01T10:00:00Z",
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Sha256.of("content"));
  }

  private Path copySample() throws IOException {
    Path run = folder.resolve("sample/run");
    FolderCopy.of(SOURCE, run);
    return run;
  }

  private RunReport imported(Path run) {
    try (Workspace workspace = open(folder)) {
      workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      return report(workspace);
    }
  }

  private static Workspace open(Path folder) {
    return Workspace.open(folder.resolve("ws"), folder.resolve("profile"), Optional.empty(), CLOCK);
  }

  private static RunReport report(Workspace workspace) {
    RunId id = workspace.runs().getFirst().id();
    Run imported = workspace.run(id);
    var files = workspace.files(id);
    var replay = workspace.replay(id);
    var diffs = new java.util.HashMap<String, String>();
    replay.rewrites().forEach(r -> diffs.put(r.id(), workspace.shownDiff().text(r, files)));
    return new RunReport(
        imported,
        replay,
        workspace.sessions().sessions(imported),
        files.below(""),
        workspace.findings(id),
        new Audit(AuditProfile.AEGIS_CODE, List.of(), List.of()),
        new Completeness(List.of()),
        new RecordingLimits(List.of()),
        List.of(rejected(new Target(id, "candidate", "C-R10-02"))),
        Set.of(),
        workspace.reviews().coverage(id),
        rewrite -> diffs.getOrDefault(rewrite.id(), ""),
        "Countersign " + Workspace.VERSION);
  }
}

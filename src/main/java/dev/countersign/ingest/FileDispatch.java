package dev.countersign.ingest;

import dev.countersign.ingest.Fields.Syntax;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Tree;
import dev.countersign.trace.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives a file to the reader of its kind.
final class FileDispatch {

  private static final Pattern ROUND =
      Pattern.compile("(?:archive/)?R(\\d{1,6})/.*", Pattern.DOTALL);

  private final RunFiles files;
  private final StoredContent content;
  private final RunSink sink;
  private final Facts facts;
  private final LongConsumer position;

  FileDispatch(
      RunFiles files, StoredContent content, RunSink sink, Facts facts, LongConsumer position) {
    this.files = files;
    this.content = content;
    this.sink = sink;
    this.facts = facts;
    this.position = position;
  }

  void read(FileKind kind, RunFile file, FileFindings findings) throws IOException {
    switch (kind) {
      case AUDIT -> {
        AuditReader audit = new AuditReader(findings, sink, facts);
        lines(file, findings, audit::line);
      }
      case TASK_HISTORY ->
          lines(file, findings, (_, line) -> TaskHistoryReader.line(line, findings, sink));
      case REJECTED -> lines(file, findings, (_, line) -> LedgerReaders.rejected(line, findings));
      case JOURNAL -> journal(file, findings);
      case OTHER -> other(file, findings);
      case CURVES,
          SCOREBOARD,
          REPUTATION,
          SHIP_OUTCOMES,
          ARCHIVED,
          JOURNAL_MD,
          MANIFEST,
          VERDICT,
          DECISION,
          LANDSCAPE,
          DIGEST,
          CONFIG,
          JSON,
          TEXT ->
          whole(kind, file, findings);
    }
  }

  private void whole(FileKind kind, RunFile file, FileFindings findings) {
    if (file.size() > Limits.WHOLE_FILE.value()) {
      findings.fileError(
          "FILE_TOO_BIG",
          0,
          0,
          "%,d bytes, above the limit of %s".formatted(file.size(), Limits.WHOLE_FILE));
      return;
    }
    Places places = new Places(files);
    Artefact artefact =
        new Artefact(file.path(), round(file.path()), files.bytes(file.digest()), findings);
    switch (kind) {
      case CURVES -> CurvesReader.read(artefact, sink::result);
      case SCOREBOARD -> LedgerReaders.scoreboard(artefact);
      case REPUTATION -> LedgerReaders.reputation(artefact);
      case SHIP_OUTCOMES -> ShipOutcomesReader.read(artefact, sink);
      case ARCHIVED -> ArchiveReader.read(artefact).ifPresent(sink::archived);
      case JOURNAL_MD -> JournalMdReader.read(artefact);
      case MANIFEST -> manifest(artefact, places);
      case VERDICT -> verdict(artefact, places);
      case DECISION -> sink.decision(DecisionReader.read(artefact, places, facts));
      case LANDSCAPE -> sink.landscape(LandscapeReader.read(artefact, places, facts));
      case DIGEST -> sink.digest(DigestReader.read(artefact, places, facts));
      case CONFIG -> ConfigReader.read(artefact);
      case JSON -> JsonFile.read(artefact.bytes(), findings);
      case TEXT -> TextFile.read(artefact.bytes(), findings);
      case AUDIT, TASK_HISTORY, REJECTED, JOURNAL, OTHER ->
          throw new IllegalArgumentException(kind + " files are read as streams");
    }
  }

  /// A file whose name says nothing: every file can be shown as text, so hidden text is looked for
  /// unless it is made of other bytes.
  private void other(RunFile file, FileFindings findings) throws IOException {
    byte[] head;
    try (InputStream in = content.open(file)) {
      head = in.readNBytes(TextFile.HEAD);
    }
    if (TextFile.isLikely(head)) {
      whole(FileKind.TEXT, file, findings);
    }
  }

  private void manifest(Artefact artefact, Places places) {
    Candidate candidate = ManifestReader.read(artefact, places);
    facts.candidates.add(candidate);
    facts.cite(artefact.path(), candidate.anchors());
    sink.candidate(candidate);
  }

  private void verdict(Artefact artefact, Places places) {
    Verdict verdict = VerdictReader.read(artefact, places, facts);
    facts.cite(artefact.path(), verdict.anchors());
    sink.verdict(verdict);
  }

  private void journal(RunFile file, FileFindings findings) throws IOException {
    Optional<Facts.Steps> steps =
        Optional.ofNullable(facts.cited.get(file.path())).map(Facts.Steps::new);
    steps.ifPresent(seen -> facts.steps.put(file.path(), seen));
    try (InputStream in = content.open(file)) {
      new JournalReader(file.path(), findings, sink, steps, named -> isThere(file, named))
          .read(in, position);
    }
  }

  /// Whether a file that a journal names is in the run. Copies of journals never have them beside
  /// them (FORMATS 5.1), and their sessions are asked instead.
  private boolean isThere(RunFile journal, String named) {
    String folder = journal.path().substring(0, journal.path().lastIndexOf('/') + 1);
    return SessionPlace.isCopy(journal.path())
        || files.resolve(folder + named).flatMap(files::file).isPresent();
  }

  private void lines(RunFile file, FileFindings findings, BiConsumer<JsonLine, Fields> reader)
      throws IOException {
    TextChecks checks = new TextChecks(findings);
    try (InputStream in = content.open(file)) {
      new JsonLines<Tree.MapNode>(
              findings,
              new Objects(checks),
              (at, map) -> reader.accept(at, new Fields(map, Syntax.JSON, findings)),
              position)
          .read(in);
    }
  }

  private record Objects(TextChecks checks) implements JsonLines.Parser<Tree.MapNode> {

    @Override
    public Tree.MapNode parse(JsonSource text, int line, StrictJson.Repeats repeats) {
      Tree tree = StrictJson.tree(text, line, repeats, checks);
      if (tree instanceof Tree.MapNode map) {
        return map;
      }
      throw new JsonProblemException(
          JsonProblemException.Kind.NOT_OBJECT, line, 1, "the line is JSON but no object");
    }

    @Override
    public void failed() {
      checks.settle();
    }
  }

  private static int round(String path) {
    Matcher matcher = ROUND.matcher(path);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }
}

package dev.countersign.ui;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditProfile;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.replay.Fate;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Effect;
import dev.countersign.review.FindingNote;
import dev.countersign.review.Hindsight;
import dev.countersign.review.InboxItem;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Readiness;
import dev.countersign.review.Review;
import dev.countersign.review.RewriteAudit;
import dev.countersign.review.Risk;
import dev.countersign.review.Target;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.ui.findings.AuditPage;
import dev.countersign.ui.findings.FindingsActions;
import dev.countersign.ui.findings.Limit;
import dev.countersign.ui.ledger.LedgerActions;
import dev.countersign.ui.ledger.LedgerRow;
import dev.countersign.ui.ledger.Verification;
import dev.countersign.ui.library.ImportReport;
import dev.countersign.ui.library.LibraryActions;
import dev.countersign.ui.library.RunRow;
import dev.countersign.ui.main.AlignmentActions;
import dev.countersign.ui.main.Desk;
import dev.countersign.ui.review.Binding;
import dev.countersign.ui.review.Identity;
import dev.countersign.ui.review.ReviewActions;
import dev.countersign.ui.review.SourceCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A workspace made of a few values, which behaves like one: imports add runs, decisions add
/// entries.
public final class SampleDesk
    implements LibraryActions, FindingsActions, ReviewActions, LedgerActions {

  public static final RunId RUN = new RunId("gaia-mini");
  public static final String PASSPHRASE = "correct horse battery";

  private final List<RunRow> rows = new ArrayList<>();
  private final List<Review> reviews = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Identity> people = List.of();
  private final Map<Sha256, FindingNote> marks = new HashMap<>();
  private Optional<Identity> identity = Optional.empty();

  /// A workspace without runs, key or decisions.
  public static SampleDesk empty() {
    return new SampleDesk();
  }

  /// A workspace with two runs, a key and two decisions.
  public static SampleDesk filled() {
    var desk = new SampleDesk();
    desk.rows.add(row(RUN, Run.Layout.AEGIS, 1, 3));
    desk.rows.add(row(new RunId("tau2-mini"), Run.Layout.AEGIS, 2, 0));
    desk.identity = Optional.of(new Identity("p-001", "Ada Example", "7f3a" + "0".repeat(60)));
    desk.reviews.add(review(0, "C-R1-01", Choice.APPROVE, "", OptionalInt.of(1), "same bytes"));
    desk.reviews.add(
        review(
            1,
            "C-R1-01",
            Choice.REJECT,
            "The tool was never called in the tasks it claims.",
            OptionalInt.empty(),
            "other bytes"));
    return desk;
  }

  private static final AlignmentActions NO_SHIFT =
      new AlignmentActions() {
        @Override
        public Alignment alignment(RunId run) {
          return new Alignment(List.of(), 0, false);
        }

        @Override
        public void shift(RunId run, OptionalInt shift) {}
      };

  public Desk desk() {
    return new Desk(
        this, run -> SampleRun.replay(), this, this, this, NO_SHIFT, "audit.countersign");
  }

  public List<String> notes() {
    return notes;
  }

  public List<Review> recorded() {
    return reviews;
  }

  @Override
  public List<RunRow> rows() {
    return List.copyOf(rows);
  }

  @Override
  public ImportReport importFrom(Path path, Progress progress) throws IOException {
    if (path.toString().contains("broken")) {
      throw new IOException("no run in it");
    }
    rows.add(row(new RunId(path.getFileName().toString()), Run.Layout.JOURNALS, 1, 0));
    return report(rows.getLast());
  }

  @Override
  public ImportReport importSamples(Progress progress) {
    rows.add(row(rows.isEmpty() ? RUN : new RunId("sample"), Run.Layout.AEGIS, 1, 3));
    return report(rows.getLast());
  }

  @Override
  public ImportReport importAgain(RunId run, Progress progress) {
    return report(rows.getFirst());
  }

  @Override
  public Following follow(RunId run) {
    return _ -> Optional.of(report(rows.getFirst()));
  }

  @Override
  public void remove(RunId run, Progress progress) {
    rows.removeIf(row -> row.run().id().equals(run));
  }

  @Override
  public List<Finding> findings(RunId run) {
    return List.of(
        new Finding(
            "JSONL_TORN_TAIL",
            Outcome.QUARANTINE,
            "R2/trajectories/t1_r0.jsonl",
            41,
            0,
            "The last line has no line feed and no end; it was kept as raw bytes."),
        new Finding(
            "TXT_BIDI",
            Outcome.WARN,
            "R4/applied/C-R4-03/agent.md",
            12,
            8,
            "Text direction is overridden by \u202E here; the line reads otherwise than it is."),
        new Finding(
            "CHANGE_UNDECLARED",
            Outcome.WARN,
            "R4/applied/C-R4-03/config.yaml",
            31,
            1,
            "max_steps was changed from 40 to 50 and the manifest does not say so."),
        new Finding(
            "FILE_UNKNOWN",
            Outcome.NOTE,
            "R1/notes.txt",
            0,
            0,
            "No known kind of file; kept as it is."));
  }

  @Override
  public Optional<Audit> audited(RunId run, AuditProfile profile, Progress progress) {
    return Optional.empty();
  }

  @Override
  public Optional<AuditPage> audit(RunId run, AuditProfile profile, Progress progress) {
    return Optional.empty();
  }

  @Override
  public Map<Sha256, FindingNote> notes(RunId run) {
    return Map.copyOf(marks);
  }

  @Override
  public DecideOutcome mark(FindingNote.Request request, char[] passphrase) {
    if (!Arrays.equals(passphrase, PASSPHRASE.toCharArray())) {
      return new DecideOutcome.Locked("This passphrase does not open your key.");
    }
    Sha256 key = FindingNote.key(request.finding(), request.subject());
    marks.put(
        key, new FindingNote(key, request.state(), request.reason(), "Ada Example", "now", 9));
    return new DecideOutcome.Noted(9, key);
  }

  @Override
  public List<Limit> limits() {
    return List.of(
        new Limit(
            "Lines compared word by word",
            "4,000",
            "Beyond that a diff within lines takes longer than a person waits."),
        new Limit("Size of a file that is drawn", "20 MB", "Larger files get a summary."),
        new Limit(
            "Entries read from an archive",
            "200,000",
            "An archive that claims more is a trap or not a run."));
  }

  @Override
  public List<InboxItem> inbox() {
    return SampleRun.replay().rewrites().stream()
        .map(rewrite -> {
          List<Review> decided = reviews(new Target(RUN, "candidate", rewrite.id()));
          boolean done = decided.stream().anyMatch(Review::live);
          return new InboxItem(
              new Target(RUN, rewrite.kind().word(), rewrite.id()),
              Optional.of(rewrite),
              done ? Section.DONE : Section.YOUR_TURN,
              rewrite.fate() == Fate.SHIPPED ? "shipped, nobody looked" : "agrees",
              risk(rewrite),
              decided,
              done ? Effect.State.EFFECTIVE : Effect.State.UNDECIDED,
              InboxItem.Marks.NONE);
        })
        .toList();
  }

  @Override
  public List<Review> reviews(Target target) {
    return reviews.stream().filter(review -> review.target().id().equals(target.id())).toList();
  }

  @Override
  public RewriteAudit audit(Target target) {
    return RewriteAudit.NONE;
  }

  @Override
  public Effect effect(Target target) {
    return new Effect(Effect.State.UNDECIDED, "no human decision");
  }

  @Override
  public List<SourceCheck> checkSources(Progress progress) {
    return List.of();
  }

  @Override
  public String claim(Target target) {
    return "The fetch comes back empty, so a tool asks for plain text.";
  }

  @Override
  public Readiness readiness(
      Target target,
      Choice choice,
      List<String> viewed,
      List<String> acknowledged,
      Hindsight hindsight) {
    Rewrite rewrite =
        SampleRun.replay().rewrites().stream()
            .filter(r -> r.id().equals(target.id()))
            .findFirst()
            .orElseThrow();
    String needed =
        choice == Choice.APPROVE && rewrite.buckets().contains("prompt")
            ? ""
            : choice == Choice.APPROVE ? "the risk is high" : "you reject or ask";
    return new Readiness(
        rewrite.files().stream().map(FileDelta::label).filter(l -> !viewed.contains(l)).toList(),
        target.id().equals("C-R4-03")
            ? findings(RUN).stream()
                .filter(f -> f.severity() == Finding.Severity.HIGH)
                .filter(f -> !acknowledged.contains(f.rule()))
                .<Noticed>map(f -> f)
                .toList()
            : List.of(),
        needed,
        risk(rewrite));
  }

  @Override
  public Binding binding(Target target) {
    return new Binding(
        List.of(
            part("manifest", "R4/candidates/C-R4-03.md"),
            part("config.before", "R3/config.yaml"),
            part("config.after", "R4/config.yaml"),
            part("critic.verdict", "R4/verdicts/V-C-R4-03.md"),
            part("gate.record", "audit.jsonl#L17")),
        Sha256.of("same bytes"));
  }

  @Override
  public DecideOutcome decide(DecisionRequest request, char[] passphrase) {
    if (!Arrays.equals(passphrase, PASSPHRASE.toCharArray())) {
      return new DecideOutcome.Locked(
          "This passphrase does not open your key. Nothing was recorded; try again.");
    }
    reviews.add(
        review(
            reviews.size(),
            request.target().id(),
            request.choice(),
            request.reason(),
            OptionalInt.empty(),
            "same bytes"));
    return new DecideOutcome.Recorded(reviews.getLast());
  }

  @Override
  public void note(Target target, String text) {
    notes.add(text);
  }

  @Override
  public Optional<Identity> identity() {
    return identity;
  }

  @Override
  public List<Identity> people() {
    return people.isEmpty() ? identity.stream().toList() : people;
  }

  /// Several people have keys here, and nobody has said who signs.
  public void severalPeople(Identity... several) {
    people = List.of(several);
    identity = Optional.empty();
  }

  @Override
  public void choose(Identity person) {
    identity = Optional.of(person);
  }

  @Override
  public Identity createKey(String person, String displayName, char[] passphrase) {
    var made = new Identity(person, displayName, "beef" + "0".repeat(60));
    identity = Optional.of(made);
    return made;
  }

  @Override
  public List<LedgerRow> entries() {
    return reviews.stream().map(SampleDesk::entry).toList();
  }

  @Override
  public Verification verify(Progress progress) {
    return new Verification(
        Verification.Outcome.HOLDS, reviews.size(), Sha256.of("root").hex(), List.of());
  }

  private static ImportReport report(RunRow row) {
    return new ImportReport(row.run().id(), 1, 214, row.rounds(), 24, 1873, row.findings());
  }

  private static LedgerRow entry(Review review) {
    return new LedgerRow(
        review.index(),
        review.claimedAt(),
        review.displayName() + " (" + review.person() + ")",
        "decision",
        review.target().toString(),
        review.choice().word(),
        review.choice().meaning(),
        review.reason(),
        review.supersededBy(),
        review.entry(),
        "{\n  \"predicate\" : {\n    \"entryType\" : \"decision\",\n    \"index\" : %d\n  }\n}"
            .formatted(review.index()),
        "{\"payload\":\"eyJwcmVkaWNhdGUiOnt9fQ==\",\"payloadType\":\"application/vnd.in-toto+json\"}");
  }

  private static Binding.Part part(String role, String name) {
    return new Binding.Part(role, name, Sha256.of(name));
  }

  private static Review review(
      int index, String id, Choice choice, String reason, OptionalInt later, String content) {
    return new Review(
        index,
        Sha256.of("entry " + index),
        new Target(RUN, "candidate", id),
        choice,
        reason,
        "p-001",
        "Ada Example",
        "2026-11-20T09:1" + index + ":00Z",
        true,
        OptionalInt.empty(),
        later,
        Sha256.of(content));
  }

  static RunRow row(RunId id, Run.Layout layout, int revision, int high) {
    var run =
        new Run(
            1,
            id,
            revision,
            id.slug(),
            layout,
            "runs/" + id,
            "",
            Instant.parse("2026-11-20T08:00:00Z"),
            Sha256.of(id.slug()),
            214,
            1_200_000,
            0,
            "layout");
    return new RunRow(
        run,
        6,
        3,
        1,
        Optional.of(new Tally(10, 12)),
        Optional.of(new Tally(9, 12)),
        high,
        new RunRow.FindingCount(high, 2, 14));
  }

  private static Risk risk(Rewrite rewrite) {
    boolean high = rewrite.buckets().contains("tools");
    return new Risk(
        high
            ? List.of(new Risk.Part(3, "changes tools"), new Risk.Part(4, "undeclared change"))
            : List.of(new Risk.Part(1, "prompt only")),
        high);
  }
}

package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.base.Progress;
import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.EntryType;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.Json;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.NoteStatement.OnFinding;
import dev.countersign.ui.ledger.LedgerActions;
import dev.countersign.ui.ledger.LedgerRow;
import dev.countersign.ui.ledger.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// The ledger screen's actions on a ledger file.
final class WorkspaceLedger implements LedgerActions {

  private final Supplier<Workspace> workspace;

  WorkspaceLedger(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  private Path ledger() {
    return workspace.get().ledger().folder().ledger();
  }

  @Override
  public boolean exists() {
    return Files.exists(ledger());
  }

  @Override
  public List<LedgerRow> entries() {
    Path ledger = ledger();
    if (!Files.exists(ledger)) {
      return List.of();
    }
    try {
      List<EntryView> entries = LedgerReader.readAll(ledger);
      Map<Integer, Integer> superseded = new HashMap<>();
      for (EntryView entry : entries) {
        entry
            .decision()
            .flatMap(DecisionStatement::supersedes)
            .ifPresent(earlier -> superseded.put(earlier.index(), entry.index()));
      }
      return entries.stream().map(entry -> row(entry, superseded)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read", e);
    }
  }

  @Override
  public Verification verify(Progress progress) {
    var found = LedgerVerifier.plain().verify(ledger(), progress);
    return new Verification(
        switch (found.outcome()) {
          case PASS -> Verification.Outcome.HOLDS;
          case WARN, RECOVER -> Verification.Outcome.HOLDS_WITH_WARNINGS;
          case FAIL, ROLLBACK, FORK -> Verification.Outcome.BROKEN;
          case UNREADABLE -> Verification.Outcome.UNREADABLE;
        },
        found.entries(),
        found.root().hex(),
        found.problems().stream()
            .map(problem -> new Verification.Problem(problem.index(), problem.cause()))
            .toList());
  }

  private static LedgerRow row(EntryView entry, Map<Integer, Integer> superseded) {
    Optional<DecisionStatement> decision = entry.decision();
    Optional<OnFinding> finding =
        entry.type() == EntryType.NOTE ? OnFinding.from(entry.predicate()) : Optional.empty();
    Integer by = superseded.get(entry.index());
    return new LedgerRow(
        entry.index(),
        entry.claimedTime().toString(),
        "%s (%s)".formatted(entry.signer().displayName(), entry.signer().person()),
        entry.type().text(),
        decision
            .map(made -> made.run() + "/" + made.target().id())
            .or(() -> finding.map(note -> note.run() + ": " + note.rule()))
            .orElseGet(() -> object(entry)),
        decision
            .map(made -> made.verdict().text())
            .or(() -> finding.map(OnFinding::state))
            .orElse(""),
        decision.map(DecisionStatement::meaning).orElse(""),
        decision.map(DecisionStatement::reason).or(() -> finding.map(OnFinding::reason)).orElse(""),
        by == null ? OptionalInt.empty() : OptionalInt.of(by),
        entry.digest(),
        pretty(entry.entry().payload()),
        entry.line());
  }

  /// What an entry is about that is no decision.
  private static String object(EntryView entry) {
    Json.Obj said = entry.predicate();
    try {
      return switch (entry.type()) {
        case GENESIS -> entry.origin();
        case KEY_ENROL, KEY_REVOKE -> said.object("key").text("person");
        case POLICY_SET -> "policy " + said.object("policy").text("sha256").substring(0, 12);
        case IMPORT -> said.object("import").text("run");
        case NOTE -> said.text("text");
        case ANCHOR ->
            "%s in %s"
                .formatted(
                    Counted.of(said.object("anchor").count("size"), "entry"),
                    said.object("anchor").text("where"));
        case EXPORT ->
            said.object("export").text("format") + " of " + said.object("export").text("scope");
        case TAIL_RECOVERED -> Counted.of(said.object("tail").count("bytes"), "byte");
        case REDACTION -> said.object("redaction").text("sha256").substring(0, 12);
        case DECISION -> "";
      };
    } catch (MalformedException e) {
      return "";
    }
  }

  private static String pretty(byte[] payload) {
    JsonMapper json = JsonMapper.shared();
    return json.writerWithDefaultPrettyPrinter()
        .writeValueAsString(json.readTree(new String(payload, StandardCharsets.UTF_8)));
  }
}

package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.EntryType;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.Json;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.ledger.Verdict;
import dev.countersign.store.Database;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/// The index of the ledger's decisions, in SQLite. It can always be rebuilt from the ledger file
/// and never decides what is true: it only finds decisions quickly.
public final class ReviewRepository {

  private static final int LONGEST_LINE = 256 * 1024 + 1;

  private record Indexed(long end, String last) {}

  private final Database database;

  /// The index in this database.
  public ReviewRepository(Database database) {
    this.database = database;
  }

  /// Indexes what was appended to the ledger file since the last call; everything, if the file is
  /// not a continuation of what was indexed.
  ///
  /// @throws UncheckedIOException if the ledger cannot be read
  public void catchUp(Path ledger) {
    try {
      long size = Files.exists(ledger) ? Files.size(ledger) : 0;
      Indexed indexed = database.read(ReviewRepository::indexed);
      boolean continues = size >= indexed.end() && endsWith(ledger, indexed);
      if (continues && size == indexed.end()) {
        return;
      }
      List<EntryView> fresh = new ArrayList<>();
      long end = read(ledger, continues ? indexed.end() : 0, fresh);
      if (!continues || end != indexed.end()) {
        store(fresh, end, !continues, continues ? indexed.last() : "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read: " + ledger, e);
    }
  }

  /// Whether the line that was indexed last still ends where it did.
  private static boolean endsWith(Path ledger, Indexed indexed) throws IOException {
    if (indexed.end() == 0) {
      return true;
    }
    try (var file = new RandomAccessFile(ledger.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(indexed.end(), LONGEST_LINE)];
      file.seek(indexed.end() - tail.length);
      file.readFully(tail);
      int line = tail.length - 1;
      while (line > 0 && tail[line - 1] != '\n') {
        line--;
      }
      return tail[tail.length - 1] == '\n'
          && Sha256.of(Arrays.copyOfRange(tail, line, tail.length - 1))
              .hex()
              .equals(indexed.last());
    }
  }

  private static long read(Path ledger, long offset, List<EntryView> into) throws IOException {
    return Files.exists(ledger) ? LedgerReader.read(ledger, offset, into::add) : 0;
  }

  /// Every decision on a target, oldest first.
  public List<Review> of(Target target) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT review.*, (SELECT later.entry FROM review AS later"
                    + " WHERE later.supersedes = review.entry) AS superseded_by"
                    + " FROM review WHERE run = :run AND target_id = :target ORDER BY entry")
            .bind("run", target.run().slug())
            .bind("target", target.id())
            .map((row, _) -> review(row))
            .list());
  }

  /// Every decision on anything in a run, in order of the ledger.
  public List<Review> of(RunId run) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT review.*, (SELECT later.entry FROM review AS later"
                    + " WHERE later.supersedes = review.entry) AS superseded_by"
                    + " FROM review WHERE run = :run ORDER BY entry")
            .bind("run", run.slug())
            .map((row, _) -> review(row))
            .list());
  }

  /// What was decided of one kind in a run, in order of the first decision on each.
  ///
  /// @param kind as in [Target#kind]
  List<Target> decided(RunId run, String kind) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT target_id FROM review WHERE run = :run AND target_kind = :kind"
                    + " GROUP BY target_id ORDER BY min(entry)")
            .bind("run", run.slug())
            .bind("kind", kind)
            .map((row, _) -> new Target(run, kind, row.getString("target_id")))
            .list());
  }

  /// Whether the ledger has an import entry of this very content of a run.
  boolean hasImport(RunId run, Sha256 inventory) {
    return database.read(handle ->
        handle
                .createQuery(
                    "SELECT count(*) FROM review_import"
                        + " WHERE run = :run AND inventory = :inventory")
                .bind("run", run.slug())
                .bind("inventory", inventory.hex())
                .mapTo(Integer.class)
                .one()
            > 0);
  }

  private static Review review(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Review(
        row.getInt("entry"),
        new Sha256(row.getString("entry_sha256")),
        new Target(
            new RunId(row.getString("run")),
            row.getString("target_kind"),
            row.getString("target_id")),
        Choice.valueOf(row.getString("choice").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        row.getString("person"),
        row.getString("display_name"),
        row.getString("claimed_at"),
        row.getBoolean("agrees"),
        number(row, "supersedes"),
        number(row, "superseded_by"),
        new Sha256(row.getString("content")));
  }

  private static OptionalInt number(java.sql.ResultSet row, String column)
      throws java.sql.SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static Indexed indexed(Handle handle) {
    return handle
        .createQuery("SELECT end_offset, last_entry FROM review_indexed")
        .map((row, _) -> new Indexed(row.getLong(1), row.getString(2)))
        .findOne()
        .orElse(new Indexed(0, ""));
  }

  private void store(List<EntryView> entries, long end, boolean anew, String last) {
    String lastEntry = entries.isEmpty() ? last : entries.getLast().digest().hex();
    database.<Optional<Void>>write(handle -> {
      if (anew) {
        handle.execute("DELETE FROM review");
        handle.execute("DELETE FROM review_import");
      }
      for (EntryView entry : entries) {
        insert(handle, entry);
      }
      handle.execute("INSERT OR REPLACE INTO review_indexed VALUES (1, ?, ?)", end, lastEntry);
      return Optional.empty();
    });
  }

  private static void insert(Handle handle, EntryView entry) {
    if (entry.type() == EntryType.IMPORT) {
      insertImport(handle, entry);
    }
    Optional<DecisionStatement> decision = entry.decision();
    if (decision.isEmpty() || decision.get().verdict() == Verdict.ABSTAIN) {
      return;
    }
    DecisionStatement made = decision.get();
    handle
        .createUpdate(
            "INSERT OR REPLACE INTO review VALUES (:entry, :sha, :run, :kind, :target, :choice,"
                + " :reason, :person, :name, :at, :agrees, :supersedes, :content)")
        .bind("entry", entry.index())
        .bind("sha", entry.digest().hex())
        .bind("run", made.run())
        .bind("kind", made.target().kind().text())
        .bind("target", made.target().id())
        .bind("choice", made.verdict().text())
        .bind("reason", made.reason())
        .bind("person", entry.signer().person())
        .bind("name", entry.signer().displayName())
        .bind("at", entry.claimedTime().toString())
        .bind("agrees", made.agreesWithRecorded() ? 1 : 0)
        .bind("supersedes", made.supersedes().map(s -> (Integer) s.index()).orElse(null))
        .bind("content", content(entry).hex())
        .execute();
  }

  private static void insertImport(Handle handle, EntryView entry) {
    if (entry.predicate().find("import").orElse(null) instanceof Json.Obj imported
        && imported.find("run").orElse(null) instanceof Json.Text(String run)
        && imported.find("inventorySha256").orElse(null) instanceof Json.Text(String inventory)) {
      handle.execute("INSERT OR IGNORE INTO review_import VALUES (?, ?)", run, inventory);
    }
  }

  private static Sha256 content(EntryView entry) {
    return Parts.content(
        entry.subjects().stream()
            .filter(subject -> !subject.role().equals(Parts.PRESENTATION))
            .map(subject -> subject.role() + "\t" + subject.name() + "\t" + subject.digest().hex())
            .toList());
  }
}

package dev.countersign.ledger;

import dev.countersign.base.Counted;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks a ledger from its first byte to its last: bytes, chain, signatures, rules, and on request
/// the anchor and the stored contents. Needs no database, no key store and no window.
///
/// It never throws because of what a file holds. Memory grows by a few hundred bytes per entry.
public final class LedgerVerifier {

  private final Optional<Checkpoint> anchor;
  private final Optional<String> anchorProblem;
  private final boolean withContent;

  private LedgerVerifier(
      Optional<Checkpoint> anchor, Optional<String> anchorProblem, boolean withContent) {
    this.anchor = anchor;
    this.anchorProblem = anchorProblem;
    this.withContent = withContent;
  }

  /// Checks the ledger by itself, which cannot show that entries are missing from its end.
  public static LedgerVerifier plain() {
    return new LedgerVerifier(Optional.empty(), Optional.empty(), false);
  }

  /// Also holds the ledger against a checkpoint that was kept elsewhere.
  public LedgerVerifier against(Checkpoint checkpoint) {
    return new LedgerVerifier(Optional.of(checkpoint), Optional.empty(), withContent);
  }

  /// As [#against(Checkpoint)] with the text of a checkpoint file. A text that is no checkpoint is
  /// a problem of the verification.
  public LedgerVerifier against(String checkpoint) {
    try {
      return against(Checkpoint.parse(checkpoint));
    } catch (MalformedException e) {
      return new LedgerVerifier(Optional.empty(), Optional.of(e.cause()), withContent);
    }
  }

  /// Also compares the stored content of every subject with its digest.
  public LedgerVerifier withContent() {
    return new LedgerVerifier(anchor, anchorProblem, true);
  }

  /// Checks this file; policies and contents are looked for in its folder.
  public Verification verify(Path ledger) {
    return verify(ledger, Progress.NONE);
  }

  /// As [#verify(Path)], reporting bytes read.
  ///
  /// @throws java.util.concurrent.CancellationException if `progress` says so
  public Verification verify(Path ledger, Progress progress) {
    if (Files.isDirectory(ledger)) {
      return unreadable("this is a folder; name the ledger file in it");
    }
    if (!Files.exists(ledger)) {
      return unreadable("there is no such file");
    }
    LedgerFolder folder = LedgerFolder.of(ledger);
    try (InputStream in = Files.newInputStream(ledger)) {
      return new Run(folder).over(in, Files.size(ledger), progress);
    } catch (IOException | UncheckedIOException e) {
      return unreadable("the file cannot be read; check its permissions and the disk");
    }
  }

  private static Verification unreadable(String cause) {
    var problem = new Verification.Problem(Outcome.UNREADABLE, 0, -1, cause);
    Sha256 empty = Sha256.of(new byte[0]);
    return new Verification(Outcome.UNREADABLE, 0, empty, List.of(problem), 0, List.of());
  }

  /// One pass over one file.
  private final class Run {

    private final EntryRules rules;
    private final StoredContents contents;
    private final List<Verification.Problem> problems = new ArrayList<>();
    private final List<Verification.Checked> checked = new ArrayList<>();
    private int unlisted;
    private Outcome outcome = Outcome.PASS;
    private int lines;

    Run(LedgerFolder folder) {
      this.rules = new EntryRules(folder::policyText);
      this.contents = new StoredContents(folder);
    }

    Verification over(InputStream in, long size, Progress progress) throws IOException {
      RawLines source = new RawLines(in, 0);
      for (var line = source.next(); line.isPresent(); line = source.next()) {
        if (line.get().ended()) {
          line(line.get());
        } else {
          tornTail(line.get());
        }
        progress.report(line.get().end(), size);
      }
      if (lines == 0) {
        problem(Outcome.FAIL, 0, "the ledger is empty: no genesis entry");
      }
      anchorProblem.ifPresent(cause -> problem(Outcome.FAIL, 0, cause));
      anchor.ifPresent(this::anchor);
      if (withContent) {
        contents.problems().forEach(this::add);
      }
      return new Verification(outcome, lines, rules.tree().root(), problems, unlisted, checked);
    }

    private void line(RawLines.Line line) {
      lines++;
      Outcome before = outcome;
      outcome = Outcome.PASS;
      decode(line)
          .ifPresentOrElse(
              entry -> {
                rules.check(entry).forEach(found -> problem(found.level(), lines, found.cause()));
                rules.accept(entry);
                if (withContent) {
                  contents.note(entry, lines);
                }
              },
              () -> rules.acceptUnreadable(Sha256.of(line.bytes()), leaf(line.bytes())));
      checked.add(new Verification.Checked(rules.prev(), outcome));
      outcome = outcome.worse(before);
    }

    private Optional<EntryView> decode(RawLines.Line line) {
      try {
        Entry envelope = Entry.parse(whole(line));
        try {
          return Optional.of(EntryView.of(envelope, line.offset()));
        } catch (MalformedException e) {
          if (!rules.mayBeSigned(envelope)) {
            problem(Outcome.FAIL, lines, "the signature is invalid");
          }
          throw e;
        }
      } catch (MalformedException e) {
        problem(Outcome.FAIL, lines, e.cause());
        return Optional.empty();
      }
    }

    private static String whole(RawLines.Line line) throws MalformedException {
      if (line.isTooLong()) {
        throw new MalformedException("the line is longer than " + Entry.LONGEST + " bytes");
      }
      return line.text();
    }

    private void tornTail(RawLines.Line line) {
      problem(
          Outcome.RECOVER,
          lines + 1,
          line.length()
              + " bytes after the last complete line, from byte "
              + line.offset()
              + ": a torn tail, never acknowledged");
    }

    private void anchor(Checkpoint kept) {
      int size = rules.tree().size();
      if (rules.origin().isPresent()) {
        if (!rules.origin().get().equals(kept.origin())) {
          problem(Outcome.FAIL, 0, "the anchor belongs to another ledger");
        }
        kept.problem(rules.keys().all()).ifPresent(cause -> problem(Outcome.FAIL, 0, cause));
      }
      if (kept.size() > size) {
        problem(
            Outcome.ROLLBACK,
            0,
            "the anchor has " + Counted.of(kept.size(), "entry") + ", the ledger has " + size);
      } else if (!rules.tree().root(kept.size()).equals(kept.root())) {
        problem(
            Outcome.FORK,
            0,
            "the root of the first " + Counted.of(kept.size(), "entry") + " is not the anchor's");
      }
    }

    private void problem(Outcome level, int line, String cause) {
      add(new Verification.Problem(level, line, line - 1, cause));
    }

    private void add(Verification.Problem problem) {
      outcome = outcome.worse(problem.level());
      if (problems.size() < Verification.MOST_PROBLEMS) {
        problems.add(problem);
      } else {
        unlisted++;
      }
    }
  }

  private static Sha256 leaf(byte[] line) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 0);
    digest.update(line);
    return Sha256.of(digest);
  }
}

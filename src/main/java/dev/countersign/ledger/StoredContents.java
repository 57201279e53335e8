package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The contents that a ledger's entries bind, compared with what lies in its folder.
final class StoredContents {

  private static final long LONGEST_INVENTORY = 64L << 20;

  private final LedgerFolder folder;
  private final Map<Sha256, Bound> bound = new LinkedHashMap<>();
  private final Set<Sha256> redacted = new HashSet<>();

  /// Where a content was bound first.
  private record Bound(int line, String role) {}

  StoredContents(LedgerFolder folder) {
    this.folder = folder;
  }

  /// Remembers what this entry binds or redacts.
  void note(EntryView entry, int line) {
    for (Subject subject : entry.subjects()) {
      bound.putIfAbsent(subject.digest(), new Bound(line, subject.role()));
    }
    if (entry.type() == EntryType.REDACTION) {
      try {
        redacted.add(EntryView.digest(entry.predicate().object("redaction"), "sha256"));
      } catch (MalformedException e) {
        // the rules have reported it
      }
    }
  }

  /// What is missing or different, in the order in which it was bound.
  List<Verification.Problem> problems() {
    List<Verification.Problem> problems = new ArrayList<>();
    bound.forEach((digest, where) -> check(digest, where, problems));
    return problems;
  }

  private void check(Sha256 digest, Bound where, List<Verification.Problem> problems) {
    Path file = where.role().equals("policy") ? folder.policy(digest) : folder.content(digest);
    if (!Files.isRegularFile(file)) {
      if (!redacted.contains(digest)) {
        problems.add(problem(Outcome.WARN, where, digest, "is not stored"));
      }
      return;
    }
    if (!digestOf(file).filter(digest::equals).isPresent()) {
      problems.add(problem(Outcome.FAIL, where, digest, "differs from what was bound"));
    } else if (where.role().equals(Subject.INVENTORY)) {
      for (Sha256 listed : inventory(file)) {
        if (!bound.containsKey(listed)) {
          check(listed, new Bound(where.line(), "a content of the inventory"), problems);
        }
      }
    }
  }

  private static Verification.Problem problem(
      Outcome level, Bound where, Sha256 digest, String what) {
    String cause = "the content " + digest + " (" + where.role() + ") " + what;
    return new Verification.Problem(level, where.line(), where.line() - 1, cause);
  }

  private static Optional<Sha256> digestOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(Sha256.of(in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<Sha256> inventory(Path file) {
    try {
      return Files.size(file) > LONGEST_INVENTORY
          ? List.of()
          : Inventory.digests(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.countersign.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page of an evidence bundle: who decided what, what to type, what that proves and what not.
///
/// @param scope what the bundle is about
/// @param entries every entry in it
/// @param first the first of the entries that were asked for
/// @param now the checkpoint that it is checked against
/// @param earlier the checkpoint before, if there is one
/// @param keys the public keys in it
/// @param suspected what looks like a secret in it
record BundlePage(
    String scope,
    List<EntryView> entries,
    EntryView first,
    Checkpoint now,
    Optional<Checkpoint> earlier,
    List<EnrolledKey> keys,
    List<EvidenceBundle.Place> suspected) {

  BundlePage {
    entries = List.copyOf(entries);
    keys = List.copyOf(keys);
    suspected = List.copyOf(suspected);
  }

  /// The page, in the words of this template.
  String text(String template) {
    return template
        .replace("@COUNT@", Integer.toString(entries.size()))
        .replace("@ORIGIN@", now.origin())
        .replace("@SCOPE@", plain(scope))
        .replace("@SIZE@", Integer.toString(now.size()))
        .replace("@ROOT@", StrictBase64.encode(now.root().bytes()))
        .replace("@FIRST@", Integer.toString(first.index()))
        .replace(
            "@EARLIER@",
            earlier.isEmpty()
                ? ""
                : "  earlier.txt          an earlier checkpoint; consistency.txt proves that this"
                    + " one\n                       continues it\n")
        .replace("@SECRETS@\n", secrets())
        .replace("@DECISIONS@\n", decisions())
        .replace("@KEYS@\n", keyNames());
  }

  private String secrets() {
    if (suspected.isEmpty()) {
      return "";
    }
    StringBuilder lines = new StringBuilder("\nWhat looks like a secret in here, unmasked\n");
    for (EvidenceBundle.Place place : suspected) {
      lines.append("  %s line %d: %s\n".formatted(plain(place.file()), place.line(), place.kind()));
    }
    return lines
        .append(
            "  The signed digests are those of the unmasked bytes. Whoever gets this bundle gets\n")
        .append(
            "  these too: what is really a secret has to be replaced where it opens something.\n")
        .toString();
  }

  private String keyNames() {
    StringBuilder names = new StringBuilder();
    for (EnrolledKey key : keys) {
      names.append("      %s\n        %s\n".formatted(key.keyid(), plain(key.displayName())));
    }
    return names.toString();
  }

  private String decisions() {
    Map<Integer, Integer> replaced = new HashMap<>();
    for (EntryView entry : entries) {
      entry
          .decision()
          .flatMap(DecisionStatement::supersedes)
          .ifPresent(earlier -> replaced.put(earlier.index(), entry.index()));
    }
    StringBuilder lines = new StringBuilder();
    for (EntryView entry : entries) {
      entry.decision().ifPresent(made -> lines.append(decision(entry, made, replaced)));
    }
    return lines.toString();
  }

  private static String decision(
      EntryView entry, DecisionStatement made, Map<Integer, Integer> replaced) {
    Integer by = replaced.get(entry.index());
    return "  entry %d, %s, %s (%s): %s %s/%s%s\n    %s\n%s"
        .formatted(
            entry.index(),
            entry.claimedTime(),
            plain(entry.signer().displayName()),
            plain(entry.signer().person()),
            made.verdict().text(),
            plain(made.run()),
            plain(made.target().id()),
            by == null ? "" : " (superseded by entry " + by + ")",
            plain(made.meaning()),
            made.reason().isBlank() ? "" : "    Reason: " + plain(made.reason()) + "\n");
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}@]", "?");
  }
}

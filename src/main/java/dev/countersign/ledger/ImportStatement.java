package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run was imported. Written with the first decision on it, so that importing needs no key.
///
/// @param run the run's id in the workspace
/// @param files how many files it has
/// @param findings how many findings the import made
/// @param quarantined how many files were set aside
/// @param partial whether the import did not see the whole run
/// @param source `folder`, `archive` or the like
/// @param inventorySha256 digest of the run's list of files in the form of `sha256sum`
public record ImportStatement(
    String run,
    int files,
    int findings,
    int quarantined,
    boolean partial,
    String source,
    Optional<Sha256> inventorySha256)
    implements Statement {

  /// @throws IllegalArgumentException if the run is blank or a number is negative
  public ImportStatement {
    if (run.isBlank() || files < 0 || findings < 0 || quarantined < 0) {
      throw new IllegalArgumentException("an import needs a run and no negative numbers");
    }
  }

  static ImportStatement from(Json.Obj predicate) throws MalformedException {
    Json.Obj found = predicate.object("import");
    try {
      return new ImportStatement(
          found.text("run"),
          found.count("files"),
          found.count("findings"),
          found.find("quarantined").isPresent() ? found.count("quarantined") : 0,
          found.bool("partial"),
          found.text("source"),
          found.find("inventorySha256").isPresent()
              ? Optional.of(new Sha256(found.text("inventorySha256")))
              : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field import is not valid");
    }
  }

  @Override
  public EntryType type() {
    return EntryType.IMPORT;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("run", Json.of(run));
    fields.put("files", Json.of(files));
    fields.put("findings", Json.of(findings));
    fields.put("quarantined", Json.of(quarantined));
    fields.put("partial", Json.of(partial));
    fields.put("source", Json.of(source));
    inventorySha256.ifPresent(digest -> fields.put("inventorySha256", Json.of(digest.hex())));
    return Json.object(Map.of("import", Json.object(fields)));
  }
}

package dev.countersign.audit;

import dev.countersign.base.Sha256;
import dev.countersign.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Keeps what was taken from journals, by the digest of all that it depends on: the same journal
/// imported twice, or in a later revision of its run, is read once.
public final class RolloutFactsRepository {

  private final Database database;

  /// @param database of the workspace
  public RolloutFactsRepository(Database database) {
    this.database = database;
  }

  /// The kept texts of these contents; those that were never kept are left out.
  Map<Sha256, String> find(Collection<Sha256> contents) {
    return database.read(handle -> {
      var found = new HashMap<Sha256, String>();
      try (var query = handle.createQuery("SELECT facts FROM rollout_facts WHERE content = ?")) {
        for (Sha256 content : contents) {
          query
              .bind(0, content.hex())
              .mapTo(String.class)
              .findOne()
              .ifPresent(facts -> found.put(content, facts));
        }
      }
      return found;
    });
  }

  /// Keeps these texts.
  void keep(Map<Sha256, String> facts) {
    if (database.isReadOnly()) {
      return;
    }
    database.<Integer>write(handle -> {
      var batch = handle.prepareBatch("INSERT OR REPLACE INTO rollout_facts VALUES (?, ?)");
      facts.forEach((content, text) -> batch.bind(0, content.hex()).bind(1, text).add());
      return batch.size() == 0 ? 0 : batch.execute().length;
    });
  }
}

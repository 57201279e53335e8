package dev.countersign.ledger;

import java.util.ArrayList;
import java.util.List;

/// The keys that some entries bring into a ledger.
final class BundleKeys {

  private BundleKeys() {}

  /// All of them in the order of the entries, revoked ones too.
  static List<EnrolledKey> of(List<EntryView> entries) {
    List<EnrolledKey> keys = new ArrayList<>();
    for (EntryView entry : entries) {
      try {
        if (entry.type() == EntryType.GENESIS) {
          keys.addAll(EntryRules.genesisKeys(entry));
        } else if (entry.type() == EntryType.KEY_ENROL) {
          keys.add(TypeRules.newKey(entry));
        }
      } catch (MalformedException e) {
        // a verified ledger has no such entry
      }
    }
    return keys;
  }
}

package dev.countersign.review;

import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Policy;

/// The policy in force, read again only when the ledger file has grown: every key stroke of a form
/// asks for it.
final class PolicyInForce {

  private static final Policy STANDARD = standard();

  private record PolicyAt(long size, Policy policy) {}

  private final Ledger ledger;
  private volatile PolicyAt known = new PolicyAt(0, STANDARD);

  PolicyInForce(Ledger ledger) {
    this.ledger = ledger;
  }

  Policy get() {
    long size = ledger.folder().ledger().toFile().length();
    PolicyAt now = known;
    if (now.size() != size) {
      now = new PolicyAt(size, size == 0 ? STANDARD : ledger.standing().policy().orElse(STANDARD));
      known = now;
    }
    return now.policy();
  }

  private static Policy standard() {
    try {
      return Policy.parse(Policy.standardText());
    } catch (MalformedException e) {
      throw new IllegalStateException("the standard policy is well-formed", e);
    }
  }
}

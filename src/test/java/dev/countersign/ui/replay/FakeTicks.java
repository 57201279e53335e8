package dev.countersign.ui.replay;

import java.util.HashSet;
import java.util.Set;

/// Ticks in memory, as `id/label`.
final class FakeTicks implements ViewedTicks {

  final Set<String> viewed = new HashSet<>();

  @Override
  public boolean viewed(String rewriteId, String label) {
    return viewed.contains(rewriteId + "/" + label);
  }

  @Override
  public void markViewed(String rewriteId, String label) {
    viewed.add(rewriteId + "/" + label);
  }
}

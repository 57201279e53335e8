package dev.countersign.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Values that are worth computing once, for the first so many keys that are asked for. Those that
/// come later are computed each time: a run of any size costs bounded memory. Thread-safe.
///
/// @param <K> what is asked for
/// @param <V> what is computed
public final class Remembered<K, V> {

  private final int most;
  private final Function<K, V> compute;
  private final Map<K, V> known = new ConcurrentHashMap<>();

  /// @param most how many values are kept, about
  /// @param compute gives the value of a key, always the same; may ask for other keys
  public Remembered(int most, Function<K, V> compute) {
    this.most = most;
    this.compute = compute;
  }

  /// The value of this key.
  public V get(K key) {
    V found = known.get(key);
    if (found == null) {
      found = compute.apply(key);
      if (known.size() < most) {
        known.put(key, found);
      }
    }
    return found;
  }
}

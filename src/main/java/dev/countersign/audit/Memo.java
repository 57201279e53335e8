package dev.countersign.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What several rules derive from the same input: computed by the first that asks. Thread-safe.
public final class Memo {

  private final Map<Object, Object> known = new ConcurrentHashMap<>();

  /// The value of this key.
  ///
  /// @param key for each kind of value its own, such as a class or a record with its arguments
  /// @param type of the value
  /// @param compute gives it; may ask for other values
  public <T> T get(Object key, Class<T> type, Supplier<T> compute) {
    Object found = known.get(key);
    if (found == null) {
      found = compute.get();
      known.put(key, found);
    }
    return type.cast(found);
  }
}

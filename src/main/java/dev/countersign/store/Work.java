package dev.countersign.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// Something to do within one transaction of the [Database].
///
/// @param <T> what comes out of it
@FunctionalInterface
public interface Work<T> {

  /// Does it.
  ///
  /// @param handle valid until this method returns; never kept
  /// @throws SQLException if SQLite refuses; the transaction is rolled back
  T on(Handle handle) throws SQLException;
}

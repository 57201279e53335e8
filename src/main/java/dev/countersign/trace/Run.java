package dev.countersign.trace;

import dev.countersign.base.Sha256;
import java.time.Instant;

/// One imported run: what was taken in, from where and when.
///
/// @param key the row's number in this workspace; not stable over a rebuild
/// @param id the run's name in this workspace
/// @param revision 1 for the first import, counted up when a changed run is imported again
/// @param name what a person calls it, from the folder or `--name`
/// @param layout which of the three families of input it is (FORMATS section 0)
/// @param source where it was imported from, for display only
/// @param originalRoot the run's folder on the machine that wrote it, taken from the absolute paths
///   inside its files (FORMATS 8.4); empty if no file says
/// @param importedAt when this revision was imported, by this computer's clock
/// @param inventory digest of the inventory in `sha256sum` form, sorted by path
/// @param files how many files were stored
/// @param bytes their size in all
/// @param effectShift rounds to add to a candidate's round to get the round that ran it: 0 for GAIA
///   and tau2 runs, 1 for TB2 (FORMATS 3.2), or what a person chose (AUDIT C21)
/// @param shiftSource why the shift is what it is: `layout` or `chosen`
public record Run(
    long key,
    RunId id,
    int revision,
    String name,
    Layout layout,
    String source,
    String originalRoot,
    Instant importedAt,
    Sha256 inventory,
    long files,
    long bytes,
    int effectShift,
    String shiftSource) {

  /// The families of input (FORMATS section 0).
  public enum Layout {
    /// An AEGIS run directory with the rounds of GAIA or tau2.
    AEGIS,
    /// An AEGIS run directory with TB2's numbering.
    AEGIS_TB2,
    /// A run of the main branch's one-agent evolver.
    EVOLVER,
    /// Session journals on their own.
    JOURNALS
  }
}

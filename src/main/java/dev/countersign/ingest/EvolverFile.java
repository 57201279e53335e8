package dev.countersign.ingest;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a file of a main-branch evolver's run is, by its path (FORMATS 5.1). All other files are
/// those of [FileKind].
enum EvolverFile {
  LEARNINGS("learnings\\.md"),
  COMPARISON("comparison\\.json"),
  CURVES("curves\\.json"),
  TRAJECTORY("R\\d{1,6}/trajectories/[^/]+\\.md"),
  CANDIDATES(".*/_meta_scratch/candidates\\.md"),
  CHANGESET(".*/_meta_scratch/changeset\\.json"),
  SCRATCH(".*/_meta_scratch/[A-Z_]+\\.md"),
  SUMMARY("(?:\\.\\./)?summary\\.json"),
  PROVENANCE("R\\d{1,6}/provenance\\.json"),
  EVAL_SUMMARY("R\\d{1,6}/eval_summary\\.json"),
  STATE("(?:_meta_v2/(?:_meta_scratch/)?)?harness_evolve_state\\.json");

  private final Pattern pattern;

  EvolverFile(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /// The kind of the file at this run-relative path; empty if it is none of these.
  static Optional<EvolverFile> of(String path) {
    for (EvolverFile kind : values()) {
      if (kind.pattern.matcher(path).matches()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}

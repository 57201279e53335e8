package dev.countersign.ingest;

import java.util.regex.Pattern;

/// What a file of a run is, by its path (FORMATS 1.2, 3.1).
enum FileKind {
  AUDIT("audit\\.jsonl"),
  TASK_HISTORY("data/task_history\\.jsonl"),
  REJECTED("data/rejected_candidates\\.jsonl"),
  CURVES("curves\\.json"),
  SCOREBOARD("scoreboard\\.json"),
  REPUTATION("reputation\\.json"),
  SHIP_OUTCOMES("data/ship_outcomes\\.json"),
  ARCHIVED("archive/R\\d{1,6}/[^/]+\\.context\\.json"),
  JOURNAL_MD("journal\\.md"),
  MANIFEST("R\\d{1,6}/candidates/[^/]+\\.md"),
  VERDICT("R\\d{1,6}/verdicts/[^/]+\\.md"),
  DECISION("R\\d{1,6}/decision\\.md"),
  LANDSCAPE("R\\d{1,6}/landscape\\.md"),
  DIGEST("R\\d{1,6}/digests/[^/]+\\.md"),
  JOURNAL(".*\\.jsonl"),
  CONFIG(".*\\.ya?ml"),
  JSON(".*\\.json"),
  TEXT(".*\\.(?:py|md|j2|txt|toml|cfg|ini|sh)"),
  OTHER(".*");

  private final Pattern pattern;

  FileKind(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /// The kind of the file at this run-relative path.
  static FileKind of(String path) {
    for (FileKind kind : values()) {
      if (kind.pattern.matcher(path).matches()) {
        return kind;
      }
    }
    return OTHER;
  }
}

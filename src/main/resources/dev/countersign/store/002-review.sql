-- The index of the decisions in the ledger file. The file is the record: these rows may be deleted
-- at any time and are read from it again.
CREATE TABLE review (
  entry         INTEGER PRIMARY KEY CHECK (entry >= 0),
  entry_sha256  TEXT NOT NULL,
  run           TEXT NOT NULL,
  target_kind   TEXT NOT NULL,
  target_id     TEXT NOT NULL,
  choice        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  person        TEXT NOT NULL,
  display_name  TEXT NOT NULL,
  claimed_at    TEXT NOT NULL,            -- RFC 3339, UTC, time as stated by the computer
  agrees        INTEGER NOT NULL CHECK (agrees IN (0, 1)),
  supersedes    INTEGER,                  -- the entry that it replaces
  content       TEXT NOT NULL             -- digest over what it binds
) STRICT;

CREATE INDEX review_by_target ON review (run, target_id, entry);

CREATE TABLE review_import (
  run        TEXT NOT NULL,
  inventory  TEXT NOT NULL,
  PRIMARY KEY (run, inventory)
) STRICT;

-- How far the ledger file is indexed.
CREATE TABLE review_indexed (
  only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
  end_offset  INTEGER NOT NULL CHECK (end_offset >= 0),  -- bytes
  last_entry  TEXT NOT NULL                              -- digest of the last indexed entry
) STRICT;

-- What runs recorded. Everything here can be rebuilt by importing the runs again.
-- Lists of ids are TEXT, one id a line, each line ended by a line feed.

CREATE TABLE run (
  key           INTEGER PRIMARY KEY,
  state         TEXT NOT NULL CHECK (state IN ('open', 'complete')),
  owner         TEXT NOT NULL,             -- the process that imports it, while it is open
  slug          TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  name          TEXT NOT NULL,
  layout        TEXT NOT NULL,
  source        TEXT NOT NULL,             -- for display only
  original_root TEXT NOT NULL,
  first_audit   TEXT NOT NULL,             -- ts of the first audit line, as written
  imported_at   TEXT NOT NULL,             -- ISO 8601, UTC
  inventory     TEXT NOT NULL,             -- SHA-256, hex
  files         INTEGER NOT NULL,
  bytes         INTEGER NOT NULL,
  effect_shift  INTEGER NOT NULL,
  shift_source  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX run_is_unique ON run (slug, revision) WHERE state = 'complete';
CREATE UNIQUE INDEX run_is_imported_once ON run (inventory) WHERE state = 'complete';

-- hands out session keys in blocks, so that several imports can run at once
CREATE TABLE sequence (
  name TEXT PRIMARY KEY,
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  key    INTEGER PRIMARY KEY,
  run    INTEGER NOT NULL REFERENCES run (key),
  path   TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX file_by_path ON file (run, path);
CREATE INDEX file_by_digest ON file (run, sha256);

CREATE TABLE round (
  run    INTEGER NOT NULL REFERENCES run (key),
  number INTEGER NOT NULL,
  PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  run     INTEGER NOT NULL REFERENCES run (key),
  seq     INTEGER NOT NULL,
  rule    TEXT NOT NULL,
  outcome TEXT NOT NULL,
  path    TEXT NOT NULL,
  line    INTEGER NOT NULL,
  col     INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_path ON finding (run, path);

CREATE TABLE round_result (
  run           INTEGER NOT NULL REFERENCES run (key),
  seq           INTEGER NOT NULL,
  round         INTEGER NOT NULL,
  passed        INTEGER,
  tasks         INTEGER,
  pass_rate     REAL,
  evolve_status TEXT NOT NULL,
  config_hash   TEXT NOT NULL,
  cost_usd      REAL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_outcome (
  run      INTEGER NOT NULL REFERENCES run (key),
  seq      INTEGER NOT NULL,
  round    INTEGER NOT NULL,
  task_id  TEXT NOT NULL,
  level    TEXT NOT NULL,
  passed   INTEGER NOT NULL,
  rollouts TEXT NOT NULL,                  -- one letter each: p passed, f failed
  exit     TEXT NOT NULL,
  steps    INTEGER NOT NULL,
  cost_usd REAL,
  tools    TEXT NOT NULL,                  -- list
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
  run            INTEGER NOT NULL REFERENCES run (key),
  seq            INTEGER NOT NULL,
  round          INTEGER NOT NULL,
  id             TEXT NOT NULL,
  path           TEXT NOT NULL,
  buckets        TEXT NOT NULL,            -- list
  will_unlock    TEXT NOT NULL,            -- list
  will_stabilize TEXT NOT NULL,            -- list
  at_risk        TEXT NOT NULL,            -- list
  signature_type TEXT,
  signature_name TEXT,
  expected_calls INTEGER,
  iterates_from  TEXT NOT NULL,
  readable       INTEGER NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE file_change (
  run       INTEGER NOT NULL REFERENCES run (key),
  candidate INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  written   TEXT NOT NULL,
  path      TEXT NOT NULL,
  action    TEXT NOT NULL,
  summary   TEXT NOT NULL,
  line      INTEGER NOT NULL,
  PRIMARY KEY (run, candidate, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE anchor (
  run    INTEGER NOT NULL REFERENCES run (key),
  owner  TEXT NOT NULL CHECK (owner IN ('candidate', 'verdict')),
  parent INTEGER NOT NULL,                 -- seq of the owner
  seq    INTEGER NOT NULL,
  text   TEXT NOT NULL,
  line   INTEGER NOT NULL,
  target TEXT NOT NULL,
  step   INTEGER,
  PRIMARY KEY (run, owner, parent, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
  run          INTEGER NOT NULL REFERENCES run (key),
  seq          INTEGER NOT NULL,
  round        INTEGER NOT NULL,
  candidate_id TEXT NOT NULL,
  path         TEXT NOT NULL,
  verdict      TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE critic_decision (
  run     INTEGER NOT NULL REFERENCES run (key),
  seq     INTEGER NOT NULL,
  round   INTEGER NOT NULL,
  path    TEXT NOT NULL,
  type    TEXT NOT NULL,
  ranking TEXT NOT NULL,                   -- list
  concern TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_event (
  run          INTEGER NOT NULL REFERENCES run (key),
  seq          INTEGER NOT NULL,
  line         INTEGER NOT NULL,
  line_offset  INTEGER NOT NULL,
  line_length  INTEGER NOT NULL,
  ts           TEXT NOT NULL,
  round        INTEGER NOT NULL,
  type         TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  ok           INTEGER NOT NULL,
  reason       TEXT NOT NULL,
  ids          TEXT NOT NULL,              -- list
  rate_before  REAL,
  rate_after   REAL,
  delta_count  INTEGER,
  stage        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  payload      TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE gate_check (
  run    INTEGER NOT NULL REFERENCES run (key),
  event  INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  name   TEXT NOT NULL,
  state  TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (run, event, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE landscape (
  run        INTEGER NOT NULL REFERENCES run (key),
  seq        INTEGER NOT NULL,
  round      INTEGER NOT NULL,
  path       TEXT NOT NULL,
  themes     TEXT NOT NULL,                -- list
  failures   TEXT NOT NULL,                -- list
  directions TEXT NOT NULL,                -- list
  buckets    TEXT NOT NULL,                -- list
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_digest (
  run          INTEGER NOT NULL REFERENCES run (key),
  seq          INTEGER NOT NULL,
  round        INTEGER NOT NULL,
  task_id      TEXT NOT NULL,
  path         TEXT NOT NULL,
  pattern      TEXT NOT NULL,
  failure_mode TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE ship_outcome (
  run           INTEGER NOT NULL REFERENCES run (key),
  seq           INTEGER NOT NULL,
  ship_id       TEXT NOT NULL,
  round         INTEGER NOT NULL,
  predicted     TEXT NOT NULL,             -- list
  flipped       TEXT NOT NULL,             -- list
  hit_rate      TEXT NOT NULL,
  superseded_by TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE archived (
  run          INTEGER NOT NULL REFERENCES run (key),
  seq          INTEGER NOT NULL,
  round        INTEGER NOT NULL,
  candidate_id TEXT NOT NULL,
  path         TEXT NOT NULL,
  reason       TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  key         INTEGER PRIMARY KEY,
  run         INTEGER NOT NULL REFERENCES run (key),
  session_id  TEXT NOT NULL,
  path        TEXT NOT NULL,
  round       INTEGER,
  role        TEXT NOT NULL,
  task_id     TEXT NOT NULL,
  rollout     INTEGER,
  parent      INTEGER NOT NULL,            -- 0 if none
  segments    TEXT NOT NULL,               -- list, in order
  steps       INTEGER NOT NULL,
  records     INTEGER NOT NULL,
  exit        TEXT NOT NULL,
  passed      TEXT NOT NULL,
  config_hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX session_by_path ON session (run, path);
CREATE INDEX session_by_task ON session (run, round, task_id, rollout);

-- which session a journal file belongs to; copies in raw/ and trajectories/ share the original's
CREATE TABLE journal_file (
  run     INTEGER NOT NULL REFERENCES run (key),
  path    TEXT NOT NULL,
  session INTEGER NOT NULL,
  copy    INTEGER NOT NULL,
  PRIMARY KEY (run, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_file_by_session ON journal_file (session);

-- kinds of records and names of tools, once each
CREATE TABLE word (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE record (
  key     INTEGER PRIMARY KEY,
  session INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  trace   INTEGER NOT NULL,
  file    INTEGER NOT NULL,
  line    INTEGER NOT NULL,
  start   INTEGER NOT NULL,                -- offset of the first byte
  length  INTEGER NOT NULL,
  kind    INTEGER NOT NULL,                -- word
  step    INTEGER,
  ts      TEXT NOT NULL,
  tool    INTEGER,                         -- word
  call_id TEXT,
  uuid    TEXT,
  preview TEXT NOT NULL
) STRICT;
CREATE INDEX record_in_order ON record (session, segment, trace, line, key);
CREATE INDEX record_by_step ON record (session, step);
CREATE INDEX record_by_tool ON record (tool, session) WHERE tool IS NOT NULL;

-- how many records of each kind and tool a run has, so that facets need no scan
CREATE TABLE facet (
  run  INTEGER NOT NULL REFERENCES run (key),
  kind INTEGER NOT NULL,
  tool INTEGER NOT NULL,                   -- 0 if none
  n    INTEGER NOT NULL,
  PRIMARY KEY (run, kind, tool)
) STRICT, WITHOUT ROWID;

-- What the audit took from the journals of rollouts. May be emptied at any time: it is read from
-- the journals again.
CREATE TABLE rollout_facts (
  content TEXT PRIMARY KEY,                 -- SHA-256 over all that the facts depend on, hex
  facts   TEXT NOT NULL                     -- JSON
) STRICT, WITHOUT ROWID;

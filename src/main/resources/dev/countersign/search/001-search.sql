-- The words of what the runs hold. The whole file may be deleted: it is filled again.

CREATE TABLE run (
  key       INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL,
  inventory TEXT NOT NULL UNIQUE,          -- SHA-256 of the revision's inventory, hex
  source    INTEGER NOT NULL,              -- where to go on: source, and unit within it
  unit      INTEGER NOT NULL,
  done      INTEGER NOT NULL,              -- units
  total     INTEGER NOT NULL,
  complete  INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;

CREATE TABLE word (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- every value that a field has somewhere, for wildcards
CREATE TABLE field_value (
  field TEXT NOT NULL,
  text  TEXT NOT NULL,
  PRIMARY KEY (field, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  key    INTEGER PRIMARY KEY,
  run    INTEGER NOT NULL REFERENCES run (key),
  path   TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (run, path)
) STRICT;

CREATE TABLE doc (
  key     INTEGER PRIMARY KEY,             -- the rowid in words
  run     INTEGER NOT NULL,
  form    TEXT NOT NULL,                   -- how its text is read from the file
  kind    INTEGER NOT NULL,                -- word
  round   INTEGER,
  task    INTEGER NOT NULL,                -- word
  tool    INTEGER NOT NULL,                -- word
  file    INTEGER NOT NULL,
  line    INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  length  INTEGER NOT NULL,
  body    INTEGER,                         -- file with an externalised text
  session INTEGER NOT NULL,                -- word, the session's path
  step    INTEGER
) STRICT;
CREATE INDEX doc_by_run ON doc (run);
CREATE INDEX doc_by_body ON doc (body) WHERE body IS NOT NULL;

CREATE VIRTUAL TABLE words USING fts5 (
  text, tags, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864);
INSERT INTO words (words, rank) VALUES ('automerge', 0);
INSERT INTO words (words, rank) VALUES ('crisismerge', 1000);

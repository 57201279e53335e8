-- Where a run can be imported again from, whichever folder the program is started in: its source as
-- an absolute path, and the folders that were named with it.

ALTER TABLE run ADD COLUMN place TEXT NOT NULL DEFAULT '';        -- empty: imported before this was kept
ALTER TABLE run ADD COLUMN companions TEXT NOT NULL DEFAULT '[]'; -- JSON, absolute paths

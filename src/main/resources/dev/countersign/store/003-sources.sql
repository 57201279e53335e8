-- Which file of a run says a number or an event: runs of the main branch's evolver have other files
-- than AEGIS runs.

ALTER TABLE audit_event ADD COLUMN file TEXT NOT NULL DEFAULT 'audit.jsonl';
ALTER TABLE round_result ADD COLUMN source TEXT NOT NULL DEFAULT 'curves.json';
ALTER TABLE task_outcome ADD COLUMN source TEXT NOT NULL DEFAULT 'data/task_history.jsonl';

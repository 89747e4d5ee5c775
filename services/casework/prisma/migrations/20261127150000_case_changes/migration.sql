-- A case is corrected: how pressing it is, and each change of a field, sealed: what it was and what it became.
ALTER TABLE cases ADD COLUMN priority smallint NOT NULL DEFAULT 1;
CREATE TABLE case_changes (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, field text NOT NULL, was bytea NOT NULL, became bytea NOT NULL,
  actor text NOT NULL, at timestamptz(3) NOT NULL, version int NOT NULL,
  FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id));
CREATE INDEX case_changes_case ON case_changes (unit_id, case_id, at DESC);
SELECT app.protect('case_changes'), app.grant_actors('case_changes', 'SELECT, INSERT'), app.travels('case_changes');

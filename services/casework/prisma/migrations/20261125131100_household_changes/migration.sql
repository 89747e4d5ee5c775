-- A household is edited: its version, and each change of a field, sealed: what it was and what it became.
ALTER TABLE households ADD COLUMN version int NOT NULL DEFAULT 1;
CREATE TABLE household_changes (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), household_id uuid NOT NULL, field text NOT NULL, was bytea NOT NULL, became bytea NOT NULL,
  actor text NOT NULL, at timestamptz(3) NOT NULL, version int NOT NULL,
  FOREIGN KEY (unit_id, household_id) REFERENCES households (unit_id, id));
CREATE INDEX household_changes_household ON household_changes (unit_id, household_id, at DESC);
SELECT app.protect('household_changes'), app.grant_actors('household_changes', 'SELECT, INSERT');

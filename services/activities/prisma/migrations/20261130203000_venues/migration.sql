-- 场地 of a station. Two approved activities are never in one at once: the database refuses the second.
CREATE TABLE venues (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, capacity int NOT NULL CHECK (capacity >= 0), note text NOT NULL DEFAULT '', retired boolean NOT NULL DEFAULT false,
  created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL, UNIQUE (unit_id, id), UNIQUE (unit_id, name));
SELECT app.protect('venues');
SELECT app.grant_actors('venues', 'SELECT, INSERT, UPDATE');
ALTER TABLE activities ADD COLUMN venue_id uuid, ADD FOREIGN KEY (unit_id, venue_id) REFERENCES venues (unit_id, id);
ALTER TABLE activities ADD CONSTRAINT venue_once EXCLUDE USING gist (unit_id WITH =, venue_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (venue_id IS NOT NULL AND state BETWEEN 3 AND 7);

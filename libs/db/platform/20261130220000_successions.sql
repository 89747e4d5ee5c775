-- 接替: whose open work a deputy has while somebody is absent, as stations last told it, and what of this service's moved because of it.
CREATE TABLE successions (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), absence_id uuid NOT NULL, kind smallint NOT NULL, person text NOT NULL, deputy text NOT NULL, active boolean NOT NULL, version int NOT NULL, taken_version int NOT NULL DEFAULT 0,
  heard_at timestamptz(3) NOT NULL DEFAULT now(), PRIMARY KEY (unit_id, absence_id));
CREATE INDEX successions_open ON successions (unit_id, heard_at) WHERE active OR taken_version < version;
-- state: 1 moved, 2 given back, 3 kept by the deputy or whoever has it now. note: what is needed to give it back.
CREATE TABLE succession_moves (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), absence_id uuid NOT NULL, kind smallint NOT NULL, subject_id uuid NOT NULL, state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3), note text NOT NULL DEFAULT '',
  moved_at timestamptz(3) NOT NULL, ended_at timestamptz(3), PRIMARY KEY (unit_id, absence_id, kind, subject_id), CHECK ((state = 1) = (ended_at IS NULL)));
SELECT app.protect('successions'), app.protect('succession_moves');
SELECT app.grant_actors('successions', 'SELECT, INSERT, UPDATE'), app.grant_actors('succession_moves', 'SELECT, INSERT, UPDATE');
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  EXECUTE format('CREATE POLICY hears ON successions TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON successions TO %I', c);
END $$;

-- 请假与接替: who is absent, for which days, and who takes over. kind: 1 a worker, 2 a volunteer; reason: 1 年假, 2 病假, 3 离岗; state: 1 to come, 2 active, 3 ended, 4 undone. told: how often others heard of it.
CREATE TABLE absences (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind smallint NOT NULL CHECK (kind IN (1, 2)), person text NOT NULL, deputy text NOT NULL, reason smallint NOT NULL CHECK (reason BETWEEN 1 AND 3),
  from_on date NOT NULL, to_on date, state smallint NOT NULL CHECK (state BETWEEN 1 AND 4), told int NOT NULL DEFAULT 0, created_by text NOT NULL, created_at timestamptz(3) NOT NULL,
  ended_by text NOT NULL DEFAULT '', ended_at timestamptz(3), UNIQUE (unit_id, id), CHECK (to_on IS NULL OR to_on >= from_on), CHECK (person <> deputy), CHECK ((state > 2) = (ended_at IS NOT NULL)),
  -- ABSENCE-1: once at a time.
  CONSTRAINT absence_once EXCLUDE USING gist (unit_id WITH =, person WITH =, daterange(from_on, to_on, '[]') WITH &&) WHERE (state IN (1, 2)));
CREATE INDEX absences_newest ON absences (unit_id, created_at DESC, id DESC);

-- What the services said moved. A word that comes late never takes back a later one.
CREATE TABLE absence_moves (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), absence_id uuid NOT NULL, kind smallint NOT NULL, subject_id uuid NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 3), moved_at timestamptz(3) NOT NULL, ended_at timestamptz(3),
  PRIMARY KEY (unit_id, absence_id, kind, subject_id), FOREIGN KEY (unit_id, absence_id) REFERENCES absences (unit_id, id));

SELECT app.protect('absences'), app.protect('absence_moves');
SELECT app.grant_actors('absences', 'SELECT, INSERT, UPDATE'), app.grant_actors('absence_moves', 'SELECT');
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  EXECUTE format('CREATE POLICY hears ON absences TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('CREATE POLICY hears ON absence_moves TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT ON absences TO %I', c);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON absence_moves TO %I', c);
END $$;

-- 活动招募: what activities asked for, as their last event said; a project and a shift are made of it by the station's own work.
CREATE TABLE activity_calls (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), call_id uuid NOT NULL, activity_id uuid NOT NULL, title text NOT NULL, starts_at timestamptz(3) NOT NULL, ends_at timestamptz(3) NOT NULL, place text NOT NULL, needed int NOT NULL,
  skills text[] NOT NULL, cancelled boolean NOT NULL, opened_by text NOT NULL, version int NOT NULL, taken_version int NOT NULL DEFAULT 0, heard_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, call_id));
CREATE INDEX activity_calls_waiting ON activity_calls (unit_id, heard_at) WHERE taken_version < version;
SELECT app.protect('activity_calls');
SELECT app.grant_actors('activity_calls', 'SELECT, UPDATE');
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  EXECUTE format('CREATE POLICY hears ON activity_calls TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON activity_calls TO %I', c);
END $$;

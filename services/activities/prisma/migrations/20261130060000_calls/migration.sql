-- 志愿者招募: what an activity asks of the volunteers service, and what it last answered.
CREATE TABLE volunteer_calls (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, needed int NOT NULL CHECK (needed >= 0), skills text[] NOT NULL DEFAULT '{}',
  signed_up int NOT NULL DEFAULT 0, waiting int NOT NULL DEFAULT 0, given_up boolean NOT NULL DEFAULT false, answered_at timestamptz(3), opened_by text NOT NULL, opened_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, activity_id), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id));
SELECT app.protect('volunteer_calls');
SELECT app.grant_actors('volunteer_calls', 'SELECT, INSERT, UPDATE');
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  EXECUTE format('CREATE POLICY consumes ON volunteer_calls TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, UPDATE ON volunteer_calls TO %I', c);
END $$;

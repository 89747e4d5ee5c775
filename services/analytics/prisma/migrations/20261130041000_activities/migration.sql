-- 活动 that were held, and 单位 that stand on the list of partners. Numbers and days; no name of anybody.
CREATE TABLE activity_facts (
  unit_id uuid NOT NULL, activity_id uuid NOT NULL, type text NOT NULL, type_name text NOT NULL, held_on date NOT NULL, attendance int NOT NULL, history boolean NOT NULL,
  PRIMARY KEY (unit_id, activity_id));
CREATE INDEX activity_facts_day ON activity_facts (unit_id, held_on);
CREATE TABLE organisation_facts (
  unit_id uuid NOT NULL, organisation_id uuid NOT NULL, kind text NOT NULL, listed_on date NOT NULL, history boolean NOT NULL, PRIMARY KEY (unit_id, organisation_id));
DO $$
DECLARE c name := app.role_of('consumer'); t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['activity_facts', 'organisation_facts'] LOOP
    PERFORM app.protect(t::regclass), app.grant_actors(t::regclass, 'SELECT');
    EXECUTE format('CREATE POLICY consumes ON %I TO %I USING (true) WITH CHECK (true)', t, c);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, c);
  END LOOP;
END $$;

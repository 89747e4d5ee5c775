-- 志愿者 and 服务记录, as their newest events told them. Days, minutes and the word of the service; no name and no number of anybody.
CREATE TABLE volunteer_facts (
  unit_id uuid NOT NULL, volunteer_id uuid NOT NULL, joined_on date NOT NULL, state smallint NOT NULL, state_on date, history boolean NOT NULL, PRIMARY KEY (unit_id, volunteer_id));
CREATE INDEX volunteer_facts_joined ON volunteer_facts (unit_id, joined_on);
CREATE TABLE volunteer_leader_facts (
  unit_id uuid NOT NULL, volunteer_id uuid NOT NULL, from_on date NOT NULL, to_on date, PRIMARY KEY (unit_id, volunteer_id, from_on));
CREATE TABLE record_facts (
  unit_id uuid NOT NULL, record_id uuid NOT NULL, volunteer_id uuid NOT NULL, service text NOT NULL, served_on date NOT NULL, minutes int NOT NULL, state smallint NOT NULL,
  history boolean NOT NULL, PRIMARY KEY (unit_id, record_id));
CREATE INDEX record_facts_day ON record_facts (unit_id, served_on);
DO $$
DECLARE c name := app.role_of('consumer'); t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['volunteer_facts', 'volunteer_leader_facts', 'record_facts'] LOOP
    PERFORM app.protect(t::regclass), app.grant_actors(t::regclass, 'SELECT');
    EXECUTE format('CREATE POLICY consumes ON %I TO %I USING (true) WITH CHECK (true)', t, c);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, c);
  END LOOP;
END $$;

-- One visit to a whole household, and visits that are taken back.
-- Who recorded it; the household form it came from; the version of the file that the visit made, when it changed the file.
ALTER TABLE visits ADD COLUMN recorded_by text NOT NULL DEFAULT '', ADD COLUMN together uuid, ADD COLUMN file_version int;
CREATE INDEX visits_together ON visits (unit_id, together) WHERE together IS NOT NULL;

-- 已撤回的走访: kept aside, whole, so that nothing that reads visits needs to know of them. Notes stay sealed for the same place.
CREATE TABLE withdrawn_visits (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, type text NOT NULL, medium smallint NOT NULL,
  outcome smallint NOT NULL, visited_on date NOT NULL, duration_minutes int NOT NULL, people_met text[] NOT NULL, topics text[] NOT NULL,
  notes bytea, follow_up text NOT NULL, follow_up_on date, worker text NOT NULL, created_at timestamptz(3) NOT NULL, recorded_by text NOT NULL,
  together uuid, withdrawn_by text NOT NULL, withdrawn_at timestamptz(3) NOT NULL,
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE INDEX withdrawn_visits_resident ON withdrawn_visits (unit_id, resident_id);

-- How long after it was recorded a visit may be taken back. A row ends the one before it.
CREATE TABLE visit_terms (
  withdraw_minutes int NOT NULL CHECK (withdraw_minutes > 0), source text NOT NULL, valid_from date NOT NULL, PRIMARY KEY (valid_from));

SELECT app.protect('withdrawn_visits'), app.grant_actors('withdrawn_visits', 'SELECT, INSERT'), app.grant_actors('visits', 'DELETE, UPDATE (file_version)');
ALTER TABLE visit_terms ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('CREATE POLICY reads_all ON visit_terms FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('GRANT SELECT ON visit_terms TO %I, %I', u, t);
END $$;
CREATE POLICY seeds ON visit_terms TO CURRENT_USER USING (true) WITH CHECK (true);
INSERT INTO visit_terms (withdraw_minutes, source, valid_from) VALUES
  (30, '平台约定：提交后片刻内由记录人本人撤回，过后以新的记录更正', '2000-01-01');

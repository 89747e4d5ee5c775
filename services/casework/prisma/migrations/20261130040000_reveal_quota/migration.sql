-- 查看次数: how often a day one person of staff may open what is masked. A rule without a unit is the platform's; one with a unit holds for it and what is below it.
CREATE TABLE reveal_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid, daily int NOT NULL CHECK (daily > 0), valid_from date NOT NULL, valid_to date, source text NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
-- A row for each person and day: what was opened, and what was refused because the number was used up.
CREATE TABLE reveal_counts (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), login text NOT NULL, day date NOT NULL, opened int NOT NULL DEFAULT 0, refused int NOT NULL DEFAULT 0,
  PRIMARY KEY (unit_id, login, day));
SELECT app.protect('reveal_counts'), app.grant_actors('reveal_counts', 'SELECT, INSERT, UPDATE (opened, refused)');
ALTER TABLE reveal_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('CREATE POLICY reads_rules ON reveal_rules FOR SELECT TO %I, %I USING (unit_id IS NULL OR unit_id = ANY ((SELECT app.above_units())::uuid[]))', u, t);
  EXECUTE format('CREATE POLICY sets_rules ON reveal_rules FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY ends_rules ON reveal_rules FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE (valid_to) ON reveal_rules TO %I, %I', u, t);
END $$;
CREATE POLICY seeds ON reveal_rules TO CURRENT_USER USING (true) WITH CHECK (true);
-- No document gives a number: the platform's own caution until the bureau sets another.
INSERT INTO reveal_rules (daily, valid_from, source) VALUES (30, '2000-01-01', '平台默认，没有文件依据；区民政局可另定');

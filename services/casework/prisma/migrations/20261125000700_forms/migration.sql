-- 表单: which form is printed in which version, from when. Not anybody's data: every actor reads them.
CREATE TABLE printed_forms (
  code text NOT NULL, kind text NOT NULL, title text NOT NULL, title_en text NOT NULL, version text NOT NULL, position int NOT NULL, source text NOT NULL,
  valid_from date NOT NULL, valid_to date CHECK (valid_to >= valid_from), PRIMARY KEY (code, valid_from));
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  ALTER TABLE printed_forms ENABLE ROW LEVEL SECURITY;
  ALTER TABLE printed_forms FORCE ROW LEVEL SECURITY;
  EXECUTE format('GRANT SELECT ON printed_forms TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY reads_all ON printed_forms FOR SELECT TO %I, %I USING (true)', u, t);
END $$;
CREATE POLICY seeds ON printed_forms TO CURRENT_USER USING (true) WITH CHECK (true);
-- The codes are the platform's own: the bureau has published no numbered forms that we know of. A version that it sets is a new row.
INSERT INTO printed_forms (code, kind, title, title_en, version, position, source, valid_from) VALUES
  ('SN-ZF-01', 'visit', '走访记录表', 'Visit record', '1.0', 1, '枢纽自定；栏目依 MZ/T 094-2017 与站点走访记录用语', '2000-01-01'),
  ('SN-DA-01', 'resident', '服务对象档案', 'Personal file', '1.0', 2, '枢纽自定；栏目依 MZ/T 094-2017 与站点花名册用语', '2000-01-01'),
  ('SN-QD-01', 'signIn', '签到表', 'Sign-in sheet', '1.0', 3, '枢纽自定', '2000-01-01'),
  ('SN-LX-01', 'walk', '走访路线单', 'Walk list', '1.0', 4, '枢纽自定', '2000-01-01');

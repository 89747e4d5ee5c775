-- 现场自助签到: what everybody may see of an activity is what was published of it. From when and until when codes are taken are dated rows.
ALTER TABLE activities ADD COLUMN published_at timestamptz(3);
CREATE TABLE activity_rules (
  code text NOT NULL, value int NOT NULL, unit text NOT NULL, source text NOT NULL, certainty text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO activity_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('CHECK_IN_OPENS', 60, '分钟', '站内约定：开始前 60 分钟可以签到，待区里核对', 'L', '2000-01-01'),
  ('CHECK_IN_CLOSES', 60, '分钟', '站内约定：结束后 60 分钟内还可以自助签到，过后由工作人员补，待区里核对', 'L', '2000-01-01'),
  ('CODE_STEP', 30, '秒', '设计：动态码 30 秒一换，前一个仍有效', 'M', '2000-01-01');
ALTER TABLE activity_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON activity_rules FOR SELECT USING (true);
SELECT app.grant_actors('activity_rules', 'SELECT');

-- DOOR-6: which unit's rows to read for whoever asks without a login, and nothing else; of a plan that was never published nobody hears.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY tells ON activities FOR SELECT TO %I USING (true)', app.role_of('owner'));
END $$;
CREATE FUNCTION app.unit_of_activity(activity uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT u.code FROM public.activities a JOIN app.unit u ON u.id = a.unit_id WHERE a.id = $1 AND (a.published_at IS NOT NULL OR a.state BETWEEN 4 AND 6) $$;
DO $$
BEGIN
  REVOKE EXECUTE ON FUNCTION app.unit_of_activity FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.unit_of_activity TO %I', app.role_of('consumer'));
END $$;

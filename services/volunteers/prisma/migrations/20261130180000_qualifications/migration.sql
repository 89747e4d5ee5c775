-- 资格证书: papers with an expiry that projects ask for. Which kinds there are and how long each lasts are dated rows; months: at most so many from the day of issue, 0 without an end.
CREATE TABLE qualification_kinds (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid, code text NOT NULL, name text NOT NULL CHECK (name <> ''), months smallint NOT NULL CHECK (months >= 0), valid_from date NOT NULL, valid_to date,
  source text NOT NULL, sure text NOT NULL CHECK (sure IN ('H', 'M', 'L')), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') WITH =, code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO qualification_kinds (code, name, months, valid_from, source, sure) VALUES
  ('HEALTH', '健康证', 12, '2000-01-01', '食品安全法第四十五条：接触直接入口食品的，每年体检，取得健康证明后方可上岗', 'H'),
  ('FIRST_AID', '急救证', 36, '2000-01-01', '红十字救护员证有效期 3 年，到期复训；待区红十字会核对', 'M'),
  ('SOCIAL_WORKER', '社工证', 0, '2000-01-01', '社会工作者职业资格证书长期有效，登记证另有期限；待区民政局核对', 'M'),
  ('FOOD_SAFETY', '食品安全培训', 12, '2000-01-01', '食品安全法第四十四条要求培训考核；每年一次是站内约定，待区里核对', 'L');

CREATE TABLE qualifications (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, kind text NOT NULL, kind_name text NOT NULL,
  -- 证书编号, sealed; shown in the masked form beside it.
  number bytea, number_masked text NOT NULL DEFAULT '', issuer text NOT NULL, issued_on date NOT NULL, valid_until date, checked_by text NOT NULL, checked_at timestamptz(3) NOT NULL,
  renewed_by uuid, reminded_at timestamptz(3), withdrawn_on date, withdrawn_by text NOT NULL DEFAULT '', withdrawn_at timestamptz(3), reason text NOT NULL DEFAULT '',
  CHECK (valid_until IS NULL OR valid_until > issued_on), CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL)), CHECK (withdrawn_on IS NULL OR reason <> ''),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id),
  FOREIGN KEY (unit_id, renewed_by) REFERENCES qualifications (unit_id, id) DEFERRABLE INITIALLY DEFERRED);
-- QUALIFICATION-2: one paper of a kind counts on; the ones before were renewed or withdrawn.
CREATE UNIQUE INDEX qualifications_held ON qualifications (unit_id, volunteer_id, kind) WHERE withdrawn_on IS NULL AND renewed_by IS NULL;
CREATE INDEX qualifications_volunteer ON qualifications (unit_id, volunteer_id);
CREATE INDEX qualifications_ending ON qualifications (unit_id, valid_until) WHERE withdrawn_on IS NULL AND renewed_by IS NULL;

-- 要求的资格证书: codes of kinds.
ALTER TABLE service_projects ADD COLUMN qualification_kinds text[] NOT NULL DEFAULT '{}';

SELECT app.protect('qualifications'), app.grant_actors('qualifications', 'SELECT, INSERT, UPDATE');
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE 'ALTER TABLE qualification_kinds ENABLE ROW LEVEL SECURITY';
  EXECUTE 'ALTER TABLE qualification_kinds FORCE ROW LEVEL SECURITY';
  EXECUTE format('GRANT SELECT, INSERT, UPDATE (valid_to) ON qualification_kinds TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY reads_rules ON qualification_kinds FOR SELECT TO %I, %I USING (unit_id IS NULL OR unit_id IN (SELECT unnest(app.above_units())))', u, t);
  -- Above a village its projects are read with the names of its own kinds.
  EXECUTE format('CREATE POLICY reads_below ON qualification_kinds FOR SELECT TO %I USING (unit_id IN (SELECT unnest(app.visible_units())))', t);
  EXECUTE format('CREATE POLICY sets_rules ON qualification_kinds FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY ends_rules ON qualification_kinds FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
END $$;

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('QUALIFICATION_REMIND', 30, '天', '站内约定：资格证书到期前 30 天提醒本人和核对的社工，待区里核对', 'L', '2000-01-01');

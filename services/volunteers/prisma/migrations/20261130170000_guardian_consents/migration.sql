-- 监护人同意: who is under age serves with it. Which age asks for what is a dated row; needs: 1 同意, 2 同意并陪同.
CREATE TABLE minor_rules (
  below_age smallint NOT NULL CHECK (below_age > 0), needs smallint NOT NULL CHECK (needs IN (1, 2)), valid_from date NOT NULL, valid_to date, source text NOT NULL, sure text NOT NULL CHECK (sure IN ('H', 'M', 'L')),
  PRIMARY KEY (below_age, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (below_age WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO minor_rules VALUES
  (14, 2, '2017-12-01', NULL, '部分地方和团组织规定满14岁方可单独注册，未满的由监护人陪同（北京等）；本地待区民政局核对', 'M'),
  (18, 1, '2017-12-01', NULL, '志愿服务条例：未成年人参加志愿服务要与年龄和智力相适应，经监护人同意或者由监护人陪同；民法典第十七条', 'M');

CREATE TABLE guardian_consents (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, guardian text NOT NULL, relation text NOT NULL, accompanies boolean NOT NULL, given_on date NOT NULL, evidence text NOT NULL,
  recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL, withdrawn_on date, withdrawn_by text NOT NULL DEFAULT '', withdrawn_at timestamptz(3), reason text NOT NULL DEFAULT '',
  CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on), CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL)), CHECK (withdrawn_on IS NULL OR reason <> ''),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
CREATE INDEX guardian_consents_volunteer ON guardian_consents (unit_id, volunteer_id, given_on DESC);

SELECT app.protect('guardian_consents'), app.grant_actors('guardian_consents', 'SELECT, INSERT, UPDATE');
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE 'ALTER TABLE minor_rules ENABLE ROW LEVEL SECURITY';
  EXECUTE 'ALTER TABLE minor_rules FORCE ROW LEVEL SECURITY';
  EXECUTE format('GRANT SELECT ON minor_rules TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY reads_all ON minor_rules FOR SELECT TO %I, %I USING (true)', u, t);
END $$;

-- 政策提示: dated rules, what they raised, and what is known of a child's parents.
-- A rule without a unit is the platform's; one with a unit holds for that unit and what is below it, before the platform's of the same code.
CREATE TABLE signal_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid, code text NOT NULL, title text NOT NULL, title_en text NOT NULL DEFAULT '',
  min_age int, max_age int CHECK (max_age >= min_age),
  -- Lists of category names: one of each list must be held.
  categories jsonb NOT NULL DEFAULT '[]',
  disability_level int NOT NULL DEFAULT 0, disability_kinds text[] NOT NULL DEFAULT '{}', both_parents boolean NOT NULL DEFAULT false, plight_days int NOT NULL DEFAULT 0,
  evidence text[] NOT NULL DEFAULT '{}', form text NOT NULL DEFAULT '', channel text NOT NULL DEFAULT '', source text NOT NULL,
  valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') WITH =, code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));

CREATE TABLE signals (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, rule_code text NOT NULL, kind smallint NOT NULL,
  state smallint NOT NULL, raised_on date NOT NULL,
  -- A digest of the data it rests on: what was dismissed returns when it differs.
  fingerprint bytea NOT NULL,
  dismiss_reason smallint NOT NULL DEFAULT 0, dismiss_note bytea, state_by text NOT NULL DEFAULT '', version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, resident_id, rule_code), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE INDEX signals_newest ON signals (unit_id, state, raised_on DESC, id DESC);
CREATE INDEX signals_all_newest ON signals (state, raised_on DESC, id DESC);
CREATE INDEX signals_counts ON signals (unit_id, kind) WHERE state = 1;

-- When a station's people were last looked at, on which day and by which rules.
CREATE TABLE signal_sweeps (
  unit_id uuid PRIMARY KEY DEFAULT app.own_unit(), day date NOT NULL, rules text NOT NULL, swept_at timestamptz(3) NOT NULL, told_on date);

CREATE TABLE parent_situations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, parent smallint NOT NULL, plight smallint NOT NULL,
  since_on date NOT NULL, to_on date, evidence bytea, CHECK (to_on IS NULL OR to_on >= since_on),
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE INDEX parent_situations_resident ON parent_situations (unit_id, resident_id);
CREATE INDEX resident_categories_review ON resident_categories (unit_id, review_on, id) WHERE review_on IS NOT NULL;
CREATE INDEX resident_categories_all_reviews ON resident_categories (review_on, id) WHERE review_on IS NOT NULL;

SELECT app.protect(t::regclass), app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['signals', 'signal_sweeps', 'parent_situations']) t;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  ALTER TABLE signal_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  EXECUTE format('GRANT SELECT, INSERT, UPDATE (valid_to) ON signal_rules TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY reads_rules ON signal_rules FOR SELECT TO %I, %I USING (unit_id IS NULL OR unit_id = ANY ((SELECT app.above_units())::uuid[]))', u, t);
  EXECUTE format('CREATE POLICY sets_rules ON signal_rules FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY ends_rules ON signal_rules FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
END $$;
CREATE POLICY seeds ON signal_rules TO CURRENT_USER USING (true) WITH CHECK (true);
-- Ages and papers are good guesses of local practice, not law read: the bureau corrects them from a day on.
INSERT INTO signal_rules (code, title, title_en, min_age, max_age, evidence, form, channel, source, valid_from) VALUES
  ('elder_60', '满60周岁：长者优待', 'Benefits from the age of 60', 60, 69, ARRAY['身份证复印件', '近照'], '长者优待申请表', '镇街政务服务中心', '广州市老年人优待常用年龄线，待区里核对', '2020-01-01'),
  ('elder_70', '满70周岁：长寿保健金', 'Longevity allowance from the age of 70', 70, 79, ARRAY['身份证复印件', '本人银行账户'], '长寿保健金申请表', '镇街政务服务中心', '广州市老年人优待常用年龄线，待区里核对', '2020-01-01'),
  ('elder_80', '满80周岁：长寿保健金升档、高龄探访', 'Longevity allowance, second step, from the age of 80', 80, 89, ARRAY['身份证复印件', '本人银行账户'], '长寿保健金申请表', '镇街政务服务中心', '广州市老年人优待常用年龄线，待区里核对', '2020-01-01'),
  ('elder_90', '满90周岁：长寿保健金升档', 'Longevity allowance, third step, from the age of 90', 90, 99, ARRAY['身份证复印件', '本人银行账户'], '长寿保健金申请表', '镇街政务服务中心', '广州市老年人优待常用年龄线，待区里核对', '2020-01-01'),
  ('elder_100', '满100周岁：百岁长者', 'From the age of 100', 100, NULL, ARRAY['身份证复印件', '本人银行账户'], '长寿保健金申请表', '镇街政务服务中心', '广州市老年人优待常用年龄线，待区里核对', '2020-01-01');
INSERT INTO signal_rules (code, title, title_en, categories, disability_level, disability_kinds, evidence, form, channel, source, valid_from) VALUES
  ('disabled_living', '困难残疾人生活补贴', 'Living subsidy for poor disabled persons', '[["残疾人"], ["低保", "低保边缘"]]', 0, '{}', ARRAY['残疾人证', '低保或低保边缘证明', '本人银行账户'], '残疾人两项补贴申请表', '全国残疾人两项补贴网上申请或镇街政务服务中心', '国发〔2015〕52号；范围待区里核对', '2016-01-01'),
  ('disabled_care', '重度残疾人护理补贴', 'Care subsidy for severely disabled persons', '[["残疾人"]]', 2, ARRAY['智力', '精神'], ARRAY['残疾人证', '本人银行账户'], '残疾人两项补贴申请表', '全国残疾人两项补贴网上申请或镇街政务服务中心', '国发〔2015〕52号；广东含三、四级智力和精神残疾，待区里核对', '2016-01-01');
INSERT INTO signal_rules (code, title, title_en, max_age, both_parents, plight_days, evidence, form, channel, source, valid_from) VALUES
  ('child_without_care', '事实无人抚养儿童', 'Child de facto without care', 17, true, 180, ARRAY['户口簿', '父母情况证明', '监护人身份证'], '事实无人抚养儿童基本生活补贴申请表', '镇街儿童督导员', '粤民规字〔2019〕10号', '2020-01-01');

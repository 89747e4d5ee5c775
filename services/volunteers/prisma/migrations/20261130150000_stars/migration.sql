-- 星级认定: dated rules, the calendar of working days, cases with their notice, and objections. No star before the notice ends, none by one person alone: refused here too.
CREATE TABLE star_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid, level smallint NOT NULL CHECK (level BETWEEN 1 AND 5), minutes int NOT NULL CHECK (minutes > 0), notice_days smallint NOT NULL CHECK (notice_days > 0),
  counts_timed boolean NOT NULL DEFAULT true, counts_by_hand boolean NOT NULL DEFAULT true, counts_carried boolean NOT NULL DEFAULT true,
  valid_from date NOT NULL, valid_to date, source text NOT NULL, sure text NOT NULL CHECK (sure IN ('H', 'M', 'L')),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') WITH =, level WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO star_rules (level, minutes, notice_days, valid_from, source, sure)
SELECT l, h * 60, 5, '2013-01-01', '志愿服务记录办法（民函〔2012〕340号）与广东省民政厅：累计 ' || h || ' 小时，公示不少于 5 个工作日；公示程序待区民政局核对。', 'M'
FROM unnest(ARRAY[1, 2, 3, 4, 5], ARRAY[100, 300, 600, 1000, 1500]) AS s(l, h);

-- 特殊日: working days at weekends and holidays; every other day is a weekday or a weekend.
CREATE TABLE calendar_days (day date PRIMARY KEY, working boolean NOT NULL, name text NOT NULL, source text NOT NULL, sure text NOT NULL CHECK (sure IN ('H', 'M', 'L')));
INSERT INTO calendar_days SELECT d::date, false, n, '国务院办公厅关于2026年部分节假日安排的通知', 'M' FROM (VALUES
  ('元旦', '2026-01-01', '2026-01-03'), ('春节', '2026-02-15', '2026-02-23'), ('清明节', '2026-04-04', '2026-04-06'), ('劳动节', '2026-05-01', '2026-05-05'),
  ('端午节', '2026-06-19', '2026-06-21'), ('中秋节', '2026-09-25', '2026-09-27'), ('国庆节', '2026-10-01', '2026-10-07')) h(n, f, t), generate_series(f::date, t::date, interval '1 day') d;
INSERT INTO calendar_days SELECT d::date, true, n, '国务院办公厅关于2026年部分节假日安排的通知（调休上班）', 'M' FROM (VALUES
  ('元旦', '2026-01-04'), ('春节', '2026-02-14'), ('春节', '2026-02-28'), ('劳动节', '2026-05-09'), ('国庆节', '2026-09-20'), ('国庆节', '2026-10-10')) w(n, d);
-- The days of the law alone; what is moved for 2027 is not known yet.
INSERT INTO calendar_days SELECT d::date, false, n, '全国年节及纪念日放假办法（2024年修订），2027年调休安排公布后补', 'M' FROM (VALUES
  ('元旦', '2027-01-01'), ('春节', '2027-02-05'), ('春节', '2027-02-06'), ('春节', '2027-02-07'), ('春节', '2027-02-08'), ('清明节', '2027-04-05'), ('劳动节', '2027-05-01'), ('劳动节', '2027-05-02'),
  ('端午节', '2027-06-09'), ('中秋节', '2027-09-15'), ('国庆节', '2027-10-01'), ('国庆节', '2027-10-02'), ('国庆节', '2027-10-03')) l(n, d);

-- state: 1 待公示, 2 公示中, 3 暂停, 4 已授予, 5 未授予, 6 已撤回.
CREATE TABLE star_cases (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, level smallint NOT NULL CHECK (level BETWEEN 1 AND 5), state smallint NOT NULL CHECK (state BETWEEN 1 AND 6),
  needed_minutes int NOT NULL, timed_minutes int NOT NULL, by_hand_minutes int NOT NULL, carried_minutes int NOT NULL, carried_from text[] NOT NULL DEFAULT '{}', rule_source text NOT NULL, notice_days smallint NOT NULL,
  counts_timed boolean NOT NULL, counts_by_hand boolean NOT NULL, counts_carried boolean NOT NULL,
  proposed_at timestamptz(3) NOT NULL, noticed_on date, noticed_by text NOT NULL DEFAULT '', days_run smallint NOT NULL DEFAULT 0,
  -- From which day the notice runs, and its last day; absent while an objection holds it up.
  running_from date, ends_on date,
  granted_on date, granted_by text NOT NULL DEFAULT '', closed_by text NOT NULL DEFAULT '', closed_at timestamptz(3), reason text NOT NULL DEFAULT '', barred_until date, version int NOT NULL DEFAULT 1,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id),
  CHECK ((state = 1) = (noticed_on IS NULL) OR state IN (5)), CHECK (days_run BETWEEN 0 AND notice_days), CHECK ((running_from IS NULL) = (ends_on IS NULL)),
  CONSTRAINT star_notice CHECK (state NOT IN (4, 6) OR (ends_on IS NOT NULL AND granted_on > ends_on)),
  CONSTRAINT star_second_person CHECK (state NOT IN (4, 6) OR granted_by NOT IN ('', noticed_by)),
  CONSTRAINT star_closed_why CHECK (state NOT IN (5, 6) OR (reason <> '' AND closed_at IS NOT NULL)));
-- One case of a volunteer at a time is open.
CREATE UNIQUE INDEX star_cases_open ON star_cases (unit_id, volunteer_id) WHERE state IN (1, 2, 3);
CREATE UNIQUE INDEX star_cases_granted ON star_cases (unit_id, volunteer_id, level) WHERE state = 4;
CREATE INDEX star_cases_volunteer ON star_cases (unit_id, volunteer_id, proposed_at DESC);
CREATE INDEX star_cases_newest ON star_cases (unit_id, state, proposed_at DESC, id DESC);

-- 异议. outcome: 1 成立, 2 不成立.
CREATE TABLE star_objections (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, content text NOT NULL, from_whom text NOT NULL DEFAULT '', raised_on date NOT NULL,
  recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL, outcome smallint CHECK (outcome IN (1, 2)), answer text NOT NULL DEFAULT '', decided_by text NOT NULL DEFAULT '', decided_at timestamptz(3),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, case_id) REFERENCES star_cases (unit_id, id), CHECK ((outcome IS NULL) = (decided_at IS NULL)), CHECK ((outcome IS NULL) = (answer = '')),
  CONSTRAINT objection_second_person CHECK (outcome IS NULL OR decided_by <> recorded_by));
CREATE INDEX star_objections_case ON star_objections (unit_id, case_id, recorded_at);

-- STAR-4: nothing is granted over an objection that nobody answered.
CREATE FUNCTION app.keeps_star() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN (5, 6) THEN PERFORM app.refuse('STAR_STATE'); END IF;
  IF NEW.state = 4 AND OLD.state <> 4 AND EXISTS (SELECT FROM public.star_objections o WHERE o.unit_id = NEW.unit_id AND o.case_id = NEW.id AND o.outcome IS NULL) THEN PERFORM app.refuse('STAR_OBJECTION_OPEN'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON star_cases FOR EACH ROW EXECUTE FUNCTION app.keeps_star();

SELECT app.protect(t::regclass), app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['star_cases', 'star_objections']) t;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['star_rules', 'calendar_days'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('GRANT SELECT ON %I TO %I, %I', tbl, u, t);
  END LOOP;
  EXECUTE format('CREATE POLICY reads_all ON calendar_days FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('CREATE POLICY reads_rules ON star_rules FOR SELECT TO %I, %I USING (unit_id IS NULL OR unit_id IN (SELECT unnest(app.above_units())))', u, t);
END $$;

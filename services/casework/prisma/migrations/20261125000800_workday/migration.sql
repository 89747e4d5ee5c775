-- 工作台: put-off visits as facts; festivals, and birthdays by either calendar. What practice says is in dated rows.
CREATE TABLE postponement_rules (
  max_days int NOT NULL CHECK (max_days > 0), max_times int NOT NULL CHECK (max_times > 0), source text NOT NULL, valid_from date PRIMARY KEY, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
-- A fact, never changed. It stands while nobody has been met since `since_on`.
CREATE TABLE postponements (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, since_on date NOT NULL, due_on date NOT NULL, to_on date NOT NULL,
  reason smallint NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL,
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE INDEX postponements_resident ON postponements (unit_id, resident_id, since_on, at DESC, id DESC);

-- calendar: 1 solar, 2 lunar. A day of 0 is the month's last.
CREATE TABLE festivals (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, calendar smallint NOT NULL, month int NOT NULL CHECK (month BETWEEN 1 AND 12),
  day int NOT NULL CHECK (day BETWEEN 0 AND 31), greet_days int NOT NULL CHECK (greet_days >= 0), who text NOT NULL, who_en text NOT NULL, categories text[] NOT NULL,
  source text NOT NULL, valid_from date NOT NULL, valid_to date, PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
CREATE TABLE birthday_rules (
  from_age int NOT NULL CHECK (from_age >= 0), calendar smallint NOT NULL, source text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (from_age, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from));
-- How a person keeps the birthday, once somebody has asked; a lunar one as lunar.
CREATE TABLE birthdays (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, calendar smallint NOT NULL, lunar_month smallint, lunar_leap boolean, lunar_day smallint,
  actor text NOT NULL, at timestamptz(3) NOT NULL, PRIMARY KEY (unit_id, resident_id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id),
  CHECK (calendar <> 2 OR (lunar_month IS NOT NULL AND lunar_leap IS NOT NULL AND lunar_day IS NOT NULL)));

SELECT app.protect('postponements'), app.protect('birthdays');
SELECT app.grant_actors('postponements', 'SELECT, INSERT'), app.grant_actors('birthdays', 'SELECT, INSERT, UPDATE');
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['postponement_rules', 'festivals', 'birthday_rules'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('GRANT SELECT ON %I TO %I, %I', tbl, u, t);
    EXECUTE format('CREATE POLICY reads_all ON %I FOR SELECT TO %I, %I USING (true)', tbl, u, t);
    EXECUTE format('CREATE POLICY seeds ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tbl);
  END LOOP;
END $$;
-- No document says how long a visit may be put off: the platform's own caution until the bureau sets another.
INSERT INTO postponement_rules (max_days, max_times, source, valid_from) VALUES
  (14, 2, '平台默认：最多改到两周内、改两次；逾期仍照走访规则计算。区民政局可另定', '2022-10-01');
INSERT INTO festivals (code, name, name_en, calendar, month, day, greet_days, who, who_en, categories, source, valid_from) VALUES
  ('spring', '春节', 'Spring Festival', 2, 1, 1, 30, '困难群众、长者和儿童', 'People in hardship, elders and children',
   ARRAY['低保', '特困', '低保边缘', '支出型困难', '残疾人', '孤儿', '事实无人抚养儿童', '困境儿童', '留守儿童', '独居长者', '空巢长者', '孤寡长者', '留守长者', '失能长者', '重残长者', '计生特殊家庭'],
   '元旦春节走访慰问惯例（站点“节日慰问”走访类型）', '2000-01-01'),
  ('eve', '除夕', 'New Year''s Eve', 2, 12, 0, 0, '', '', ARRAY[]::text[], '农历腊月最后一天', '2000-01-01'),
  ('dragon_boat', '端午', 'Dragon Boat Festival', 2, 5, 5, 10, '独居、孤寡和失能长者', 'Elders alone or in need of care',
   ARRAY['独居长者', '孤寡长者', '失能长者', '重残长者'], '站点“节日慰问”走访类型', '2000-01-01'),
  ('mid_autumn', '中秋', 'Mid-Autumn Festival', 2, 8, 15, 15, '独居、空巢、孤寡和留守长者，留守儿童', 'Elders alone and children left behind',
   ARRAY['独居长者', '空巢长者', '孤寡长者', '留守长者', '留守儿童', '计生特殊家庭'], '站点“节日慰问”走访类型', '2000-01-01'),
  ('double_ninth', '重阳', 'Double Ninth Festival', 2, 9, 9, 15, '60岁以上长者', 'Elders of 60 and over',
   ARRAY['60岁以上长者', '独居长者', '空巢长者', '孤寡长者', '留守长者', '失能长者', '重残长者'], '老年人权益保障法第十二条：每年农历九月初九为老年节', '2013-07-01');
INSERT INTO birthday_rules (from_age, calendar, source, valid_from) VALUES
  (0, 1, '证件上的公历生日', '2000-01-01'),
  (60, 2, '从化村居习惯：长者过农历生日；没有文件依据，问过本人后以本人为准', '2000-01-01');

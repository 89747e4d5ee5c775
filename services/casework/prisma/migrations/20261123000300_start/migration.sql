-- 个案服务: residents, households, visits, due visits, cases, imports. Runs as casework_owner after the platform's migration.

-- What the law and local practice say, as dated rows. Not anybody's data: every actor reads them.
CREATE TABLE categories (
  name text NOT NULL, name_en text NOT NULL, guarded boolean NOT NULL, position int NOT NULL, source text NOT NULL,
  valid_from date NOT NULL, valid_to date, PRIMARY KEY (name, valid_from));
CREATE TABLE visit_types (
  name text NOT NULL, name_en text NOT NULL, medium smallint NOT NULL, position int NOT NULL, source text NOT NULL,
  valid_from date NOT NULL, valid_to date, PRIMARY KEY (name, valid_from));
-- A rule without a unit is the platform's; one with a unit holds for that unit and what is below it, before the platform's.
CREATE TABLE visit_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid, category text NOT NULL, interval_days int NOT NULL CHECK (interval_days > 0),
  no_contact_days int NOT NULL CHECK (no_contact_days >= interval_days), valid_from date NOT NULL, valid_to date, source text NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') WITH =, category WITH =, daterange(valid_from, valid_to, '[]') WITH &&));

-- Serial numbers of files and households, a row for each station.
CREATE TABLE serials (unit_id uuid PRIMARY KEY DEFAULT app.own_unit(), residents int NOT NULL DEFAULT 0, households int NOT NULL DEFAULT 0);

CREATE TABLE residents (
  id uuid NOT NULL PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), file_number text NOT NULL,
  name text NOT NULL, pinyin text[] NOT NULL, initials text[] NOT NULL, sex smallint NOT NULL, birth_on date,
  -- Sealed, found by keyed index, shown in the masked form beside it.
  id_number bytea, id_number_masked text NOT NULL DEFAULT '', id_number_index bytea, id_tail_index bytea,
  phone bytea, phone_masked text NOT NULL DEFAULT '', phone_index bytea, phone_tail_index bytea,
  address bytea, address_masked text NOT NULL DEFAULT '', hamlet text NOT NULL DEFAULT '',
  living text NOT NULL DEFAULT '', health bytea, needs text[] NOT NULL DEFAULT '{}', worker text NOT NULL DEFAULT '',
  filed_on date NOT NULL, state smallint NOT NULL, state_on date,
  last_visit_on date, last_met_on date, next_due_on date,
  version int NOT NULL, created_at timestamptz(3) NOT NULL, changed_at timestamptz(3) NOT NULL,
  -- Set when an import made it: history. import_key finds again a person without an ID number.
  source_import uuid, source_file text, source_sheet text, source_row int, import_key bytea,
  UNIQUE (unit_id, id), UNIQUE (unit_id, file_number), UNIQUE (unit_id, id_number_index), UNIQUE (unit_id, import_key));
CREATE INDEX residents_newest ON residents (unit_id, state, filed_on DESC, id DESC);
CREATE INDEX residents_all_newest ON residents (filed_on DESC, id DESC);
CREATE INDEX residents_due ON residents (unit_id, next_due_on, id) WHERE next_due_on IS NOT NULL;
CREATE INDEX residents_name ON residents (name, unit_id);
CREATE INDEX residents_id_tail ON residents (unit_id, id_tail_index);
CREATE INDEX residents_phone ON residents (unit_id, phone_index);
CREATE INDEX residents_phone_tail ON residents (unit_id, phone_tail_index);

-- What a person is found by while somebody types: 1 the ends of the name (曾小明, 小明, 明), 2 its readings, 3 their initials. A prefix of a key is a range of
-- this index. Trigram and array indexes would be of no use: their operators are not leakproof, so under row security Postgres never hands them to an index.
CREATE TABLE resident_keys (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), kind smallint NOT NULL, key text COLLATE "C" NOT NULL, resident_id uuid NOT NULL,
  PRIMARY KEY (unit_id, kind, key, resident_id));
CREATE FUNCTION app.name_keys(name text, pinyin text[], initials text[]) RETURNS TABLE (kind smallint, key text) LANGUAGE sql IMMUTABLE AS $$
  SELECT 1::smallint, substr(name, i) FROM generate_series(1, length(name)) i
  UNION SELECT 2::smallint, unnest(pinyin) UNION SELECT 3::smallint, unnest(initials)
$$;
-- Kept by triggers, so that every writer of a name keeps them; as the writer's own role, so that row security holds here too.
CREATE FUNCTION app.add_resident_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.resident_keys (unit_id, kind, key, resident_id) SELECT f.unit_id, k.kind, k.key, f.id FROM fresh f, app.name_keys(f.name, f.pinyin, f.initials) k;
  RETURN NULL;
END $$;
CREATE FUNCTION app.renew_resident_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM public.resident_keys d USING app.name_keys(OLD.name, OLD.pinyin, OLD.initials) k
    WHERE d.unit_id = OLD.unit_id AND d.kind = k.kind AND d.key = k.key AND d.resident_id = OLD.id;
  INSERT INTO public.resident_keys (unit_id, kind, key, resident_id) SELECT NEW.unit_id, k.kind, k.key, NEW.id FROM app.name_keys(NEW.name, NEW.pinyin, NEW.initials) k;
  RETURN NULL;
END $$;
CREATE TRIGGER adds_keys AFTER INSERT ON residents REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.add_resident_keys();
CREATE TRIGGER renews_keys AFTER UPDATE OF name, pinyin, initials ON residents FOR EACH ROW
  WHEN ((OLD.name, OLD.pinyin, OLD.initials) IS DISTINCT FROM (NEW.name, NEW.pinyin, NEW.initials)) EXECUTE FUNCTION app.renew_resident_keys();

CREATE TABLE resident_categories (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, category text NOT NULL,
  from_on date NOT NULL, to_on date, evidence text NOT NULL DEFAULT '', review_on date,
  disability_kind text NOT NULL DEFAULT '', disability_level text NOT NULL DEFAULT '',
  CHECK (to_on IS NULL OR to_on >= from_on),
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id),
  -- Of a hash: with the columns themselves Postgres would take this slow index to read one person's categories.
  CONSTRAINT category_held EXCLUDE USING gist (unit_id WITH =, uuid_hash_extended(resident_id, hashtextextended(category, 0)) WITH =, daterange(from_on, to_on, '[]') WITH &&));
CREATE INDEX resident_categories_resident ON resident_categories (unit_id, resident_id);
CREATE INDEX resident_categories_category ON resident_categories (unit_id, category);

CREATE TABLE resident_relations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, other_id uuid NOT NULL, kind smallint NOT NULL,
  from_on date NOT NULL, to_on date, CHECK (resident_id <> other_id), CHECK (to_on IS NULL OR to_on >= from_on),
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id), FOREIGN KEY (unit_id, other_id) REFERENCES residents (unit_id, id));
CREATE INDEX resident_relations_resident ON resident_relations (unit_id, resident_id);
CREATE INDEX resident_relations_other ON resident_relations (unit_id, other_id);

-- Each change of a field, sealed: what it was and what it became.
CREATE TABLE field_changes (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, field text NOT NULL, was bytea, became bytea,
  actor text NOT NULL, at timestamptz(3) NOT NULL, FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE INDEX field_changes_resident ON field_changes (unit_id, resident_id, at DESC);

CREATE TABLE households (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), number text NOT NULL, kind smallint NOT NULL,
  address bytea, address_masked text NOT NULL DEFAULT '', hamlet text NOT NULL DEFAULT '', created_at timestamptz(3) NOT NULL,
  source_import uuid, source_file text, source_sheet text, source_row int,
  UNIQUE (unit_id, id), UNIQUE (unit_id, number));
CREATE TABLE memberships (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), household_id uuid NOT NULL, resident_id uuid NOT NULL, kind smallint NOT NULL,
  relation text NOT NULL, from_on date NOT NULL, to_on date, CHECK (to_on IS NULL OR to_on >= from_on),
  FOREIGN KEY (unit_id, household_id) REFERENCES households (unit_id, id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id),
  CONSTRAINT one_household_of_a_kind EXCLUDE USING gist (unit_id WITH =, uuid_hash_extended(resident_id, kind) WITH =, daterange(from_on, to_on, '[]') WITH &&));
CREATE INDEX memberships_resident ON memberships (unit_id, resident_id);
CREATE INDEX memberships_household ON memberships (unit_id, household_id);

CREATE TABLE visits (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, type text NOT NULL, medium smallint NOT NULL,
  outcome smallint NOT NULL, visited_on date NOT NULL, duration_minutes int NOT NULL, people_met text[] NOT NULL DEFAULT '{}', topics text[] NOT NULL DEFAULT '{}',
  notes bytea, follow_up text NOT NULL DEFAULT '', follow_up_on date, worker text NOT NULL DEFAULT '', created_at timestamptz(3) NOT NULL,
  source_import uuid, source_file text, source_sheet text, source_row int, import_key bytea,
  UNIQUE (unit_id, id), UNIQUE (unit_id, import_key), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE INDEX visits_newest ON visits (unit_id, visited_on DESC, id DESC);
CREATE INDEX visits_all_newest ON visits (visited_on DESC, id DESC);
CREATE INDEX visits_resident ON visits (unit_id, resident_id, visited_on DESC, id DESC);

-- 后续跟进: what was promised; settled by the visit that kept it.
CREATE TABLE follow_ups (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, visit_id uuid, case_id uuid, text text NOT NULL, due_on date NOT NULL,
  created_on date NOT NULL, settled_by uuid, settled_on date, cancelled_because text,
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id), FOREIGN KEY (unit_id, visit_id) REFERENCES visits (unit_id, id),
  FOREIGN KEY (unit_id, settled_by) REFERENCES visits (unit_id, id));
CREATE INDEX follow_ups_open ON follow_ups (unit_id, due_on, id) WHERE settled_on IS NULL AND cancelled_because IS NULL;
CREATE INDEX follow_ups_resident ON follow_ups (unit_id, resident_id);

CREATE TABLE cases (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, origin smallint NOT NULL, visit_id uuid, concern bytea,
  state smallint NOT NULL, opened_on date NOT NULL, closed_on date, closing_reason smallint NOT NULL DEFAULT 0, closing_note bytea, follow_up_on date,
  reopened_times int NOT NULL DEFAULT 0, worker text NOT NULL DEFAULT '', version int NOT NULL, created_at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id), FOREIGN KEY (unit_id, visit_id) REFERENCES visits (unit_id, id));
CREATE UNIQUE INDEX one_open_case ON cases (unit_id, resident_id) WHERE state = 1;
CREATE INDEX cases_newest ON cases (unit_id, opened_on DESC, id DESC);
ALTER TABLE follow_ups ADD FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id);

CREATE TABLE imports (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind text NOT NULL, state smallint NOT NULL, file_name text NOT NULL, sha256 bytea NOT NULL, chunks int NOT NULL,
  -- Reasons and row numbers, without personal data; the checked rows are sealed.
  report jsonb NOT NULL, staged bytea NOT NULL, actor text NOT NULL, checked_at timestamptz(3) NOT NULL, committed_at timestamptz(3));
CREATE INDEX imports_newest ON imports (unit_id, checked_at DESC, id DESC);
CREATE TABLE import_chunks (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), sha256 bytea NOT NULL, index int NOT NULL, data bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, sha256, index));

SELECT app.protect(t::regclass) FROM unnest(ARRAY['serials', 'residents', 'resident_keys', 'resident_categories', 'resident_relations', 'field_changes', 'households',
  'memberships', 'visits', 'follow_ups', 'cases', 'imports', 'import_chunks']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['serials', 'residents', 'resident_categories', 'resident_relations', 'households',
  'memberships', 'follow_ups', 'cases', 'imports']) t;
SELECT app.grant_actors('visits', 'SELECT, INSERT'), app.grant_actors('field_changes', 'SELECT, INSERT'), app.grant_actors('import_chunks', 'SELECT, INSERT, DELETE'),
  app.grant_actors('resident_keys', 'SELECT, INSERT, DELETE');

-- The units above the actor's own and itself: whose rules hold here.
CREATE FUNCTION app.above_units() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT array_agg(u.id) FROM app.unit u JOIN app.reach r ON r.code = u.code WHERE app.own_unit() = ANY (r.units) $$;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['categories', 'visit_types', 'visit_rules'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('GRANT SELECT ON %I TO %I, %I', tbl, u, t);
  END LOOP;
  EXECUTE format('CREATE POLICY reads_all ON categories FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('CREATE POLICY reads_all ON visit_types FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('CREATE POLICY reads_rules ON visit_rules FOR SELECT TO %I, %I USING (unit_id IS NULL OR unit_id = ANY ((SELECT app.above_units())::uuid[]))', u, t);
  EXECUTE format('CREATE POLICY sets_rules ON visit_rules FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY ends_rules ON visit_rules FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('GRANT INSERT, UPDATE (valid_to) ON visit_rules TO %I, %I', u, t);
END $$;

CREATE POLICY seeds ON categories TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY seeds ON visit_types TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY seeds ON visit_rules TO CURRENT_USER USING (true) WITH CHECK (true);
INSERT INTO categories (name, name_en, guarded, position, source, valid_from) VALUES
  ('低保', 'Minimum living allowance', true, 1, '穗府办〔2023〕7号', '2000-01-01'),
  ('特困', 'Destitute person', true, 2, '穗府办〔2023〕7号', '2000-01-01'),
  ('低保边缘', 'Low-income margin', true, 3, '穗府办〔2023〕7号', '2000-01-01'),
  ('支出型困难', 'Expense-driven hardship', true, 4, '穗府办〔2023〕7号', '2000-01-01'),
  ('残疾人', 'Person with a disability', true, 5, '穗府办〔2023〕7号', '2000-01-01'),
  ('流浪乞讨人员', 'Homeless person', true, 6, '穗府办〔2023〕7号', '2000-01-01'),
  ('孤儿', 'Orphan', true, 7, '穗府办〔2023〕7号', '2000-01-01'),
  ('事实无人抚养儿童', 'Child de facto without care', true, 8, '粤民规字〔2019〕10号', '2000-01-01'),
  ('困境儿童', 'Child in difficulty', true, 9, '国发〔2016〕36号', '2000-01-01'),
  ('留守儿童', 'Left-behind child', false, 10, '穗府办〔2023〕7号', '2000-01-01'),
  ('留守妇女', 'Left-behind woman', false, 11, '穗府办〔2023〕7号', '2000-01-01'),
  ('单身特困母亲', 'Single mother in hardship', true, 12, '穗府办〔2023〕7号', '2000-01-01'),
  ('独居长者', 'Elder living alone', false, 13, '穗府办〔2023〕7号', '2000-01-01'),
  ('空巢长者', 'Empty-nest elder', false, 14, '穗府办〔2023〕7号', '2000-01-01'),
  ('孤寡长者', 'Elder without family', false, 15, '穗府办〔2023〕7号', '2000-01-01'),
  ('留守长者', 'Left-behind elder', false, 16, '穗府办〔2023〕7号', '2000-01-01'),
  ('失能长者', 'Elder unable to care for self', true, 17, '穗府办〔2023〕7号', '2000-01-01'),
  ('重残长者', 'Elder with severe disability', true, 18, '穗府办〔2023〕7号', '2000-01-01'),
  ('计生特殊家庭', 'Family that lost its only child', true, 19, '穗府办〔2023〕7号', '2000-01-01'),
  ('60岁以上长者', 'Elder of 60 and over', false, 20, '站点花名册用语', '2000-01-01');
INSERT INTO visit_types (name, name_en, medium, position, source, valid_from) VALUES
  ('入户探访', 'Home visit', 1, 1, '站点走访记录用语', '2000-01-01'),
  ('电话访问', 'Telephone call', 2, 2, '站点走访记录用语', '2000-01-01'),
  ('节日慰问', 'Festival visit', 1, 3, '站点走访记录用语', '2000-01-01'),
  ('送餐', 'Meal delivery', 1, 4, '站点走访记录用语', '2000-01-01'),
  ('转介跟进', 'Referral follow-up', 0, 5, '站点走访记录用语', '2000-01-01'),
  ('视频探访', 'Video visit', 3, 6, '民政部等十部门2022年10月意见', '2022-10-01');
-- Visit numbers per category were not found for Guangzhou: the three-tier example is the default until the bureau sets its own.
INSERT INTO visit_rules (category, interval_days, no_contact_days, valid_from, source)
SELECT category, days, days * 2, '2022-10-01', source FROM (VALUES
  ('独居长者', 30, '民政部等十部门2022年10月意见：每月探访'), ('空巢长者', 30, '民政部等十部门2022年10月意见：每月探访'),
  ('孤寡长者', 30, '民政部等十部门2022年10月意见：每月探访'), ('留守长者', 30, '民政部等十部门2022年10月意见：每月探访'),
  ('失能长者', 7, '三级走访示例：高风险每周'), ('重残长者', 7, '三级走访示例：高风险每周'), ('计生特殊家庭', 30, '民政部等十部门2022年10月意见：每月探访'),
  ('特困', 30, '三级走访示例：重点每月'), ('孤儿', 30, '三级走访示例：重点每月'), ('事实无人抚养儿童', 30, '三级走访示例：重点每月'),
  ('困境儿童', 30, '三级走访示例：重点每月'), ('留守儿童', 30, '三级走访示例：重点每月'), ('残疾人', 90, '三级走访示例：一般每季'),
  ('低保', 90, '三级走访示例：一般每季'), ('低保边缘', 90, '三级走访示例：一般每季'), ('支出型困难', 90, '三级走访示例：一般每季'),
  ('60岁以上长者', 90, '三级走访示例：一般每季'), ('留守妇女', 90, '三级走访示例：一般每季'), ('单身特困母亲', 90, '三级走访示例：一般每季')
) AS v(category, days, source);

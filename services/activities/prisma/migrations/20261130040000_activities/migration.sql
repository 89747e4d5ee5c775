-- 活动服务: activities from plan to report, their partners and what they need. Runs as activities_owner after the platform's migration.
-- 活动类型 are dated rows: what counts as one differs by place and year and is corrected without a release.
CREATE TABLE activity_types (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, is_group_work boolean NOT NULL, source text NOT NULL, valid_from date NOT NULL, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&), EXCLUDE USING gist (name WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO activity_types VALUES
  ('film', '红色观影', 'Film screening', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('partyJoint', '支部共建', 'Party branches together', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('hakkaSong', '客家山歌', 'Hakka mountain songs', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('festival', '村庄节庆', 'Village festival', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('tour', '公益游', 'Outing', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('quiz', '知识竞赛', 'Quiz', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('villageSong', '村规民约之歌', 'Song of the village rules', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('farmSales', '助农助销', 'Selling for farmers', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('volunteerTraining', '志愿培训', 'Training of volunteers', false, '社工站活动台账 2021–2023 的常用类型', '2000-01-01', NULL),
  ('groupWork', '小组工作', 'Group work', true, 'MZ/T 095-2017 社会工作方法 小组工作：筹备期、形成期、转折期、成熟期、结束期', '2018-01-01', NULL),
  ('class', '课堂讲座', 'Class or talk', false, '平台默认，可按本地做法修订', '2000-01-01', NULL),
  ('other', '其他活动', 'Other', false, '平台默认，可按本地做法修订', '2000-01-01', NULL);

CREATE TABLE imports (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind text NOT NULL, state smallint NOT NULL, file_name text NOT NULL, sha256 bytea NOT NULL, chunks int NOT NULL,
  report jsonb NOT NULL, staged bytea NOT NULL, actor text NOT NULL, checked_at timestamptz(3) NOT NULL, committed_at timestamptz(3), undone_at timestamptz(3), undone jsonb,
  corrected int NOT NULL DEFAULT 0,
  UNIQUE (unit_id, id));
CREATE INDEX imports_newest ON imports (unit_id, checked_at DESC, id DESC);
CREATE TABLE import_chunks (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), sha256 bytea NOT NULL, index int NOT NULL, data bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, sha256, index));

-- state: 1 草稿, 2 待审批, 3 已批准, 4 已发布, 5 已举办, 6 已小结, 7 已归档, 8 已取消. What lies outside the platform's own work is history and names its row.
CREATE TABLE activities (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), number text NOT NULL, type text NOT NULL, title text NOT NULL, place text NOT NULL DEFAULT '',
  starts_at timestamptz(3), ends_at timestamptz(3), held_on date NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 8),
  goal text NOT NULL DEFAULT '', content text NOT NULL DEFAULT '', audience text NOT NULL DEFAULT '', capacity int NOT NULL DEFAULT 0 CHECK (capacity >= 0),
  phase smallint NOT NULL DEFAULT 0 CHECK (phase BETWEEN 0 AND 5), session_no int NOT NULL DEFAULT 0 CHECK (session_no >= 0), series_id uuid,
  submitted_by text NOT NULL DEFAULT '', submitted_at timestamptz(3), decided_by text NOT NULL DEFAULT '', decided_at timestamptz(3), decision_note text NOT NULL DEFAULT '',
  cancel_reason text NOT NULL DEFAULT '', cancelled_by text NOT NULL DEFAULT '', cancelled_at timestamptz(3),
  attendance int NOT NULL DEFAULT 0 CHECK (attendance >= 0), report text NOT NULL DEFAULT '', outcome text NOT NULL DEFAULT '', reported_by text NOT NULL DEFAULT '', reported_at timestamptz(3),
  source_import uuid, source_file text NOT NULL DEFAULT '', source_sheet text NOT NULL DEFAULT '', source_row int,
  created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL,
  -- Of the events that tell what was held.
  told int NOT NULL DEFAULT 0,
  CHECK (source_import IS NOT NULL OR (starts_at IS NOT NULL AND ends_at > starts_at)),
  -- ACTIVITY-3: whoever submitted a plan did not approve it.
  CONSTRAINT activity_approver CHECK (state NOT BETWEEN 3 AND 7 OR source_import IS NOT NULL OR (decided_by <> '' AND decided_by <> submitted_by)),
  CHECK (state <> 8 OR cancel_reason <> ''),
  UNIQUE (unit_id, id), UNIQUE (unit_id, number), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX activities_latest ON activities (unit_id, held_on DESC, id DESC);
CREATE INDEX activities_series ON activities (unit_id, series_id) WHERE series_id IS NOT NULL;
CREATE INDEX activities_import ON activities (unit_id, source_import) WHERE source_import IS NOT NULL;
CREATE TABLE activity_serials (unit_id uuid NOT NULL DEFAULT app.own_unit(), year int NOT NULL, last int NOT NULL, PRIMARY KEY (unit_id, year));

-- 预算与物资, in whole fen.
CREATE TABLE budget_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, no int NOT NULL, kind smallint NOT NULL CHECK (kind IN (1, 2)), name text NOT NULL,
  quantity int NOT NULL DEFAULT 0 CHECK (quantity >= 0), measure text NOT NULL DEFAULT '', planned_fen bigint NOT NULL CHECK (planned_fen >= 0), spent_fen bigint CHECK (spent_fen >= 0),
  PRIMARY KEY (unit_id, activity_id, no), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id));

-- 合作单位与社会组织. 联系人 and their telephone are sealed.
CREATE TABLE organisations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, kind text NOT NULL DEFAULT '', credit_code text NOT NULL DEFAULT '', status text NOT NULL DEFAULT '',
  contact bytea, contact_masked text NOT NULL DEFAULT '', phone bytea, phone_masked text NOT NULL DEFAULT '',
  -- From when it stands on the list of partners; one that is known by its name alone does not. A workbook has no day: since before the platform.
  listed_on date,
  source_import uuid, source_file text NOT NULL DEFAULT '', source_sheet text NOT NULL DEFAULT '', source_row int, created_by text NOT NULL, created_at timestamptz(3) NOT NULL, version int NOT NULL,
  told int NOT NULL DEFAULT 0,
  UNIQUE (unit_id, id), UNIQUE (unit_id, name), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX organisations_import ON organisations (unit_id, source_import) WHERE source_import IS NOT NULL;
CREATE TABLE activity_partners (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, no int NOT NULL, organisation_id uuid NOT NULL,
  PRIMARY KEY (unit_id, activity_id, no), UNIQUE (unit_id, activity_id, organisation_id),
  FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id), FOREIGN KEY (unit_id, organisation_id) REFERENCES organisations (unit_id, id));
CREATE INDEX activity_partners_organisation ON activity_partners (unit_id, organisation_id);

-- ACTIVITY-2: what was archived or cancelled stays as it is.
CREATE FUNCTION app.keeps_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN (7, 8) AND to_jsonb(NEW) - ARRAY['told'] <> to_jsonb(OLD) - ARRAY['told'] THEN RAISE EXCEPTION 'ACTIVITY_STATE' USING ERRCODE = 'SN001'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON activities FOR EACH ROW EXECUTE FUNCTION app.keeps_activity();

SELECT app.protect(t::regclass) FROM unnest(ARRAY['imports', 'import_chunks', 'activities', 'activity_serials', 'budget_lines', 'organisations', 'activity_partners']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['imports', 'activity_serials']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE, DELETE') FROM unnest(ARRAY['activities', 'budget_lines', 'organisations', 'activity_partners']) t;
SELECT app.grant_actors('import_chunks', 'SELECT, INSERT, DELETE');
ALTER TABLE activity_types ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON activity_types FOR SELECT USING (true);
SELECT app.grant_actors('activity_types', 'SELECT');

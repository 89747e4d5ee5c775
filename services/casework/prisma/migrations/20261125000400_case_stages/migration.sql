-- 个案六阶段 (MZ/T 094): where a case stands and stood, its papers in versions, interventions, evaluations; and the one pattern of approvals.
ALTER TABLE cases ADD COLUMN stage smallint, ADD COLUMN stage_since date, ADD COLUMN pending smallint NOT NULL DEFAULT 0;
-- The owner sees no rows of its own table under forced row security; what is there already is given its stage.
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE cases SET stage = CASE WHEN state = 2 THEN 6 ELSE 1 END, stage_since = coalesce(closed_on, opened_on);
ALTER TABLE cases ALTER COLUMN stage SET NOT NULL, ALTER COLUMN stage_since SET NOT NULL;
CREATE INDEX cases_stage ON cases (unit_id, stage, opened_on DESC, id DESC) WHERE state = 1;

-- Each stay in a stage, only ever added; `round` counts how often the case was taken up again.
CREATE TABLE case_stages (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, position int NOT NULL, round int NOT NULL, stage smallint NOT NULL,
  entered_on date NOT NULL,
  -- Sealed: why it went back.
  reason bytea, actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, case_id, position), FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id));
INSERT INTO case_stages (id, unit_id, case_id, position, round, stage, entered_on, actor, at)
  SELECT uuidv7(), unit_id, id, 1, reopened_times, stage, stage_since, worker, created_at FROM cases;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;

-- 文书: versions of an assessment (1), a plan (2), a closing (3). What they say is sealed as a whole.
CREATE TABLE case_papers (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, kind smallint NOT NULL, round int NOT NULL, version int NOT NULL,
  state smallint NOT NULL, content bytea NOT NULL, revision int NOT NULL, saved_by text NOT NULL, saved_at timestamptz(3) NOT NULL, approval_id uuid,
  UNIQUE (unit_id, id), UNIQUE (unit_id, case_id, kind, version), FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id));
-- 目标进展, only ever added.
CREATE TABLE goal_progress (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, goal_id uuid NOT NULL, state smallint NOT NULL, day date NOT NULL,
  note bytea, actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id));
CREATE INDEX goal_progress_case ON goal_progress (unit_id, case_id, at DESC, id DESC);
CREATE TABLE interventions (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, round int NOT NULL, goal_id uuid NOT NULL, day date NOT NULL,
  provider text NOT NULL, medium smallint NOT NULL, implemented boolean NOT NULL, narrative bytea, recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL,
  version int NOT NULL, UNIQUE (unit_id, id), FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id));
CREATE INDEX interventions_case ON interventions (unit_id, case_id, day DESC, id DESC);
CREATE TABLE evaluations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), case_id uuid NOT NULL, round int NOT NULL, plan_id uuid NOT NULL, day date NOT NULL,
  content bytea NOT NULL, saved_by text NOT NULL, saved_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, case_id, round), FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id),
  FOREIGN KEY (unit_id, plan_id) REFERENCES case_papers (unit_id, id));

-- 审批: what was submitted to a station's manager; the thing itself is the kind's own table.
CREATE TABLE approvals (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind smallint NOT NULL, subject_id uuid NOT NULL, about_id uuid NOT NULL, resident_id uuid,
  version int NOT NULL, state smallint NOT NULL, submitted_by text NOT NULL, submitted_at timestamptz(3) NOT NULL, decided_by text, decided_at timestamptz(3),
  -- Sealed: why it was returned.
  reason bytea, revision int NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
CREATE UNIQUE INDEX approvals_one_pending ON approvals (unit_id, kind, subject_id) WHERE state = 1;
CREATE INDEX approvals_todo ON approvals (unit_id, submitted_at, id) WHERE state = 1;
CREATE INDEX approvals_newest ON approvals (unit_id, submitted_at DESC, id DESC);
CREATE INDEX approvals_about ON approvals (unit_id, about_id, kind);

SELECT app.protect(t::regclass) FROM unnest(ARRAY['case_stages', 'case_papers', 'goal_progress', 'interventions', 'evaluations', 'approvals']) t;
SELECT app.grant_actors('case_stages', 'SELECT, INSERT'), app.grant_actors('goal_progress', 'SELECT, INSERT');
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['case_papers', 'interventions', 'evaluations', 'approvals']) t;

-- 量表、风险分级、结案规则: dated rows with their source.
CREATE TABLE assessment_domains (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, guidance text NOT NULL, guidance_en text NOT NULL, max_score int NOT NULL CHECK (max_score > 0),
  critical boolean NOT NULL, position int NOT NULL, source text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
CREATE TABLE risk_bands (
  level smallint NOT NULL, from_total int NOT NULL CHECK (from_total >= 0), source text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (level, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (level WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
CREATE TABLE closing_rules (
  reason smallint NOT NULL, needs_evaluation boolean NOT NULL, source text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (reason, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (reason WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['assessment_domains', 'risk_bands', 'closing_rules'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('GRANT SELECT ON %I TO %I, %I', tbl, u, t);
    EXECUTE format('CREATE POLICY reads_all ON %I FOR SELECT TO %I, %I USING (true)', tbl, u, t);
    EXECUTE format('CREATE POLICY seeds ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tbl);
  END LOOP;
END $$;
INSERT INTO assessment_domains (code, name, name_en, guidance, guidance_en, max_score, critical, position, source, valid_from)
SELECT code, name, name_en, guidance, guidance_en, 3, critical, row_number() OVER (), '平台示范量表第1版，按 MZ/T 094-2017「预估」所列方面拟定，待区民政局确认', '2000-01-01'
FROM (VALUES
  ('daily', '日常起居', 'Daily living', '吃饭、穿衣、洗澡、走动能不能自己来', 'Eating, dressing, washing, walking alone', false),
  ('health', '身体健康', 'Health', '慢性病、用药、就医', 'Chronic illness, medicine, seeing a doctor', false),
  ('mind', '情绪心理', 'Mood', '睡眠、情绪、有没有不想活的话', 'Sleep, mood, any word of not wanting to live', true),
  ('money', '经济收入', 'Income', '收入够不够日常开支', 'Whether the income covers daily costs', false),
  ('home', '居住环境', 'Housing', '房屋、用电、卫生、无障碍', 'Roof, wiring, hygiene, access', false),
  ('family', '家庭照护', 'Family care', '有没有人照看，照看的人撑不撑得住', 'Who looks after the person, and can they go on', false),
  ('social', '邻里往来', 'Social ties', '有没有人走动、说话', 'Whether anybody comes by to talk', false),
  ('safety', '人身安全', 'Safety', '受欺负、走失、火灾、无人监护', 'Abuse, getting lost, fire, nobody watching a child', true))
  AS d (code, name, name_en, guidance, guidance_en, critical);
INSERT INTO risk_bands (level, from_total, source, valid_from) VALUES
  (1, 0, '平台示范量表第1版', '2000-01-01'), (2, 8, '平台示范量表第1版', '2000-01-01'), (3, 15, '平台示范量表第1版', '2000-01-01');
INSERT INTO closing_rules (reason, needs_evaluation, source, valid_from) VALUES
  (1, true, 'MZ/T 094-2017：目标达成须经评估', '2000-01-01'), (2, false, 'MZ/T 094-2017：转介可提前结案', '2000-01-01'),
  (3, false, 'MZ/T 094-2017：尊重服务对象自决', '2000-01-01'), (4, false, 'MZ/T 094-2017：服务对象迁出或离世', '2000-01-01'),
  (5, false, 'MZ/T 094-2017：其他不可抗因素，说明写在备注里', '2000-01-01');

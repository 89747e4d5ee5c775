-- 信息公开: what the law asks a fund to tell, as dated rows, and the documents that told it.
-- basis: 1 项目周期 each so many months of a project that runs longer than so many, 2 项目终止 a project's end, 3 年度, 4 村务 each so many months of the whole fund and each month with so many movements,
-- 5 互助款 the day a project took mutual aid, 6 利害关系 a payment to an interested party, 7 剩余财产 the end of a project that handed over what was left.
-- Due so many months and days after the period, or on a day of the next year. A row holds for periods that are over while it holds.
CREATE TABLE disclosure_duties (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, basis smallint NOT NULL CHECK (basis BETWEEN 1 AND 7), every_months int CHECK (every_months > 0),
  longer_than_months int CHECK (longer_than_months >= 0), busy_from int CHECK (busy_from > 0), due_months int NOT NULL DEFAULT 0 CHECK (due_months >= 0), due_days int NOT NULL DEFAULT 0 CHECK (due_days >= 0),
  due_on text CHECK (due_on ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'), source text NOT NULL, confidence text NOT NULL CHECK (confidence IN ('H', 'M')), valid_from date NOT NULL, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), CHECK ((basis IN (1, 4)) = (every_months IS NOT NULL)), CHECK ((basis = 1) = (longer_than_months IS NOT NULL)), CHECK (busy_from IS NULL OR basis = 4),
  CHECK ((basis = 3) = (due_on IS NOT NULL)), EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO disclosure_duties (code, name, name_en, basis, every_months, longer_than_months, busy_from, due_months, due_days, due_on, source, confidence, valid_from, valid_to) VALUES
  ('project_progress', '项目进展', 'Progress of a project', 1, 3, 6, NULL, 0, 15, NULL,
    '慈善法（2023 修正）第七十九条：周期超过六个月的，至少每三个月公开一次；期满后十五日内为平台默认，以本市办法为准', 'H', '2024-09-05', NULL),
  ('project_end', '项目结束全面公开', 'Full account at a project’s end', 2, NULL, NULL, NULL, 3, 0, NULL, '慈善法（2023 修正）第七十九条：结束后三个月内全面公开', 'H', '2024-09-05', NULL),
  ('surplus', '剩余财产处理', 'What became of what was left', 7, NULL, NULL, NULL, 3, 0, NULL, '慈善组织信息公开办法（2026-01-01 施行）：项目终止后三个月内公开剩余财产的处理', 'M', '2026-01-01', NULL),
  ('annual', '年度报告', 'Annual report', 3, NULL, NULL, NULL, 0, 0, '05-31', '慈善组织信息公开办法（2026-01-01 施行）：每年五月三十一日前；本基金的内容并入托管慈善组织的年度报告', 'M', '2026-01-01', NULL),
  ('village', '村务公开', 'Village notice', 4, 3, NULL, 20, 0, 15, NULL,
    '村民委员会组织法（2018 文本）第三十条：至少每季度公布一次，财务往来较多的每月公布一次；一个月二十笔起算较多、期满后十五日内为平台默认，以本镇街规定为准', 'H', '2018-12-29', '2025-12-31'),
  ('village', '村务公开', 'Village notice', 4, 3, NULL, 20, 0, 15, NULL,
    '村民委员会组织法（2025 修订，2026-01-01 施行，条号待核对；2018 文本为第三十条）：至少每季度公布一次，财务往来较多的每月公布一次；一个月二十笔起算较多、期满后十五日内为平台默认，以本镇街规定为准', 'M', '2026-01-01', NULL),
  ('mutual_aid', '社区互助款', 'Mutual aid', 5, NULL, NULL, NULL, 0, 30, NULL, '广州市慈善促进条例（2021）第二十七条：三十日内公开募得款物和使用情况', 'H', '2021-09-01', NULL),
  ('interested_party', '利害关系方交易', 'Dealing with an interested party', 6, NULL, NULL, NULL, 0, 30, NULL, '广州市慈善促进条例（2021）第三十三条：有利害关系的回避，三十日内公开', 'H', '2021-09-01', NULL);

-- 公开文书. state: 1 草稿, 2 已公开. figures are made from the ledger; frozen is what was published, word for word, and digest is of it.
CREATE TABLE disclosures (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, key text NOT NULL, duty text NOT NULL, project_id uuid, entry_id uuid, period_from date NOT NULL,
  period_to date NOT NULL, due_on date NOT NULL, state smallint NOT NULL DEFAULT 1 CHECK (state IN (1, 2)), figures jsonb NOT NULL, note text NOT NULL DEFAULT '', corrects_id uuid,
  explanation text NOT NULL DEFAULT '', edited_by text NOT NULL DEFAULT '', version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, published_by text NOT NULL DEFAULT '',
  published_at timestamptz(3), frozen text NOT NULL DEFAULT '', digest bytea,
  CHECK (period_to >= period_from), CHECK ((state = 2) = (published_at IS NOT NULL)), CHECK ((state = 2) = (published_by <> '')), CHECK (state = 1 OR published_by <> edited_by),
  -- What everybody checks is checked here first.
  CHECK ((state = 2) = (digest IS NOT NULL)), CHECK (digest IS NULL OR digest = sha256(convert_to(frozen, 'UTF8'))), CHECK (corrects_id IS NULL OR explanation <> ''),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id), FOREIGN KEY (unit_id, fund_id, project_id) REFERENCES projects (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id), FOREIGN KEY (unit_id, corrects_id) REFERENCES disclosures (unit_id, id),
  -- A document is corrected once; a second correction is of the first.
  CONSTRAINT disclosure_corrected_once UNIQUE (unit_id, corrects_id));
CREATE UNIQUE INDEX disclosures_once ON disclosures (unit_id, fund_id, key) WHERE corrects_id IS NULL;
CREATE INDEX disclosures_newest ON disclosures (unit_id, published_at DESC, id DESC) WHERE state = 2;
-- What somebody was told of a duty, once each. kind: 1 七天内到期, 2 已逾期.
CREATE TABLE disclosure_reminders (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, key text NOT NULL, kind smallint NOT NULL CHECK (kind IN (1, 2)), at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, fund_id, key, kind), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id));

-- DISCLOSURE-4: what was published stays as it was, whoever writes; a document begins as a draft.
CREATE FUNCTION app.keeps_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' OR (TG_OP <> 'INSERT' AND OLD.state = 2) OR (TG_OP = 'INSERT' AND NEW.state <> 1) THEN PERFORM app.refuse('DISCLOSURE_PUBLISHED'); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE INSERT OR UPDATE OR DELETE ON disclosures FOR EACH ROW EXECUTE FUNCTION app.keeps_disclosure();
CREATE TRIGGER keeps_whole BEFORE TRUNCATE ON disclosures FOR EACH STATEMENT EXECUTE FUNCTION app.keeps_disclosure();

SELECT app.protect(t::regclass) FROM unnest(ARRAY['disclosures', 'disclosure_reminders']) t;
SELECT app.grant_actors('disclosures', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('disclosure_reminders', 'SELECT, INSERT');
ALTER TABLE disclosure_duties ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON disclosure_duties FOR SELECT USING (true);
SELECT app.grant_actors('disclosure_duties', 'SELECT');

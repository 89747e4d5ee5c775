-- 转介 (C22): what was referred, to whom, and every state it has been in; how long an answer may take and the legal grounds as dated rows.
CREATE TABLE referral_terms (
  answer_days int NOT NULL CHECK (answer_days > 0), source text NOT NULL, valid_from date PRIMARY KEY, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
CREATE TABLE referral_grounds (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, source text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
CREATE TABLE referrals (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, case_id uuid, signal_id uuid, target smallint NOT NULL,
  organisation text NOT NULL, organisation_kind text NOT NULL, to_unit_id uuid,
  -- Sealed: why, and what was shared.
  reason bytea NOT NULL, shared bytea NOT NULL,
  ground text NOT NULL, state smallint NOT NULL, state_on date NOT NULL, due_on date, sent_by text NOT NULL DEFAULT '', follow_up_on date,
  -- Where it stands in the list: what waits for an answer first, by its day; then what is the station's turn; then what is over, the newest first.
  rank smallint NOT NULL, place int NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id), FOREIGN KEY (unit_id, case_id) REFERENCES cases (unit_id, id),
  FOREIGN KEY (unit_id, signal_id) REFERENCES signals (unit_id, id));
CREATE INDEX referrals_list ON referrals (unit_id, rank, place, id);
CREATE INDEX referrals_resident ON referrals (unit_id, resident_id);
CREATE INDEX referrals_signal ON referrals (unit_id, signal_id) WHERE signal_id IS NOT NULL;
-- 经过, only ever added.
CREATE TABLE referral_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), referral_id uuid NOT NULL, position int NOT NULL, state smallint NOT NULL, day date NOT NULL,
  note bytea, actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, referral_id, position), FOREIGN KEY (unit_id, referral_id) REFERENCES referrals (unit_id, id));
SELECT app.protect('referrals'), app.protect('referral_steps');
SELECT app.grant_actors('referrals', 'SELECT, INSERT, UPDATE (state, state_on, due_on, sent_by, follow_up_on, rank, place, version)'),
  app.grant_actors('referral_steps', 'SELECT, INSERT');

DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['referral_terms', 'referral_grounds'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('GRANT SELECT ON %I TO %I, %I', tbl, u, t);
    EXECUTE format('CREATE POLICY reads_all ON %I FOR SELECT TO %I, %I USING (true)', tbl, u, t);
    EXECUTE format('CREATE POLICY seeds ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tbl);
  END LOOP;
END $$;
INSERT INTO referral_terms (answer_days, source, valid_from) VALUES (15, '转介答复的站内约定，待区里核对', '2000-01-01');
INSERT INTO referral_grounds (code, name, name_en, source, valid_from) VALUES
  ('minor_report', '未成年人强制报告', 'Mandatory report about a minor', '未成年人保护法第十一条', '2021-06-01'),
  ('violence_report', '家庭暴力强制报告', 'Mandatory report of domestic violence', '反家庭暴力法第十四条', '2016-03-01'),
  ('emergency', '紧急情况保护生命健康', 'An emergency to life or health', '个人信息保护法第十三条第一款第四项', '2021-11-01');

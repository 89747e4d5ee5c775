-- 知情同意: purposes and the age of the law as dated rows; consents and their withdrawals, which are only ever added.
CREATE TABLE consent_purposes (
  code text NOT NULL, version int NOT NULL, name text NOT NULL, name_en text NOT NULL, text text NOT NULL, text_en text NOT NULL,
  valid_days int NOT NULL DEFAULT 0 CHECK (valid_days >= 0), position int NOT NULL, source text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (code, version), CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
-- Under so many years only a guardian may agree.
CREATE TABLE consent_ages (
  guardian_under int NOT NULL CHECK (guardian_under > 0), source text NOT NULL, valid_from date PRIMARY KEY, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));

CREATE TABLE consents (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, purpose text NOT NULL, purpose_version int NOT NULL,
  form smallint NOT NULL, giver smallint NOT NULL,
  -- Sealed: names of other people, and where the paper lies.
  giver_name bytea, witness bytea, evidence bytea,
  given_on date NOT NULL, valid_until date, recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), CHECK (valid_until IS NULL OR valid_until >= given_on),
  FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id), FOREIGN KEY (purpose, purpose_version) REFERENCES consent_purposes (code, version));
CREATE INDEX consents_resident ON consents (unit_id, resident_id, purpose, given_on DESC, id DESC);
CREATE TABLE consent_withdrawals (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), consent_id uuid NOT NULL, withdrawn_on date NOT NULL, reason bytea, recorded_by text NOT NULL,
  recorded_at timestamptz(3) NOT NULL, PRIMARY KEY (unit_id, consent_id), FOREIGN KEY (unit_id, consent_id) REFERENCES consents (unit_id, id));
SELECT app.protect('consents'), app.protect('consent_withdrawals');
-- No UPDATE and no DELETE: the history is append-only for everybody.
SELECT app.grant_actors('consents', 'SELECT, INSERT'), app.grant_actors('consent_withdrawals', 'SELECT, INSERT');

DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['consent_purposes', 'consent_ages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('GRANT SELECT ON %I TO %I, %I', tbl, u, t);
    EXECUTE format('CREATE POLICY reads_all ON %I FOR SELECT TO %I, %I USING (true)', tbl, u, t);
    EXECUTE format('CREATE POLICY seeds ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tbl);
  END LOOP;
END $$;
INSERT INTO consent_ages (guardian_under, source, valid_from) VALUES
  (14, '个人信息保护法第二十八条、第三十一条：不满十四周岁未成年人的个人信息须取得监护人同意', '2021-11-01');
INSERT INTO consent_purposes (code, version, name, name_en, text, text_en, valid_days, position, source, valid_from) VALUES
  ('file_and_visits', 1, '建档与走访', 'File and visits',
   '社工站为您建立服务档案，记录家庭情况、健康状况和每次走访，只供本站工作人员开展服务使用；您可以随时查看、更正或撤回。',
   'The station keeps a file on your household, health and each visit, used only by its own staff to serve you; you may see, correct or withdraw it at any time.',
   0, 1, '个人信息保护法第十三条、第二十九条', '2000-01-01'),
  ('photo', 1, '照片', 'Photographs',
   '社工站可以在走访和活动中为您拍照，作为服务记录留存；公开使用会另外征求您的同意。',
   'The station may take your picture on visits and at activities, as a record of the service; public use is asked for separately.',
   365, 2, '个人信息保护法第二十九条：敏感个人信息须单独同意', '2000-01-01'),
  ('public_wish', 1, '公开心愿', 'Public wish',
   '社工站可以在不写姓名、住址和照片的前提下，把您的心愿内容公开，供爱心人士认领；撤回后公开内容随即撤下。',
   'The station may publish your wish, without name, address or picture, so that somebody may take it up; once withdrawn it is taken down.',
   365, 3, '慈善法第八十二条；个人信息保护法第二十五条', '2000-01-01'),
  ('referral_sharing', 1, '转介共享', 'Sharing for a referral',
   '为了替您联系其他机构，社工站可以把办理所需的最少资料交给接收机构；接收机构不得另作他用。',
   'To refer you to another body, the station may hand it the least that is needed; it may not be used for anything else.',
   365, 4, '个人信息保护法第二十三条', '2000-01-01');

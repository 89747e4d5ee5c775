-- 捐赠: who gave what for which project, and by which way of the law.
-- 捐赠方式 are dated rows: what the law lets them do differs and is corrected without a release.
CREATE TABLE donation_modes (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, takes_money boolean NOT NULL, needs_filing boolean NOT NULL, gives_receipt boolean NOT NULL,
  publish_days int NOT NULL CHECK (publish_days >= 0), source text NOT NULL, valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO donation_modes VALUES
  ('targeted', '定向捐赠', 'Targeted gift', true, false, true, 0, '慈善法（2023 修正）第三十条、第八十条：向特定对象募捐，向捐赠人告知使用情况', '2000-01-01', NULL),
  ('public', '公开募捐', 'Public campaign', true, true, true, 90, '慈善法（2023 修正）第二十二条、第二十四条、第二十六条、第七十九条：由有资格的慈善组织募集、事先备案、每三个月公开', '2000-01-01', NULL),
  ('mutual', '社区互助', 'Mutual aid', true, false, false, 30, '广州市慈善促进条例（2021）第二十七条：三十日内公开募得款物和使用情况', '2000-01-01', NULL),
  ('government', '政府资助', 'Government grant', true, false, false, 90, '村民委员会组织法（2018）第三十条：政府拨付款物的使用至少每季度公开', '2000-01-01', NULL),
  ('concession', '价格让利', 'Price concession', false, false, false, 0, '财综〔2024〕1号第八条：与经营有关的让利不开捐赠票据', '2000-01-01', NULL);

CREATE TABLE donations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, project_id uuid NOT NULL, account_id uuid NOT NULL, donor_id uuid NOT NULL, mode text NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0), received_on date NOT NULL, filing_no text NOT NULL DEFAULT '', evidence text NOT NULL DEFAULT '',
  -- May this gift's donor be named, if the donor agreed to be named at all (慈善法第八十二条)?
  shows_donor boolean NOT NULL, entry_id uuid NOT NULL, receipt_no text NOT NULL DEFAULT '', receipt_on date, recorded_by text NOT NULL, version int NOT NULL, recorded_at timestamptz(3) NOT NULL,
  CHECK ((receipt_no = '') = (receipt_on IS NULL)), CHECK (receipt_on >= received_on), UNIQUE (unit_id, id), UNIQUE (unit_id, entry_id),
  FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id), FOREIGN KEY (unit_id, fund_id, project_id) REFERENCES projects (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, fund_id, account_id) REFERENCES accounts (unit_id, fund_id, id), FOREIGN KEY (unit_id, donor_id) REFERENCES parties (unit_id, id),
  FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
CREATE UNIQUE INDEX donations_receipt ON donations (unit_id, receipt_no) WHERE receipt_no <> '';
CREATE INDEX donations_newest ON donations (unit_id, received_on DESC, id DESC);
CREATE INDEX donations_donor ON donations (unit_id, donor_id);

-- DONATION-3: a gift whose receipt is out is not reversed behind its back.
CREATE FUNCTION app.keeps_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE receipt text;
BEGIN
  -- Locked, so that a receipt noted at the same moment is seen.
  SELECT d.receipt_no INTO receipt FROM public.donations d WHERE d.unit_id = NEW.unit_id AND d.entry_id = NEW.reverses_id FOR NO KEY UPDATE;
  IF receipt <> '' THEN PERFORM app.refuse('RECEIPT_ISSUED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_receipt BEFORE INSERT ON entries FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION app.keeps_receipt();

SELECT app.protect('donations');
SELECT app.grant_actors('donations', 'SELECT, INSERT, UPDATE');
ALTER TABLE donation_modes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON donation_modes FOR SELECT USING (true);
SELECT app.grant_actors('donation_modes', 'SELECT');

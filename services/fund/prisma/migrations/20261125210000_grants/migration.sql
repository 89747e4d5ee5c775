-- 两个委员会与资助: who decides, by which rule of the day, and what was asked for.
-- A committee's rule is a dated row: the texts differ from place to place and are corrected without a release.
CREATE TABLE committee_rules (
  committee smallint NOT NULL CHECK (committee IN (1, 2)), least_members int NOT NULL CHECK (least_members > 0), is_odd boolean NOT NULL,
  -- Of the members who may decide, this share is present; of the present, more than this share agrees. In hundredths.
  quorum_percent int NOT NULL CHECK (quorum_percent BETWEEN 1 AND 100), majority_percent int NOT NULL CHECK (majority_percent BETWEEN 0 AND 99),
  source text NOT NULL, valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (committee WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO committee_rules VALUES
  (1, 5, true, 67, 50, '社区慈善基金操作指引（湖南，2025-01-01）：管委会不少于五人、单数；到会三分之二、过半数同意为平台默认，以本市办法为准', '2000-01-01', NULL),
  (2, 1, false, 1, 99, '社区慈善基金操作指引（湖南，2025-01-01）：至少一名监督员列席，意见记入会议记录', '2000-01-01', NULL);

CREATE TABLE committee_members (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, committee smallint NOT NULL CHECK (committee IN (1, 2)), name text NOT NULL,
  login text NOT NULL DEFAULT '', is_chair boolean NOT NULL DEFAULT false, from_on date NOT NULL, to_on date, version int NOT NULL, created_at timestamptz(3) NOT NULL,
  CHECK (to_on IS NULL OR to_on >= from_on), UNIQUE (unit_id, id),
  FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id),
  -- Nobody sits on both, nor twice on one, at one time: neither under a name nor under a login (Y11).
  CONSTRAINT member_named_once EXCLUDE USING gist (unit_id WITH =, fund_id WITH =, name WITH =, daterange(from_on, to_on, '[]') WITH &&),
  CONSTRAINT member_logs_in_once EXCLUDE USING gist (unit_id WITH =, fund_id WITH =, login WITH =, daterange(from_on, to_on, '[]') WITH &&) WHERE (login <> ''));
CREATE INDEX committee_members_fund ON committee_members (unit_id, fund_id, committee, from_on);
-- 利害关系: a member is a relative or an affiliate of somebody money may go to. It is kept when it ends.
CREATE TABLE member_interests (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), member_id uuid NOT NULL, party_id uuid NOT NULL, relation text NOT NULL, from_on date NOT NULL, to_on date,
  recorded_by text NOT NULL, created_at timestamptz(3) NOT NULL, CHECK (to_on IS NULL OR to_on >= from_on),
  FOREIGN KEY (unit_id, member_id) REFERENCES committee_members (unit_id, id), FOREIGN KEY (unit_id, party_id) REFERENCES parties (unit_id, id),
  CONSTRAINT interest_once EXCLUDE USING gist (unit_id WITH =, member_id WITH =, party_id WITH =, daterange(from_on, to_on, '[]') WITH &&));

-- 资助申请. kind: 1 一次支付, 2 常设授权. state: 1 草稿, 2 待管委会, 3 待监委会, 4 管委会不同意, 5 待支付 / 生效, 6 监委会有异议, 7 已支付, 8 已撤回.
CREATE TABLE grants (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind IN (1, 2)), account_id uuid NOT NULL, payee_id uuid,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0), category text NOT NULL, purpose text NOT NULL, evidence text NOT NULL DEFAULT '', expires_on date NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 8), requested_by text NOT NULL, submitted_at timestamptz(3), management_decision_id uuid, supervision_decision_id uuid,
  hold_group_id uuid, entry_id uuid, reason text NOT NULL DEFAULT '', version int NOT NULL, created_at timestamptz(3) NOT NULL,
  CHECK (kind = 2 OR payee_id IS NOT NULL), CHECK (state NOT IN (3, 5, 6, 7) OR management_decision_id IS NOT NULL), CHECK (state NOT IN (5, 7) OR supervision_decision_id IS NOT NULL),
  CHECK ((state = 7) = (entry_id IS NOT NULL)), UNIQUE (unit_id, id), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id),
  FOREIGN KEY (unit_id, fund_id, account_id) REFERENCES accounts (unit_id, fund_id, id), FOREIGN KEY (unit_id, payee_id) REFERENCES parties (unit_id, id),
  FOREIGN KEY (unit_id, management_decision_id) REFERENCES decisions (unit_id, id), FOREIGN KEY (unit_id, supervision_decision_id) REFERENCES decisions (unit_id, id),
  FOREIGN KEY (unit_id, fund_id, hold_group_id) REFERENCES hold_groups (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
CREATE INDEX grants_newest ON grants (unit_id, created_at DESC, id DESC);
CREATE INDEX grants_state ON grants (unit_id, state, created_at DESC, id DESC);
-- 经过: what happened to a grant, only ever added.
CREATE TABLE grant_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), grant_id uuid NOT NULL, state smallint NOT NULL, note text NOT NULL DEFAULT '', actor text NOT NULL, at timestamptz(3) NOT NULL,
  FOREIGN KEY (unit_id, grant_id) REFERENCES grants (unit_id, id));
CREATE INDEX grant_steps_grant ON grant_steps (unit_id, grant_id, at, id);

SELECT app.protect(t::regclass) FROM unnest(ARRAY['committee_members', 'member_interests', 'grants', 'grant_steps']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['committee_members', 'member_interests', 'grants']) t;
SELECT app.grant_actors('grant_steps', 'SELECT, INSERT');
ALTER TABLE committee_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON committee_rules FOR SELECT USING (true);
SELECT app.grant_actors('committee_rules', 'SELECT');

-- 基金服务: funds, projects, accounts, entries, holds, decisions. Runs as fund_owner after the platform's migration.
-- What money must obey stands here and not in code alone (LEDGER-1 … LEDGER-9): a breach is an exception whose message is the fault's reason.
CREATE FUNCTION app.refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', reason USING ERRCODE = 'SN001'; END $$;

CREATE TABLE funds (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, purpose text NOT NULL, host_charity text NOT NULL,
  host_credit_code text NOT NULL DEFAULT '', agreement text NOT NULL DEFAULT '', founded_on date NOT NULL, state smallint NOT NULL, version int NOT NULL,
  created_at timestamptz(3) NOT NULL, UNIQUE (unit_id, id), UNIQUE (unit_id, name));
CREATE TABLE projects (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, name text NOT NULL, purpose text NOT NULL DEFAULT '',
  budget_fen bigint NOT NULL DEFAULT 0 CHECK (budget_fen >= 0), from_on date, to_on date, state smallint NOT NULL, version int NOT NULL, created_at timestamptz(3) NOT NULL,
  CHECK (to_on IS NULL OR to_on >= from_on), UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id), UNIQUE (unit_id, fund_id, name),
  FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id));
-- 往来单位与个人: names live here alone; the ledger keeps their tokens (money.md 32).
CREATE TABLE parties (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind smallint NOT NULL, name text NOT NULL, credit_code text NOT NULL DEFAULT '',
  -- May the name be published? Nobody's is before they said so (慈善法第八十二条).
  shows_name boolean NOT NULL DEFAULT false, version int NOT NULL, created_at timestamptz(3) NOT NULL, UNIQUE (unit_id, id), UNIQUE (unit_id, kind, name));

-- kind: 1 托管资金 custody (debit), 2 项目资金 pool (credit), 3 应付 payable (credit), 4 待查 suspense (credit). purpose: what a donor gave it for; '' is not restricted.
-- posted_fen and held_fen count in the account's own direction and are kept by the triggers of lines and holds alone; available = posted - held.
CREATE TABLE accounts (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4), project_id uuid, party_id uuid,
  purpose text NOT NULL DEFAULT '', normal smallint NOT NULL, floored boolean NOT NULL, posted_fen bigint NOT NULL DEFAULT 0, held_fen bigint NOT NULL DEFAULT 0,
  is_open boolean NOT NULL DEFAULT true, version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL,
  CHECK (normal = CASE kind WHEN 1 THEN 1 ELSE -1 END), CHECK (floored = (kind <> 4)), CHECK ((project_id IS NOT NULL) = (kind = 2)), CHECK ((party_id IS NOT NULL) = (kind = 3)),
  CONSTRAINT account_available CHECK (NOT floored OR posted_fen >= held_fen), CONSTRAINT account_held CHECK (held_fen >= 0),
  UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id), UNIQUE NULLS NOT DISTINCT (unit_id, fund_id, kind, project_id, party_id, purpose),
  FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id), FOREIGN KEY (unit_id, fund_id, project_id) REFERENCES projects (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, party_id) REFERENCES parties (unit_id, id));

-- 决议: what a committee decided. A capture or a payment takes from both decisions of its matter (Y11, Y12). committee: 1 管委会, 2 监委会. outcome: 1 同意 / 无异议, 2 不同意 / 有异议.
CREATE TABLE decisions (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, committee smallint NOT NULL CHECK (committee IN (1, 2)), outcome smallint NOT NULL CHECK (outcome IN (1, 2)),
  -- What was decided upon: a grant, or a standing authority of its own id.
  matter_id uuid NOT NULL, purpose text NOT NULL, payee_id uuid, ceiling_fen bigint NOT NULL CHECK (ceiling_fen > 0), spent_fen bigint NOT NULL DEFAULT 0 CHECK (spent_fen >= 0),
  held_fen bigint NOT NULL DEFAULT 0 CHECK (held_fen >= 0), decided_on date NOT NULL, expires_on date NOT NULL, minutes jsonb NOT NULL, recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL,
  CHECK (expires_on >= decided_on), CONSTRAINT decision_ceiling CHECK (spent_fen + held_fen <= ceiling_fen),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id), FOREIGN KEY (unit_id, payee_id) REFERENCES parties (unit_id, id));
CREATE INDEX decisions_matter ON decisions (unit_id, matter_id);

CREATE TABLE imports (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind text NOT NULL, state smallint NOT NULL, file_name text NOT NULL, sha256 bytea NOT NULL, chunks int NOT NULL,
  report jsonb NOT NULL, staged bytea NOT NULL, actor text NOT NULL, checked_at timestamptz(3) NOT NULL, committed_at timestamptz(3), undone_at timestamptz(3), undone jsonb,
  corrected int NOT NULL DEFAULT 0,
  UNIQUE (unit_id, id));
CREATE INDEX imports_newest ON imports (unit_id, checked_at DESC, id DESC);
CREATE TABLE import_chunks (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), sha256 bytea NOT NULL, index int NOT NULL, data bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, sha256, index));

-- 会计期间: a month without a row is open. state: 1 open again, 2 初步结账 (adjustments alone), 3 结账.
CREATE TABLE periods (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, month date NOT NULL CHECK (extract(day FROM month) = 1), state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  checklist jsonb NOT NULL DEFAULT '[]', closed_by text NOT NULL DEFAULT '', closed_at timestamptz(3), version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, month), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id));

-- 分录: a balanced set of lines. kind: 1 捐赠收入, 2 其他收入, 3 支出, 4 调拨, 5 冲正, 6 预占转应付, 7 付应付款, 8 调整.
CREATE TABLE entries (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 8), category text NOT NULL,
  event_on date NOT NULL, recorded_at timestamptz(3) NOT NULL, recorded_by text NOT NULL, party_id uuid, project_id uuid, amount_fen bigint NOT NULL CHECK (amount_fen > 0), memo text NOT NULL DEFAULT '',
  voucher_no text, reverses_id uuid, reason text NOT NULL DEFAULT '', management_decision_id uuid, supervision_decision_id uuid, hold_group_id uuid,
  -- The closed month that a late fact belongs to (money.md 25); the second person who approved an adjustment.
  belongs_to date, approved_by text NOT NULL DEFAULT '',
  source_import uuid, source_file text, source_sheet text, source_row int,
  CHECK ((reverses_id IS NOT NULL) = (kind = 5)), CHECK (kind NOT IN (5, 8) OR reason <> ''), CHECK (kind <> 8 OR approved_by NOT IN ('', recorded_by)),
  CHECK (source_import IS NULL OR source_row IS NOT NULL), CHECK (source_import IS NULL OR event_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date),
  UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id), FOREIGN KEY (unit_id, fund_id, project_id) REFERENCES projects (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, party_id) REFERENCES parties (unit_id, id), FOREIGN KEY (unit_id, fund_id, reverses_id) REFERENCES entries (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, management_decision_id) REFERENCES decisions (unit_id, id), FOREIGN KEY (unit_id, supervision_decision_id) REFERENCES decisions (unit_id, id),
  FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX entries_newest ON entries (unit_id, fund_id, event_on DESC, id DESC);
CREATE INDEX entries_all_newest ON entries (event_on DESC, id DESC);
CREATE INDEX entries_party ON entries (unit_id, party_id) WHERE party_id IS NOT NULL;
CREATE INDEX entries_source ON entries (unit_id, source_import) WHERE source_import IS NOT NULL;
-- An entry is reversed once.
CREATE UNIQUE INDEX entries_reversed ON entries (unit_id, reverses_id);
CREATE TABLE entry_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), entry_id uuid NOT NULL, no smallint NOT NULL, fund_id uuid NOT NULL, account_id uuid NOT NULL,
  -- A debit above zero, a credit below.
  amount_fen bigint NOT NULL CHECK (amount_fen <> 0), PRIMARY KEY (unit_id, entry_id, no),
  FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id, account_id) REFERENCES accounts (unit_id, fund_id, id));
CREATE INDEX entry_lines_account ON entry_lines (unit_id, account_id, entry_id);
-- 凭证号 of the station's books and the entry that has it; taken back with an undone import.
CREATE TABLE vouchers (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, voucher_no text NOT NULL, entry_id uuid NOT NULL, PRIMARY KEY (unit_id, fund_id, voucher_no),
  FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
-- Entries that the chain does not have yet.
CREATE TABLE unsealed (unit_id uuid NOT NULL DEFAULT app.own_unit(), entry_id uuid NOT NULL, fund_id uuid NOT NULL, PRIMARY KEY (unit_id, entry_id));
-- 封存: the chain of a fund's entries, each link over the one before and the digest of its entry; the digests are public, what they are made over is not. seq is the number of the voucher. A head is what was published of a day.
CREATE TABLE chain_links (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, seq int NOT NULL, entry_id uuid NOT NULL, digest bytea NOT NULL, hash bytea NOT NULL, sealed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, fund_id, seq), UNIQUE (unit_id, entry_id), FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
CREATE TABLE chain_heads (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, on_day date NOT NULL, seq int NOT NULL, hash bytea NOT NULL, published_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, fund_id, on_day), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id));
-- 余额断言: what somebody knows an account held at the end of a day (money.md 27).
CREATE TABLE balance_assertions (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, account_id uuid NOT NULL, on_day date NOT NULL, amount_fen bigint NOT NULL,
  source text NOT NULL, asserted_by text NOT NULL, asserted_at timestamptz(3) NOT NULL, UNIQUE (unit_id, account_id, on_day),
  FOREIGN KEY (unit_id, fund_id, account_id) REFERENCES accounts (unit_id, fund_id, id));

-- 预占: a group of legs under one id, resolved as a whole. state: 1 held, 2 captured, 3 voided, 4 expired.
CREATE TABLE hold_groups (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, owner text NOT NULL, subject_id uuid NOT NULL, purpose text NOT NULL, party_id uuid,
  management_decision_id uuid, supervision_decision_id uuid, state smallint NOT NULL CHECK (state BETWEEN 1 AND 4), placed_at timestamptz(3) NOT NULL, expires_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3), entry_id uuid, version int NOT NULL, CHECK (expires_at >= placed_at), CHECK ((state = 1) = (resolved_at IS NULL)), CHECK ((state = 2) = (entry_id IS NOT NULL)),
  UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id), FOREIGN KEY (unit_id, party_id) REFERENCES parties (unit_id, id),
  FOREIGN KEY (unit_id, management_decision_id) REFERENCES decisions (unit_id, id), FOREIGN KEY (unit_id, supervision_decision_id) REFERENCES decisions (unit_id, id),
  FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
CREATE INDEX hold_groups_expiring ON hold_groups (unit_id, expires_at) WHERE state = 1;
CREATE INDEX hold_groups_subject ON hold_groups (unit_id, subject_id);
CREATE TABLE hold_legs (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), group_id uuid NOT NULL, no smallint NOT NULL, fund_id uuid NOT NULL, account_id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0), captured_fen bigint NOT NULL DEFAULT 0 CHECK (captured_fen BETWEEN 0 AND amount_fen), is_held boolean NOT NULL DEFAULT true,
  PRIMARY KEY (unit_id, group_id, no), FOREIGN KEY (unit_id, fund_id, group_id) REFERENCES hold_groups (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, fund_id, account_id) REFERENCES accounts (unit_id, fund_id, id));
CREATE INDEX hold_legs_account ON hold_legs (unit_id, account_id) WHERE is_held;

-- LEDGER-2: what was written stays; a correction is another entry.
CREATE FUNCTION app.stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM app.refuse('ENTRY_IMMUTABLE'); RETURN NULL; END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION app.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON entry_lines FOR EACH ROW EXECUTE FUNCTION app.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON chain_links FOR EACH ROW EXECUTE FUNCTION app.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON chain_heads FOR EACH ROW EXECUTE FUNCTION app.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION app.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON entry_lines FOR EACH STATEMENT EXECUTE FUNCTION app.stays();

-- LEDGER-3: balances change by lines and holds alone.
CREATE FUNCTION app.keeps_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.posted_fen, NEW.held_fen) <> (0, 0) THEN PERFORM app.refuse('BALANCE_NOT_POSTED'); END IF;
  ELSE
    IF (NEW.posted_fen, NEW.held_fen) <> (OLD.posted_fen, OLD.held_fen) AND pg_trigger_depth() < 2 THEN PERFORM app.refuse('BALANCE_NOT_POSTED'); END IF;
    IF (NEW.unit_id, NEW.id, NEW.fund_id, NEW.kind, NEW.purpose) <> (OLD.unit_id, OLD.id, OLD.fund_id, OLD.kind, OLD.purpose)
      OR NEW.project_id IS DISTINCT FROM OLD.project_id OR NEW.party_id IS DISTINCT FROM OLD.party_id THEN PERFORM app.refuse('ENTRY_IMMUTABLE'); END IF;
    -- F14: an account that holds anything is not closed.
    IF OLD.is_open AND NOT NEW.is_open AND (NEW.posted_fen, NEW.held_fen) <> (0, 0) THEN PERFORM app.refuse('ACCOUNT_NOT_EMPTY'); END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_balances BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION app.keeps_balances();

CREATE FUNCTION app.applies_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched int; wanted int;
BEGIN
  SELECT count(DISTINCT account_id) INTO wanted FROM fresh;
  UPDATE public.accounts a SET posted_fen = a.posted_fen + a.normal * s.amount_fen
  FROM (SELECT unit_id, account_id, sum(amount_fen)::bigint AS amount_fen FROM fresh GROUP BY unit_id, account_id) s WHERE a.unit_id = s.unit_id AND a.id = s.account_id AND a.is_open;
  GET DIAGNOSTICS touched = ROW_COUNT;
  IF touched <> wanted THEN PERFORM app.refuse('ACCOUNT_CLOSED'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER applies AFTER INSERT ON entry_lines REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.applies_lines();

-- LEDGER-4: nothing is posted into a closed month. Closing waits for those who are posting, and they for it.
CREATE FUNCTION app.opens_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closing smallint;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('fund.period'), hashtext(NEW.fund_id::text));
  SELECT p.state INTO closing FROM public.periods p WHERE p.unit_id = NEW.unit_id AND p.fund_id = NEW.fund_id AND p.month = date_trunc('month', NEW.event_on)::date;
  IF closing = 3 OR (closing = 2 AND NEW.kind <> 8) THEN PERFORM app.refuse('PERIOD_CLOSED'); END IF;
  INSERT INTO public.unsealed (unit_id, entry_id, fund_id) VALUES (NEW.unit_id, NEW.id, NEW.fund_id);
  RETURN NEW;
END $$;
CREATE TRIGGER opens BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION app.opens_entry();

-- An exact mirror of an entry: same accounts, each amount the other way.
CREATE FUNCTION app.mirrors(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
    SELECT FROM (SELECT account_id, sum(amount_fen) AS fen FROM public.entry_lines WHERE entry_id = one GROUP BY account_id) a
    FULL JOIN (SELECT account_id, sum(amount_fen) AS fen FROM public.entry_lines WHERE entry_id = other GROUP BY account_id) b USING (account_id)
    WHERE coalesce(a.fen, 0) + coalesce(b.fen, 0) <> 0)
$$;

-- At COMMIT, when all lines are there. LEDGER-1: an entry balances. LEDGER-5: what leaves a pool has the two committees' decisions and takes from both; history of an import
-- stands without, and the mirror of an entry gives back what it took.
CREATE FUNCTION app.proves_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE total bigint; lines int; leaves bigint; original public.entries; taken bigint; m public.decisions; s public.decisions;
BEGIN
  SELECT coalesce(sum(l.amount_fen), 0), count(*), coalesce(sum(l.amount_fen) FILTER (WHERE a.kind = 2 AND l.amount_fen > 0), 0) INTO total, lines, leaves
  FROM public.entry_lines l JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id WHERE l.unit_id = NEW.unit_id AND l.entry_id = NEW.id;
  IF total <> 0 OR lines < 2 THEN PERFORM app.refuse('ENTRY_UNBALANCED'); END IF;
  IF NEW.kind = 5 THEN
    IF NOT app.mirrors(NEW.id, NEW.reverses_id) THEN PERFORM app.refuse('REVERSAL_NOT_MIRROR'); END IF;
    SELECT * INTO original FROM public.entries e WHERE e.unit_id = NEW.unit_id AND e.id = NEW.reverses_id;
    IF original.kind = 5 THEN PERFORM app.refuse('REVERSAL_OF_REVERSAL'); END IF;
    SELECT coalesce(sum(l.amount_fen) FILTER (WHERE a.kind = 2 AND l.amount_fen > 0), 0) INTO taken
    FROM public.entry_lines l JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id WHERE l.unit_id = NEW.unit_id AND l.entry_id = original.id;
    UPDATE public.decisions d SET spent_fen = d.spent_fen - taken
      WHERE taken > 0 AND d.unit_id = NEW.unit_id AND d.id IN (original.management_decision_id, original.supervision_decision_id);
    RETURN NULL;
  END IF;
  IF leaves = 0 OR NEW.source_import IS NOT NULL THEN RETURN NULL; END IF;
  SELECT * INTO m FROM public.decisions d WHERE d.unit_id = NEW.unit_id AND d.id = NEW.management_decision_id AND d.committee = 1;
  SELECT * INTO s FROM public.decisions d WHERE d.unit_id = NEW.unit_id AND d.id = NEW.supervision_decision_id AND d.committee = 2;
  IF m.id IS NULL OR s.id IS NULL OR m.outcome <> 1 OR s.outcome <> 1 OR m.fund_id <> NEW.fund_id OR s.fund_id <> NEW.fund_id OR m.matter_id <> s.matter_id
    THEN PERFORM app.refuse('OUTFLOW_UNDECIDED'); END IF;
  IF NEW.event_on NOT BETWEEN greatest(m.decided_on, s.decided_on) AND least(m.expires_on, s.expires_on) THEN PERFORM app.refuse('DECISION_EXPIRED'); END IF;
  IF m.payee_id IS DISTINCT FROM s.payee_id OR (m.payee_id IS NOT NULL AND m.payee_id IS DISTINCT FROM NEW.party_id) THEN PERFORM app.refuse('PAYEE_NOT_DECIDED'); END IF;
  UPDATE public.decisions d SET spent_fen = d.spent_fen + leaves WHERE d.unit_id = NEW.unit_id AND d.id IN (m.id, s.id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER proves AFTER INSERT ON entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.proves_entry();

-- LEDGER-6: a leg is held, then captured, voided or expired once, with its whole group.
CREATE FUNCTION app.applies_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE g public.hold_groups; delta bigint;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NOT OLD.is_held OR NEW.is_held OR (NEW.unit_id, NEW.group_id, NEW.no, NEW.account_id, NEW.amount_fen) <> (OLD.unit_id, OLD.group_id, OLD.no, OLD.account_id, OLD.amount_fen)
      THEN PERFORM app.refuse('HOLD_RESOLVED'); END IF;
    delta := -NEW.amount_fen;
  ELSE
    delta := NEW.amount_fen;
  END IF;
  UPDATE public.accounts a SET held_fen = a.held_fen + delta WHERE a.unit_id = NEW.unit_id AND a.id = NEW.account_id AND a.kind = 2 AND (a.is_open OR delta < 0);
  IF NOT FOUND THEN PERFORM app.refuse('ACCOUNT_CLOSED'); END IF;
  SELECT * INTO g FROM public.hold_groups h WHERE h.unit_id = NEW.unit_id AND h.id = NEW.group_id;
  UPDATE public.decisions d SET held_fen = d.held_fen + delta WHERE d.unit_id = NEW.unit_id AND d.id IN (g.management_decision_id, g.supervision_decision_id);
  RETURN NULL;
END $$;
CREATE TRIGGER applies AFTER INSERT OR UPDATE ON hold_legs FOR EACH ROW EXECUTE FUNCTION app.applies_hold();
CREATE FUNCTION app.resolves_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 1 OR NEW.state = 1 OR (NEW.unit_id, NEW.id, NEW.fund_id, NEW.subject_id, NEW.placed_at, NEW.expires_at) <> (OLD.unit_id, OLD.id, OLD.fund_id, OLD.subject_id, OLD.placed_at, OLD.expires_at)
    THEN PERFORM app.refuse('HOLD_RESOLVED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolves BEFORE UPDATE ON hold_groups FOR EACH ROW EXECUTE FUNCTION app.resolves_group();
-- At COMMIT: a group's legs are all held or all resolved, as the group says, and what was captured is what its entry took from each account.
CREATE FUNCTION app.proves_group() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE g public.hold_groups;
BEGIN
  SELECT * INTO g FROM public.hold_groups h WHERE h.unit_id = NEW.unit_id AND h.id = NEW.id;
  IF EXISTS (SELECT FROM public.hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id AND (l.is_held <> (g.state = 1) OR (g.state <> 2 AND l.captured_fen <> 0)))
    OR NOT EXISTS (SELECT FROM public.hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id) THEN PERFORM app.refuse('HOLD_GROUP_TORN'); END IF;
  IF g.state = 2 AND EXISTS (
    SELECT FROM (SELECT account_id, sum(captured_fen) AS fen FROM public.hold_legs WHERE unit_id = g.unit_id AND group_id = g.id GROUP BY account_id) c
    FULL JOIN (SELECT l.account_id, sum(l.amount_fen) AS fen FROM public.entry_lines l JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 2
               WHERE l.unit_id = g.unit_id AND l.entry_id = g.entry_id GROUP BY l.account_id) e USING (account_id)
    WHERE coalesce(c.fen, 0) <> coalesce(e.fen, 0)) THEN PERFORM app.refuse('HOLD_GROUP_TORN'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER proves AFTER INSERT OR UPDATE ON hold_groups DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.proves_group();

-- LEDGER-7: a decision stays as it was decided; only what was taken from it grows and shrinks, by entries and holds alone.
CREATE FUNCTION app.keeps_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.spent_fen, NEW.held_fen) <> (0, 0) THEN PERFORM app.refuse('DECISION_IMMUTABLE'); END IF;
  ELSIF pg_trigger_depth() < 2 OR to_jsonb(NEW) - ARRAY['spent_fen', 'held_fen'] <> to_jsonb(OLD) - ARRAY['spent_fen', 'held_fen'] THEN PERFORM app.refuse('DECISION_IMMUTABLE');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION app.keeps_decision();

SELECT app.protect(t::regclass) FROM unnest(ARRAY['funds', 'projects', 'parties', 'accounts', 'decisions', 'imports', 'import_chunks', 'periods', 'entries', 'entry_lines', 'vouchers',
  'unsealed', 'chain_links', 'chain_heads', 'balance_assertions', 'hold_groups', 'hold_legs']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['funds', 'projects', 'parties', 'accounts', 'decisions', 'imports', 'periods', 'hold_groups', 'hold_legs']) t;
-- FOR KEY SHARE of a foreign key's check needs no right to change.
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT') FROM unnest(ARRAY['entries', 'entry_lines', 'chain_links', 'chain_heads', 'balance_assertions']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, DELETE') FROM unnest(ARRAY['import_chunks', 'vouchers', 'unsealed']) t;

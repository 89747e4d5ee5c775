-- 银行对账: what the host charity's bank says of the fund's money, beside the entries of its custody account (money.md 29). Nothing here changes an entry.
-- How far a line and its entry may lie apart, and how many entries one payment may be of: dated rows, corrected without a release.
CREATE TABLE bank_match_rules (
  window_days int NOT NULL CHECK (window_days BETWEEN 0 AND 60), batch_most int NOT NULL CHECK (batch_most BETWEEN 1 AND 12), source text NOT NULL, valid_from date NOT NULL, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO bank_match_rules VALUES
  (5, 8, '平台的约定，不是法规：跨行汇款一般次日到账，遇周末和节假日顺延；批量代付一次多笔。各地可按代管慈善组织的银行改', '2000-01-01', NULL);

-- 对账单: a month of the fund of which lines were imported.
CREATE TABLE bank_statements (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, month date NOT NULL CHECK (extract(day FROM month) = 1), created_at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id), UNIQUE (unit_id, fund_id, month), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id));
-- 流水. mark: what makes a line that line (BANK-1): its serial number, or day, amount, balance and the n-th of these. seq: its place within the day.
-- counterparty and memo are sealed; the masked form stands beside, so that who is not of the fund opens nothing.
CREATE TABLE bank_lines (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, statement_id uuid NOT NULL, on_day date NOT NULL, seq int NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen <> 0), balance_fen bigint, serial_no text NOT NULL DEFAULT '', mark text NOT NULL,
  counterparty bytea, counterparty_masked text NOT NULL DEFAULT '', memo bytea,
  ignored_reason text NOT NULL DEFAULT '', ignored_by text NOT NULL DEFAULT '', ignored_at timestamptz(3), version int NOT NULL,
  source_import uuid NOT NULL, source_file text NOT NULL, source_sheet text NOT NULL, source_row int NOT NULL,
  CHECK ((ignored_reason = '') = (ignored_at IS NULL)), UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id), UNIQUE (unit_id, fund_id, mark),
  FOREIGN KEY (unit_id, fund_id, statement_id) REFERENCES bank_statements (unit_id, fund_id, id), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX bank_lines_order ON bank_lines (unit_id, fund_id, on_day, seq);
CREATE INDEX bank_lines_statement ON bank_lines (unit_id, statement_id, on_day, seq, id);
CREATE INDEX bank_lines_source ON bank_lines (unit_id, source_import);
-- 匹配: these lines are these entries. No line and no entry stands in two.
CREATE TABLE bank_matches (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, matched_by text NOT NULL, matched_at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id));
CREATE TABLE bank_match_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), line_id uuid NOT NULL, match_id uuid NOT NULL, fund_id uuid NOT NULL, CONSTRAINT bank_match_line PRIMARY KEY (unit_id, line_id),
  FOREIGN KEY (unit_id, fund_id, match_id) REFERENCES bank_matches (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id, line_id) REFERENCES bank_lines (unit_id, fund_id, id));
CREATE INDEX bank_match_lines_match ON bank_match_lines (unit_id, match_id);
CREATE TABLE bank_match_entries (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), entry_id uuid NOT NULL, match_id uuid NOT NULL, fund_id uuid NOT NULL, CONSTRAINT bank_match_entry PRIMARY KEY (unit_id, entry_id),
  FOREIGN KEY (unit_id, fund_id, match_id) REFERENCES bank_matches (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
CREATE INDEX bank_match_entries_match ON bank_match_entries (unit_id, match_id);

-- Was the month of a day closed, at or after an instant? Whoever asks holds closing up, and waits for it (LEDGER-4).
CREATE FUNCTION app.month_closed(unit uuid, fund uuid, on_day date, since timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('fund.period'), hashtext(fund::text));
  RETURN EXISTS (SELECT FROM public.periods p WHERE p.unit_id = unit AND p.fund_id = fund AND p.month = date_trunc('month', on_day)::date AND p.state = 3 AND p.closed_at >= since);
END $$;

-- BANK-5: a line is never changed, only left out with a reason or taken in again; a closed month takes none and keeps those it has.
CREATE FUNCTION app.keeps_bank_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE line public.bank_lines;
BEGIN
  IF TG_OP = 'DELETE' THEN line := OLD; ELSE line := NEW; END IF;
  IF app.month_closed(line.unit_id, line.fund_id, line.on_day, '-infinity') THEN PERFORM app.refuse(CASE TG_OP WHEN 'INSERT' THEN 'PERIOD_CLOSED' ELSE 'MATCH_LOCKED' END); END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.ignored_reason <> '' THEN PERFORM app.refuse('BANK_LINE_IMMUTABLE'); END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - ARRAY['ignored_reason', 'ignored_by', 'ignored_at', 'version'] <> to_jsonb(OLD) - ARRAY['ignored_reason', 'ignored_by', 'ignored_at', 'version']
      THEN PERFORM app.refuse('BANK_LINE_IMMUTABLE'); END IF;
    IF EXISTS (SELECT FROM public.bank_match_lines m WHERE m.unit_id = NEW.unit_id AND m.line_id = NEW.id) THEN PERFORM app.refuse('MATCH_ITEM_NOT_OPEN'); END IF;
  END IF;
  RETURN line;
END $$;
CREATE TRIGGER keeps BEFORE INSERT OR UPDATE OR DELETE ON bank_lines FOR EACH ROW EXECUTE FUNCTION app.keeps_bank_line();

-- BANK-4: a line that was left out is not matched; locked first, so that who leaves it out at the same moment waits.
CREATE FUNCTION app.opens_match_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE reason text;
BEGIN
  SELECT b.ignored_reason INTO reason FROM public.bank_lines b WHERE b.unit_id = NEW.unit_id AND b.id = NEW.line_id FOR NO KEY UPDATE;
  IF reason <> '' THEN PERFORM app.refuse('MATCH_ITEM_NOT_OPEN'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER opens BEFORE INSERT ON bank_match_lines FOR EACH ROW EXECUTE FUNCTION app.opens_match_line();
-- BANK-5: what was matched when a month was closed stays matched.
CREATE FUNCTION app.keeps_match() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE day date; since timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' THEN PERFORM app.refuse('MATCH_LOCKED'); END IF;
  IF TG_TABLE_NAME = 'bank_match_lines' THEN SELECT b.on_day INTO day FROM public.bank_lines b WHERE b.unit_id = OLD.unit_id AND b.id = OLD.line_id;
  ELSE SELECT e.event_on INTO day FROM public.entries e WHERE e.unit_id = OLD.unit_id AND e.id = OLD.entry_id; END IF;
  SELECT m.matched_at INTO since FROM public.bank_matches m WHERE m.unit_id = OLD.unit_id AND m.id = OLD.match_id;
  IF app.month_closed(OLD.unit_id, OLD.fund_id, day, since) THEN PERFORM app.refuse('MATCH_LOCKED'); END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE OR DELETE ON bank_match_lines FOR EACH ROW EXECUTE FUNCTION app.keeps_match();
CREATE TRIGGER keeps BEFORE UPDATE OR DELETE ON bank_match_entries FOR EACH ROW EXECUTE FUNCTION app.keeps_match();
CREATE TRIGGER stays BEFORE UPDATE ON bank_matches FOR EACH ROW EXECUTE FUNCTION app.stays();

-- BANK-4, at COMMIT: both sides of a match add up to the same, and it has two members or more.
CREATE FUNCTION app.proves_match() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of uuid; unit uuid; lines bigint; entries bigint; members int;
BEGIN
  IF TG_TABLE_NAME = 'bank_matches' THEN of := NEW.id; unit := NEW.unit_id;
  ELSIF TG_OP = 'DELETE' THEN of := OLD.match_id; unit := OLD.unit_id;
  ELSE of := NEW.match_id; unit := NEW.unit_id; END IF;
  IF NOT EXISTS (SELECT FROM public.bank_matches m WHERE m.unit_id = unit AND m.id = of) THEN RETURN NULL; END IF;
  SELECT coalesce(sum(b.amount_fen), 0), count(*) INTO lines, members FROM public.bank_match_lines m JOIN public.bank_lines b ON b.unit_id = m.unit_id AND b.id = m.line_id WHERE m.unit_id = unit AND m.match_id = of;
  SELECT coalesce(sum(l.amount_fen), 0), members + count(DISTINCT m.entry_id) INTO entries, members FROM public.bank_match_entries m JOIN public.entry_lines l ON l.unit_id = m.unit_id AND l.entry_id = m.entry_id
    JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 1 WHERE m.unit_id = unit AND m.match_id = of;
  IF lines <> entries OR members < 2 THEN PERFORM app.refuse('MATCH_SUMS_DIFFER'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER proves AFTER INSERT ON bank_matches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.proves_match();
CREATE CONSTRAINT TRIGGER proves AFTER INSERT OR DELETE ON bank_match_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.proves_match();
CREATE CONSTRAINT TRIGGER proves AFTER INSERT OR DELETE ON bank_match_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.proves_match();

-- Each entry as the custody account has it. mirror_on: the day of what reversed it, or of what it reverses, when neither is matched: then the bank saw neither.
CREATE VIEW custody_entries WITH (security_invoker = true) AS
  SELECT e.unit_id, e.fund_id, e.id, e.event_on, c.fen, m.match_id, CASE WHEN m.match_id IS NULL THEN coalesce(
      (SELECT r.event_on FROM entries r WHERE r.unit_id = e.unit_id AND r.reverses_id = e.id AND NOT EXISTS (SELECT FROM bank_match_entries x WHERE x.unit_id = r.unit_id AND x.entry_id = r.id)),
      (SELECT o.event_on FROM entries o WHERE o.unit_id = e.unit_id AND o.id = e.reverses_id AND NOT EXISTS (SELECT FROM bank_match_entries x WHERE x.unit_id = o.unit_id AND x.entry_id = o.id))) END AS mirror_on
  FROM entries e JOIN LATERAL (SELECT sum(l.amount_fen) AS fen FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 1
      WHERE l.unit_id = e.unit_id AND l.entry_id = e.id) c ON c.fen <> 0
    LEFT JOIN bank_match_entries m ON m.unit_id = e.unit_id AND m.entry_id = e.id;
SELECT app.grant_actors('custody_entries', 'SELECT');

SELECT app.protect(t::regclass) FROM unnest(ARRAY['bank_statements', 'bank_lines', 'bank_matches', 'bank_match_lines', 'bank_match_entries']) t;
SELECT app.grant_actors('bank_lines', 'SELECT, INSERT, UPDATE, DELETE');
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, DELETE') FROM unnest(ARRAY['bank_statements', 'bank_matches', 'bank_match_lines', 'bank_match_entries']) t;
ALTER TABLE bank_match_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON bank_match_rules FOR SELECT USING (true);
SELECT app.grant_actors('bank_match_rules', 'SELECT');

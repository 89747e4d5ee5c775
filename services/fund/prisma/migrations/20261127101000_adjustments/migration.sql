-- 调整分录: proposed by one person, agreed to by a member of each committee, posted with the second agreement (ADJUST-1 … ADJUST-4).
-- state: 1 待同意, 2 已入账, 3 不同意, 4 已撤回.
CREATE TABLE adjustments (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fund_id uuid NOT NULL, from_account_id uuid NOT NULL, to_account_id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0), category text NOT NULL, event_on date NOT NULL, reason text NOT NULL CHECK (reason <> ''), corrects_id uuid,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4), proposed_by text NOT NULL, proposed_at timestamptz(3) NOT NULL, management_by text NOT NULL DEFAULT '', management_at timestamptz(3),
  supervision_by text NOT NULL DEFAULT '', supervision_at timestamptz(3), note text NOT NULL DEFAULT '', closed_by text NOT NULL DEFAULT '', closed_at timestamptz(3), entry_id uuid, version int NOT NULL,
  CHECK (from_account_id <> to_account_id), CHECK (proposed_by NOT IN (management_by, supervision_by)), CHECK ((management_by = '') = (management_at IS NULL)),
  CHECK ((supervision_by = '') = (supervision_at IS NULL)), CHECK ((state = 2) = (entry_id IS NOT NULL)), CHECK (state <> 2 OR '' NOT IN (management_by, supervision_by)),
  CHECK ((state IN (3, 4)) = (note <> '')), CHECK ((state = 1) = (closed_at IS NULL)),
  UNIQUE (unit_id, id), UNIQUE (unit_id, entry_id), FOREIGN KEY (unit_id, fund_id) REFERENCES funds (unit_id, id),
  FOREIGN KEY (unit_id, fund_id, from_account_id) REFERENCES accounts (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id, to_account_id) REFERENCES accounts (unit_id, fund_id, id),
  FOREIGN KEY (unit_id, fund_id, corrects_id) REFERENCES entries (unit_id, fund_id, id), FOREIGN KEY (unit_id, fund_id, entry_id) REFERENCES entries (unit_id, fund_id, id));
CREATE INDEX adjustments_newest ON adjustments (unit_id, proposed_at DESC, id DESC);

-- ADJUST-3: what was proposed stays as it was proposed, and what has ended stays ended.
CREATE FUNCTION app.keeps_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE later text[] := ARRAY['state', 'management_by', 'management_at', 'supervision_by', 'supervision_at', 'note', 'closed_by', 'closed_at', 'entry_id', 'version'];
BEGIN
  IF OLD.state <> 1 THEN PERFORM app.refuse('ADJUSTMENT_STATE'); END IF;
  IF to_jsonb(NEW) - later <> to_jsonb(OLD) - later THEN PERFORM app.refuse('ENTRY_IMMUTABLE'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON adjustments FOR EACH ROW EXECUTE FUNCTION app.keeps_adjustment();

-- At COMMIT. LEDGER-11: an adjustment moves money between pools and suspense alone, and stands on two people who sit that day on the one and on the other committee of its fund: whoever
-- approved it first and whoever recorded it. It needs no decision: what was decided is not what it corrects.
CREATE FUNCTION app.proves_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE total bigint; lines int; elsewhere int; seats int; on_day date := (NEW.recorded_at AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  SELECT coalesce(sum(l.amount_fen), 0), count(*), count(*) FILTER (WHERE a.kind NOT IN (2, 4)) INTO total, lines, elsewhere
  FROM public.entry_lines l JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id WHERE l.unit_id = NEW.unit_id AND l.entry_id = NEW.id;
  IF total <> 0 OR lines < 2 THEN PERFORM app.refuse('ENTRY_UNBALANCED'); END IF;
  SELECT count(DISTINCT m.committee) INTO seats FROM public.committee_members m
  WHERE m.unit_id = NEW.unit_id AND m.fund_id = NEW.fund_id AND m.login IN (NEW.recorded_by, NEW.approved_by) AND m.login <> '' AND daterange(m.from_on, m.to_on, '[]') @> on_day;
  IF elsewhere > 0 OR (NEW.source_import IS NULL AND seats < 2) THEN PERFORM app.refuse('ADJUSTMENT_UNAPPROVED'); END IF;
  RETURN NULL;
END $$;
DROP TRIGGER proves ON entries;
CREATE CONSTRAINT TRIGGER proves AFTER INSERT ON entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind <> 8) EXECUTE FUNCTION app.proves_entry();
CREATE CONSTRAINT TRIGGER proves_adjustment AFTER INSERT ON entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 8) EXECUTE FUNCTION app.proves_adjustment();

-- LEDGER-11: nobody alone takes an adjustment back; another adjustment does.
CREATE FUNCTION app.keeps_adjusted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM public.entries e WHERE e.unit_id = NEW.unit_id AND e.id = NEW.reverses_id AND e.kind = 8) THEN PERFORM app.refuse('ADJUSTMENT_UNAPPROVED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_adjusted BEFORE INSERT ON entries FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION app.keeps_adjusted();

SELECT app.protect('adjustments');
SELECT app.grant_actors('adjustments', 'SELECT, INSERT, UPDATE');

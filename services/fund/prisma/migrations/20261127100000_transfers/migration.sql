-- 调剂: money of a fund goes from one project's pool to another's. It is decided by both committees as a grant is, and is neither income nor expense (GRANT-7, GRANT-8, LEDGER-10).
-- On what it rests are dated rows: the texts are corrected without a release. changes_purpose: may the purpose that a donor gave the money for change on it?
CREATE TABLE transfer_bases (
  code text NOT NULL, name text NOT NULL, name_en text NOT NULL, changes_purpose boolean NOT NULL, needs_consent boolean NOT NULL, needs_filing boolean NOT NULL,
  source text NOT NULL, valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO transfer_bases VALUES
  ('internal', '不改变捐赠用途', 'The purpose stays', false, false, false, '慈善法（2023 修正）第五十四条：按捐赠用途使用；由管委会决定、监委会监督', '2000-01-01', NULL),
  ('consent', '捐赠人同意改变用途', 'The donor agreed', true, true, false, '慈善法（2023 修正）第五十六条：改变捐赠协议约定的用途，应当征得捐赠人同意', '2000-01-01', NULL),
  ('refiled', '募捐方案变更已备案', 'The campaign was filed anew', true, false, true, '慈善法（2023 修正）第五十六条：改变募捐方案规定的用途，报原备案的民政部门备案', '2000-01-01', NULL),
  ('remainder', '项目终止后的剩余', 'What an ended project left', true, false, false, '慈善法（2023 修正）第五十八条：用于目的相同或者相近的其他慈善项目，并向社会公开', '2000-01-01', NULL);
ALTER TABLE transfer_bases ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON transfer_bases FOR SELECT USING (true);
SELECT app.grant_actors('transfer_bases', 'SELECT');

-- kind: 3 项目间调剂. Somebody is paid, or a project gets it; a standing authority may leave the payee open.
ALTER TABLE grants ADD COLUMN to_project_id uuid, ADD COLUMN to_purpose text NOT NULL DEFAULT '', ADD COLUMN basis text NOT NULL DEFAULT '', ADD COLUMN basis_no text NOT NULL DEFAULT '',
  ADD COLUMN basis_on date, DROP CONSTRAINT grants_kind_check, DROP CONSTRAINT grants_check,
  ADD CHECK (kind IN (1, 2, 3)), ADD CHECK (kind <> 1 OR payee_id IS NOT NULL),
  ADD CHECK (CASE kind WHEN 3 THEN payee_id IS NULL AND to_project_id IS NOT NULL AND basis <> '' ELSE to_project_id IS NULL AND basis = '' END),
  ADD FOREIGN KEY (unit_id, fund_id, to_project_id) REFERENCES projects (unit_id, fund_id, id);
-- To which pool a transfer was decided.
ALTER TABLE decisions ADD COLUMN to_project_id uuid, ADD COLUMN to_purpose text NOT NULL DEFAULT '', ADD CHECK (to_project_id IS NULL OR payee_id IS NULL),
  ADD FOREIGN KEY (unit_id, fund_id, to_project_id) REFERENCES projects (unit_id, fund_id, id);

-- As before, and LEDGER-10: from pool to pool goes a transfer alone, into the pool that both committees decided, and what was decided for a project goes nowhere else.
CREATE OR REPLACE FUNCTION app.proves_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE total bigint; lines int; leaves bigint; pools int; elsewhere int; original public.entries; taken bigint; m public.decisions; s public.decisions;
BEGIN
  SELECT coalesce(sum(l.amount_fen), 0), count(*), coalesce(sum(l.amount_fen) FILTER (WHERE a.kind = 2 AND l.amount_fen > 0), 0), count(*) FILTER (WHERE a.kind = 2)
  INTO total, lines, leaves, pools
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
  IF NEW.kind = 4 AND pools <> lines THEN PERFORM app.refuse('TRANSFER_NOT_DECIDED'); END IF;
  IF leaves = 0 OR NEW.source_import IS NOT NULL THEN RETURN NULL; END IF;
  SELECT * INTO m FROM public.decisions d WHERE d.unit_id = NEW.unit_id AND d.id = NEW.management_decision_id AND d.committee = 1;
  SELECT * INTO s FROM public.decisions d WHERE d.unit_id = NEW.unit_id AND d.id = NEW.supervision_decision_id AND d.committee = 2;
  IF m.id IS NULL OR s.id IS NULL OR m.outcome <> 1 OR s.outcome <> 1 OR m.fund_id <> NEW.fund_id OR s.fund_id <> NEW.fund_id OR m.matter_id <> s.matter_id
    THEN PERFORM app.refuse('OUTFLOW_UNDECIDED'); END IF;
  IF NEW.event_on NOT BETWEEN greatest(m.decided_on, s.decided_on) AND least(m.expires_on, s.expires_on) THEN PERFORM app.refuse('DECISION_EXPIRED'); END IF;
  IF m.payee_id IS DISTINCT FROM s.payee_id OR (m.payee_id IS NOT NULL AND m.payee_id IS DISTINCT FROM NEW.party_id) THEN PERFORM app.refuse('PAYEE_NOT_DECIDED'); END IF;
  SELECT count(*) INTO elsewhere FROM public.entry_lines l JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 2
  WHERE l.unit_id = NEW.unit_id AND l.entry_id = NEW.id AND l.amount_fen < 0 AND (NEW.kind <> 4 OR (a.project_id, a.purpose) IS DISTINCT FROM (m.to_project_id, m.to_purpose));
  IF elsewhere > 0 OR (NEW.kind = 4) <> (m.to_project_id IS NOT NULL) OR (m.to_project_id, m.to_purpose) IS DISTINCT FROM (s.to_project_id, s.to_purpose)
    THEN PERFORM app.refuse('TRANSFER_NOT_DECIDED'); END IF;
  UPDATE public.decisions d SET spent_fen = d.spent_fen + leaves WHERE d.unit_id = NEW.unit_id AND d.id IN (m.id, s.id);
  RETURN NULL;
END $$;

-- What was captured is what its entry took from each account; the pool that a transfer goes to gains and loses nothing of it.
CREATE OR REPLACE FUNCTION app.proves_group() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE g public.hold_groups;
BEGIN
  SELECT * INTO g FROM public.hold_groups h WHERE h.unit_id = NEW.unit_id AND h.id = NEW.id;
  IF EXISTS (SELECT FROM public.hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id AND (l.is_held <> (g.state = 1) OR (g.state <> 2 AND l.captured_fen <> 0)))
    OR NOT EXISTS (SELECT FROM public.hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id) THEN PERFORM app.refuse('HOLD_GROUP_TORN'); END IF;
  IF g.state = 2 AND EXISTS (
    SELECT FROM (SELECT account_id, sum(captured_fen) AS fen FROM public.hold_legs WHERE unit_id = g.unit_id AND group_id = g.id GROUP BY account_id) c
    FULL JOIN (SELECT l.account_id, sum(l.amount_fen) AS fen FROM public.entry_lines l JOIN public.accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 2
               WHERE l.unit_id = g.unit_id AND l.entry_id = g.entry_id AND l.amount_fen > 0 GROUP BY l.account_id) e USING (account_id)
    WHERE coalesce(c.fen, 0) <> coalesce(e.fen, 0)) THEN PERFORM app.refuse('HOLD_GROUP_TORN'); END IF;
  RETURN NULL;
END $$;

-- 草稿: forms that were begun and not sent. A draft is its owner's alone: besides the unit, the transaction says who acts (`app.actor`), and
-- without it no row is seen or written.
CREATE FUNCTION app.scope_actor() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.actor', true), '') $$;

-- How long drafts are kept and how many a person may have. A row ends the one before it.
CREATE TABLE draft_rules (
  keep_days int NOT NULL CHECK (keep_days > 0), most int NOT NULL CHECK (most > 0), source text NOT NULL,
  valid_from date NOT NULL, PRIMARY KEY (valid_from));

CREATE TABLE drafts (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), actor text NOT NULL DEFAULT app.scope_actor(), form text NOT NULL, record text NOT NULL,
  -- Label and content, sealed together.
  sealed bytea NOT NULL, version int NOT NULL, device text NOT NULL, saved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, actor, form, record));
CREATE INDEX drafts_saved_at_idx ON drafts (saved_at);

ALTER TABLE drafts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE draft_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
  own text := 'unit_id = (SELECT app.own_unit()) AND actor = (SELECT app.scope_actor())';
BEGIN
  EXECUTE format('CREATE POLICY owns ON drafts TO %I, %I USING (%s) WITH CHECK (%3$s)', u, t, own);
  EXECUTE format('CREATE POLICY reads_all ON draft_rules FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('GRANT SELECT ON draft_rules TO %I, %I', u, t);
END $$;
SELECT app.grant_actors('drafts', 'SELECT, INSERT, UPDATE, DELETE');

CREATE POLICY seeds ON draft_rules TO CURRENT_USER USING (true) WITH CHECK (true);
INSERT INTO draft_rules (keep_days, most, source, valid_from) VALUES (30, 100, '平台约定：草稿只为接着写，不作档案', '2000-01-01');

-- The table's owner sees and removes what is past its days, whoever wrote it, and nothing else.
CREATE POLICY forgets ON drafts TO CURRENT_USER
  USING (saved_at < now() - make_interval(days => (SELECT max(r.keep_days) FROM draft_rules r))) WITH CHECK (false);
CREATE FUNCTION app.forget_drafts() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$ DELETE FROM public.drafts $$;
REVOKE EXECUTE ON FUNCTION app.forget_drafts FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.forget_drafts TO %I, %I', app.role_of('unit'), app.role_of('tree'));
END $$;

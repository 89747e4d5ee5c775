-- 基金: what each entry did to a project, in fen. No name of anybody who gave or got.
CREATE TABLE entry_facts (
  unit_id uuid NOT NULL, entry_id uuid NOT NULL, project_id uuid NOT NULL, project text NOT NULL, event_on date NOT NULL, income_fen bigint NOT NULL, expense_fen bigint NOT NULL,
  transfer_fen bigint NOT NULL, history boolean NOT NULL, PRIMARY KEY (unit_id, entry_id, project_id));
CREATE INDEX entry_facts_day ON entry_facts (unit_id, event_on);
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  PERFORM app.protect('entry_facts'), app.grant_actors('entry_facts', 'SELECT');
  EXECUTE format('CREATE POLICY consumes ON entry_facts TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON entry_facts TO %I', c);
END $$;

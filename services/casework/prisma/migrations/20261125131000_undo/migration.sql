-- 撤销: what the last change of a file that can be undone was; a file has one at most, and the version says whether it still is the last change.
CREATE TABLE undoable_changes (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), resident_id uuid NOT NULL, version int NOT NULL,
  what text NOT NULL CHECK (what IN ('category', 'relation', 'membership', 'state')),
  -- The row that was ended; none of a change of state.
  subject_id uuid, was_on date, was_state smallint, became_on date NOT NULL,
  -- What was promised and stopped by a change of state.
  follow_ups uuid[] NOT NULL DEFAULT '{}',
  actor text NOT NULL, at timestamptz(3) NOT NULL,
  CHECK ((what = 'state') = (subject_id IS NULL)), CHECK ((what = 'state') = (was_state IS NOT NULL)),
  PRIMARY KEY (unit_id, resident_id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
SELECT app.protect('undoable_changes'), app.grant_actors('undoable_changes', 'SELECT, INSERT, UPDATE, DELETE'), app.travels('undoable_changes');

-- How long after it was made a change may be undone. A row ends the one before it.
CREATE TABLE undo_terms (minutes int NOT NULL CHECK (minutes > 0), source text NOT NULL, valid_from date NOT NULL, PRIMARY KEY (valid_from));
ALTER TABLE undo_terms ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('CREATE POLICY reads_all ON undo_terms FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('GRANT SELECT ON undo_terms TO %I, %I', u, t);
END $$;
CREATE POLICY seeds ON undo_terms TO CURRENT_USER USING (true) WITH CHECK (true);
INSERT INTO undo_terms (minutes, source, valid_from) VALUES
  (10, '平台约定：改动后片刻内由改动人本人撤销，过后以新的登记更正', '2000-01-01');

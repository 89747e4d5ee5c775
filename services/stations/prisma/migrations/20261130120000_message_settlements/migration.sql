-- 了结: what a message asked for was done, by whomever. The word may arrive before the message does, so it is kept; role 0 is for every recipient.
CREATE TABLE message_settlements (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), kind smallint NOT NULL, subject text NOT NULL, subject_id text NOT NULL, to_role smallint NOT NULL DEFAULT 0,
  actor text NOT NULL, at timestamptz(3) NOT NULL, PRIMARY KEY (unit_id, kind, subject, subject_id, to_role));
ALTER TABLE messages ADD done_by text NOT NULL DEFAULT '', ADD done_at timestamptz(3);
CREATE INDEX messages_unit_id_subject_id_idx ON messages (unit_id, subject_id);

ALTER TABLE message_settlements ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  EXECUTE format('CREATE POLICY settles ON message_settlements TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON message_settlements TO %I', c);
  EXECUTE format('CREATE POLICY finds ON messages FOR SELECT TO %I USING (true)', c);
  EXECUTE format('CREATE POLICY settles ON messages FOR UPDATE TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, UPDATE (done_by, done_at) ON messages TO %I', c);
END $$;

-- 消息: what services had to tell somebody. A message is for one login, or for whoever holds a post at the unit; besides the unit, the transaction
-- says who acts and with which roles, and without them no message is seen.
CREATE FUNCTION app.scope_login() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.login', true), '') $$;
CREATE FUNCTION app.scope_roles() RETURNS smallint[] LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.roles', true), '')::smallint[] $$;

CREATE TABLE messages (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), to_login text, to_role smallint, kind smallint NOT NULL,
  subject text NOT NULL, subject_id text NOT NULL, params jsonb NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), CONSTRAINT has_recipient CHECK (num_nonnulls(to_login, to_role) > 0));
CREATE INDEX messages_unit_id_at_id_idx ON messages (unit_id, at DESC, id DESC);
CREATE TABLE message_reads (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), message_id uuid NOT NULL, login text NOT NULL DEFAULT app.scope_login(), at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, message_id, login), FOREIGN KEY (unit_id, message_id) REFERENCES messages (unit_id, id));

ALTER TABLE messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE message_reads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); c name := app.role_of('consumer');
  own text := 'unit_id = (SELECT app.own_unit())';
BEGIN
  EXECUTE format('CREATE POLICY receives ON messages FOR SELECT TO %I, %I USING (%s AND (to_login = (SELECT app.scope_login()) OR to_role = ANY ((SELECT app.scope_roles())::smallint[])))', u, t, own);
  EXECUTE format('CREATE POLICY keeps ON messages FOR INSERT TO %I WITH CHECK (true)', c);
  EXECUTE format('CREATE POLICY reads ON message_reads TO %I, %I USING (%s AND login = (SELECT app.scope_login())) WITH CHECK (%3$s AND login = (SELECT app.scope_login()))', u, t, own);
  EXECUTE format('GRANT INSERT ON messages TO %I', c);
END $$;
SELECT app.grant_actors('messages', 'SELECT'), app.grant_actors('message_reads', 'SELECT, INSERT');

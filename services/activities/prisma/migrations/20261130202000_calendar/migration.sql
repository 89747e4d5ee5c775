-- 日历订阅: one address for each person; its secret is kept as a digest alone.
CREATE TABLE calendar_feeds (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), login text NOT NULL, digest bytea NOT NULL, created_at timestamptz(3) NOT NULL, ended_at timestamptz(3),
  PRIMARY KEY (unit_id, login), UNIQUE (unit_id, digest));
SELECT app.protect('calendar_feeds');
SELECT app.grant_actors('calendar_feeds', 'SELECT, INSERT, UPDATE');
-- CALENDAR-1: which unit's rows to read for whoever has the address, and nothing else.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY tells ON calendar_feeds FOR SELECT TO %I USING (true)', app.role_of('owner'));
END $$;
CREATE FUNCTION app.unit_of_feed(sought bytea) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT u.code FROM public.calendar_feeds f JOIN app.unit u ON u.id = f.unit_id WHERE f.digest = sought AND f.ended_at IS NULL $$;
DO $$
BEGIN
  REVOKE EXECUTE ON FUNCTION app.unit_of_feed FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.unit_of_feed TO %I', app.role_of('consumer'));
END $$;

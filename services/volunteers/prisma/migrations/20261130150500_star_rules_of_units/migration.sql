-- A district's or a station's own star rules stand beside the ministry's, each in its own row, as the rules of records do.
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('GRANT INSERT, UPDATE (valid_to) ON star_rules TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY sets_rules ON star_rules FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY ends_rules ON star_rules FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
END $$;

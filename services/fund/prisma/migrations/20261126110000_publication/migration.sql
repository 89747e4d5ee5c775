-- 公示: where a fund stands, for whoever asks without a login. It tells which unit's rows to read, and nothing else.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY tells ON funds FOR SELECT TO %I USING (true)', app.role_of('owner'));
END $$;
CREATE FUNCTION app.public_funds() RETURNS TABLE (id uuid, name text, unit_name text, unit_code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT f.id, f.name, u.name, u.code FROM public.funds f JOIN app.unit u ON u.id = f.unit_id ORDER BY u.code, f.name, f.id $$;
DO $$
BEGIN
  REVOKE EXECUTE ON FUNCTION app.public_funds FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.public_funds TO %I', app.role_of('consumer'));
END $$;

-- Where entries wait for their place in the chain: the sealer asks once for all stations, and sees codes alone.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY tells ON unsealed FOR SELECT TO %I USING (true)', app.role_of('owner'));
END $$;
CREATE FUNCTION app.unsealed_units() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT u.code FROM app.unit u WHERE EXISTS (SELECT FROM public.unsealed w WHERE w.unit_id = u.id) ORDER BY u.code $$;
DO $$
BEGIN
  REVOKE EXECUTE ON FUNCTION app.unsealed_units FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.unsealed_units TO %I', app.role_of('consumer'));
END $$;

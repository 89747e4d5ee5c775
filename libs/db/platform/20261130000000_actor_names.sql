-- What the person behind a login was called, from when on: the names that verified tokens carried here. A record keeps the login of who did it; whoever
-- reads it is told the name of then, also when the login has passed to somebody else. A name of staff is no secret inside the platform, but nobody lists
-- them: a name is answered only for a login that one has.
CREATE TABLE app.actor_names (login text NOT NULL, since timestamptz(3) NOT NULL, name text NOT NULL, PRIMARY KEY (login, since));

-- Keeps a name when it is another than the last one. What is done under it may be dated when the call came, at most its longest deadline ago.
CREATE FUNCTION app.note_name(login text, name text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO app.actor_names (login, since, name) SELECT $1, now() - interval '2 minutes', $2
  WHERE $2 IS DISTINCT FROM (SELECT n.name FROM app.actor_names n WHERE n.login = $1 ORDER BY n.since DESC LIMIT 1)
  ON CONFLICT DO NOTHING
$$;
-- The name of a login as of an instant (null: today): the one it had then, else the first that is known, else ''.
CREATE FUNCTION app.name_of(login text, at timestamptz) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(
    (SELECT n.name FROM app.actor_names n WHERE n.login = $1 AND n.since <= coalesce($2, now()) ORDER BY n.since DESC LIMIT 1),
    (SELECT n.name FROM app.actor_names n WHERE n.login = $1 ORDER BY n.since LIMIT 1), '')
$$;
-- What a paper shows of whoever did something: the name of then, else the login.
CREATE FUNCTION app.called(login text, at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$ SELECT coalesce(nullif(app.name_of($1, $2), ''), $1) $$;

DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE 'REVOKE EXECUTE ON FUNCTION app.note_name, app.name_of FROM PUBLIC';
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.note_name, app.name_of TO %I, %I', u, t);
END $$;

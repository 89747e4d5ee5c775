-- 单位与站点服务: the unit tree with its history, stations, posts. Runs as stations_owner after the platform's migration.

-- 单位. The registry of division codes: a code is taken once, whoever reaches the unit.
CREATE TABLE units (
  id uuid PRIMARY KEY, code text NOT NULL, name text NOT NULL, kind smallint NOT NULL,
  valid_from date NOT NULL, valid_to date, successor_id uuid, successor_code text, version int NOT NULL,
  UNIQUE (code), UNIQUE (id, code),
  FOREIGN KEY (successor_id, successor_code) REFERENCES units (id, code),
  CHECK (valid_to IS NULL OR valid_to >= valid_from));
-- Which unit it was below, from when to when: never two at one time. The parent's code stands here too, for readers who may not see the parent.
CREATE TABLE unit_parents (
  unit_id uuid NOT NULL REFERENCES units, parent_id uuid NOT NULL, parent_code text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (unit_id, valid_from),
  FOREIGN KEY (parent_id, parent_code) REFERENCES units (id, code),
  CHECK (parent_id <> unit_id),
  CONSTRAINT one_parent_at_a_time EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&));

-- 社工站点
CREATE TABLE stations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL REFERENCES units, name text NOT NULL, address text NOT NULL, phone text NOT NULL,
  opening_hours text NOT NULL, opened_on date NOT NULL, version int NOT NULL, UNIQUE (unit_id));

-- 岗位
CREATE TABLE posts (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL REFERENCES units, login text NOT NULL, role smallint NOT NULL, valid_from date NOT NULL, valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT post_once_at_a_time EXCLUDE USING gist (unit_id WITH =, login WITH =, role WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
CREATE INDEX posts_unit_id_login_id_idx ON posts (unit_id, login, id);

-- The units above the actor's own, today.
CREATE FUNCTION app.units_above() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH RECURSIVE above AS (
    SELECT parent_id AS id FROM app.unit WHERE code = nullif(current_setting('app.unit', true), '')
    UNION
    SELECT u.parent_id FROM above a JOIN app.unit u ON u.id = a.id)
  SELECT array_agg(id) FROM above WHERE id IS NOT NULL
$$;

-- Writes a unit's whole state into the copy of the tree that row security reads, in the transaction of the rows themselves. The actor must reach
-- the unit and its parent; the first unit of an empty tree must be the actor's own.
CREATE FUNCTION app.save_unit(id uuid, code text, parent_id uuid, name text, kind smallint, valid_from date, valid_to date, successor_id uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE known app.unit; mine uuid[] := app.visible_units();
BEGIN
  SELECT * INTO known FROM app.unit u WHERE u.id = $1;
  IF (CASE
    WHEN NOT EXISTS (SELECT FROM app.unit) THEN $3 IS NULL AND $2 = app.scope_code()
    WHEN known.id IS NULL THEN $3 = ANY (mine)
    ELSE $1 = ANY (mine) AND ($3 IS NOT DISTINCT FROM known.parent_id OR $3 = ANY (mine))
  END) IS NOT TRUE THEN
    RAISE insufficient_privilege USING MESSAGE = 'the actor does not reach this unit and its parent';
  END IF;
  PERFORM app.put_unit($1, $2, $3, $4, $5, $6, $7, $8);
END $$;

SELECT app.protect('stations'), app.protect('posts');
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text; col text;
  mine text := 'IN (SELECT unnest(app.visible_units()))'; above text := 'IN (SELECT unnest(app.units_above()))';
BEGIN
  -- Whoever reads knows the units above the own one as well.
  FOREACH tbl IN ARRAY ARRAY['units', 'unit_parents'] LOOP
    col := CASE tbl WHEN 'units' THEN 'id' ELSE 'unit_id' END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('CREATE POLICY reads ON %I FOR SELECT TO %I, %I USING (%I %s OR %4$I %6$s)', tbl, u, t, col, mine, above);
    EXECUTE format('CREATE POLICY inserts ON %I FOR INSERT TO %I, %I WITH CHECK (%I %s)', tbl, u, t, col, mine);
    EXECUTE format('CREATE POLICY updates ON %I FOR UPDATE TO %I, %I USING (%I %s) WITH CHECK (%4$I %5$s)', tbl, u, t, col, mine);
  END LOOP;
  -- The platform's administrators write for every unit they reach; that all others write at their own alone is decided by the rules.
  FOREACH tbl IN ARRAY ARRAY['stations', 'posts'] LOOP
    EXECUTE format('DROP POLICY inserts ON %I', tbl);
    EXECUTE format('DROP POLICY updates ON %I', tbl);
    EXECUTE format('CREATE POLICY inserts ON %I FOR INSERT TO %I, %I WITH CHECK (unit_id %s)', tbl, u, t, mine);
    EXECUTE format('CREATE POLICY updates ON %I FOR UPDATE TO %I, %I USING (unit_id %s) WITH CHECK (unit_id %4$s)', tbl, u, t, mine);
  END LOOP;
  REVOKE EXECUTE ON FUNCTION app.save_unit FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.save_unit TO %I, %I', u, t);
END $$;
SELECT app.grant_actors(tbl, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['units', 'unit_parents', 'stations', 'posts']) AS tbl;

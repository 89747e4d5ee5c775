-- What every service's database has: the copy of the unit tree, row scope, idempotent commands, outbox, inbox, dead letters, audit records.
-- Runs first, as <service>_owner; the runner sets shuniu.service. Roles: <service>_unit (actors of a leaf), <service>_tree (actors above),
-- <service>_relay (the outbox alone), <service>_consumer (reactions to events). None owns a table; none bypasses row security.
CREATE SCHEMA app;

CREATE FUNCTION app.role_of(part text) RETURNS name LANGUAGE sql STABLE AS
$$ SELECT (current_setting('shuniu.service') || '_' || part)::name $$;

CREATE TABLE app.unit (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  parent_id uuid REFERENCES app.unit DEFERRABLE INITIALLY DEFERRED,
  name text NOT NULL,
  kind smallint NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  successor_id uuid
);
CREATE INDEX unit_parent ON app.unit (parent_id);
-- The units a unit reaches: itself, what is below it, and what was merged into any of those. Precomputed, because policies read it at every statement.
CREATE TABLE app.reach (code text PRIMARY KEY, units uuid[] NOT NULL);

CREATE FUNCTION app.refresh_reach() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO app.reach AS r (code, units)
  WITH RECURSIVE below(root, id) AS (
    SELECT code, id FROM app.unit
    UNION
    SELECT b.root, u.id FROM below b JOIN app.unit u ON u.parent_id = b.id OR u.successor_id = b.id)
  SELECT root, array_agg(id ORDER BY id) FROM below GROUP BY root
  ON CONFLICT (code) DO UPDATE SET units = excluded.units WHERE r.units <> excluded.units
$$;

-- Writes a unit's whole state; what the stations service says is taken as it is.
CREATE FUNCTION app.put_unit(id uuid, code text, parent_id uuid, name text, kind smallint, valid_from date, valid_to date, successor_id uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO app.unit AS u VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT ON CONSTRAINT unit_pkey DO UPDATE SET code = excluded.code, parent_id = excluded.parent_id, name = excluded.name, kind = excluded.kind,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor_id = excluded.successor_id;
  PERFORM app.refresh_reach();
END $$;

-- The scope of a transaction: `app.unit` is the division code of the actor's unit. Without it every function answers NULL, and NULL shows no row.
CREATE FUNCTION app.scope_code() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.unit', true), '') $$;
CREATE FUNCTION app.own_unit() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT id FROM app.unit WHERE code = nullif(current_setting('app.unit', true), '') $$;
CREATE FUNCTION app.visible_units() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT units FROM app.reach WHERE code = nullif(current_setting('app.unit', true), '') $$;
-- The units named by a filter: those of `code` that the actor reaches too. An unknown or foreign code reaches nothing.
CREATE FUNCTION app.units_of(filter text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE WHEN filter = '' THEN (SELECT units FROM app.reach WHERE code = nullif(current_setting('app.unit', true), ''))
    ELSE (SELECT array_agg(u) FROM unnest((SELECT units FROM app.reach WHERE code = filter)) u
          WHERE u = ANY ((SELECT units FROM app.reach WHERE code = nullif(current_setting('app.unit', true), ''))::uuid[])) END
$$;
CREATE FUNCTION app.code_of(unit uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT code FROM app.unit WHERE id = $1 $$;

-- Row security of a business table: readers see their unit (or all they reach), writers write at the own unit alone.
-- A leaf's readers compare by equality, so that an index (unit_id, …) keeps its order; the others look in a hashed set.
CREATE FUNCTION app.protect(tbl regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format('CREATE POLICY reads_unit ON %s FOR SELECT TO %I USING (unit_id = (SELECT app.own_unit()))', tbl, u);
  EXECUTE format('CREATE POLICY reads_tree ON %s FOR SELECT TO %I USING (unit_id IN (SELECT unnest(app.visible_units())))', tbl, t);
  EXECUTE format('CREATE POLICY inserts ON %s FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', tbl, u, t);
  EXECUTE format('CREATE POLICY updates ON %s FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', tbl, u, t);
  EXECUTE format('CREATE POLICY deletes ON %s FOR DELETE TO %I, %I USING (unit_id = (SELECT app.own_unit()))', tbl, u, t);
END $$;
-- What the actors' roles may do with a table: `grant_actors('visit', 'SELECT, INSERT')`.
CREATE FUNCTION app.grant_actors(tbl regclass, rights text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT %s ON %s TO %I, %I', rights, tbl, app.role_of('unit'), app.role_of('tree'));
END $$;

-- A command that was done: its key belongs to the unit and the actor that used it, and is never seen from above.
CREATE TABLE commands (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), actor text NOT NULL, key text NOT NULL,
  method text NOT NULL, request_hash bytea NOT NULL, reply bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, actor, key));
CREATE INDEX commands_age ON commands (at);
CREATE TABLE outbox (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), subject text NOT NULL, aggregate_id uuid NOT NULL, version int NOT NULL,
  actor text NOT NULL, trace text NOT NULL, payload bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  published_at timestamptz(3), attempts int NOT NULL DEFAULT 0, refused_because text,
  UNIQUE (unit_id, aggregate_id, version));
CREATE INDEX outbox_waiting ON outbox (id) WHERE published_at IS NULL AND refused_because IS NULL;
CREATE INDEX outbox_aggregate ON outbox (aggregate_id, version);
CREATE TABLE inbox (event_id uuid PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT now());
CREATE INDEX inbox_age ON inbox (at);
-- The last version that was applied of each aggregate that others own.
CREATE TABLE seen (aggregate_id uuid PRIMARY KEY, version int NOT NULL);
-- Who read or changed what. Append-only: nobody may update or delete.
CREATE TABLE audit_records (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid NOT NULL DEFAULT app.own_unit(), actor text NOT NULL, action text NOT NULL, subject_id uuid NOT NULL,
  fields text[] NOT NULL DEFAULT '{}', purpose text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '', trace text NOT NULL, at timestamptz(3) NOT NULL DEFAULT now());
CREATE INDEX audit_subject ON audit_records (unit_id, subject_id, at DESC, id DESC);
CREATE INDEX audit_newest ON audit_records (unit_id, at DESC, id DESC);

SELECT app.protect('commands'), app.protect('outbox'), app.protect('audit_records');
DROP POLICY reads_tree ON commands;
DO $$
DECLARE r name := app.role_of('relay'); c name := app.role_of('consumer'); u name := app.role_of('unit'); t name := app.role_of('tree'); tbl text;
BEGIN
  EXECUTE format('CREATE POLICY reads_tree ON commands FOR SELECT TO %I USING (unit_id = (SELECT app.own_unit()))', t);
  EXECUTE format('CREATE POLICY relays ON outbox TO %I USING (true) WITH CHECK (true)', r);
  FOREACH tbl IN ARRAY ARRAY['inbox', 'seen'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('CREATE POLICY consumes ON %I TO %I USING (true) WITH CHECK (true)', tbl, c);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', tbl, c);
  END LOOP;
  EXECUTE format('GRANT USAGE ON SCHEMA app TO %I, %I, %I, %I', u, t, r, c);
  EXECUTE format('GRANT SELECT ON app.unit, app.reach TO %I, %I, %I', u, t, c);
  EXECUTE format('GRANT SELECT, DELETE, UPDATE (published_at, attempts, refused_because) ON outbox TO %I', r);
  EXECUTE 'REVOKE EXECUTE ON FUNCTION app.put_unit, app.refresh_reach FROM PUBLIC';
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.put_unit TO %I', c);
END $$;
SELECT app.grant_actors('commands', 'SELECT, INSERT'), app.grant_actors('outbox', 'INSERT'), app.grant_actors('audit_records', 'SELECT, INSERT');

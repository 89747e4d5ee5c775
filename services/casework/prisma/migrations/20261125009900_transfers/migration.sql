-- 转介转移 (C21): an offer of one station to another, and the one way by which rows change their station.
CREATE TABLE transfers (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), to_unit_id uuid NOT NULL,
  -- No foreign key: the file goes, this trace stays.
  resident_id uuid NOT NULL, file_number text NOT NULL, name_masked text NOT NULL, age_group smallint NOT NULL,
  reason bytea NOT NULL, consent smallint NOT NULL, state smallint NOT NULL, offered_by text NOT NULL, offered_at timestamptz(3) NOT NULL,
  answered_by text, answered_at timestamptz(3), answer bytea, moved_at timestamptz(3),
  UNIQUE (unit_id, id));
CREATE UNIQUE INDEX transfers_waiting ON transfers (unit_id, resident_id) WHERE state = 1;
CREATE INDEX transfers_out ON transfers (unit_id, offered_at DESC, id DESC);
CREATE INDEX transfers_in ON transfers (to_unit_id, offered_at DESC, id DESC);
-- 曾用档案号: numbers that a file had at stations before.
CREATE TABLE former_numbers (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), file_number text NOT NULL, resident_id uuid NOT NULL, until_on date NOT NULL,
  PRIMARY KEY (unit_id, file_number, resident_id), FOREIGN KEY (unit_id, resident_id) REFERENCES residents (unit_id, id));
SELECT app.protect('transfers'), app.protect('former_numbers');
SELECT app.grant_actors('transfers', 'SELECT, INSERT, UPDATE (state, answered_by, answered_at, answer)'), app.grant_actors('former_numbers', 'SELECT, INSERT');
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('CREATE POLICY reads_offered ON transfers FOR SELECT TO %I, %I USING (to_unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY answers ON transfers FOR UPDATE TO %I, %I USING (to_unit_id = (SELECT app.own_unit()) AND state = 1) WITH CHECK (to_unit_id = (SELECT app.own_unit()))', u, t);
END $$;

-- A table whose rows go with a person's file: the owner, whom no service is, may move them, and its foreign keys wait for the end of the move.
-- Every table with a foreign key to residents, or to a table that travels, travels too: a migration that makes one says SELECT app.travels('it').
CREATE FUNCTION app.travels(tbl regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE k record;
BEGIN
  EXECUTE format('CREATE POLICY moves ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', tbl);
  FOR k IN SELECT c.conname FROM pg_constraint c WHERE c.conrelid = tbl AND c.contype = 'f' AND NOT c.condeferrable LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', tbl, k.conname);
  END LOOP;
END $$;
DO $$
DECLARE tbl regclass;
BEGIN
  FOR tbl IN
    WITH RECURSIVE tied(rel) AS (
      SELECT 'residents'::regclass::oid
      UNION
      SELECT c.conrelid FROM tied JOIN pg_constraint c ON c.confrelid = tied.rel AND c.contype = 'f'
      WHERE c.conrelid NOT IN ('memberships'::regclass, 'resident_relations'::regclass, 'dismissals'::regclass))
    SELECT rel FROM tied
  LOOP
    PERFORM app.travels(tbl);
  END LOOP;
END $$;
-- What ties a person to people and households that stay is not taken along; search keys and the trace have no foreign key.
DO $$
DECLARE tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['memberships', 'resident_relations', 'dismissals', 'resident_keys', 'transfers', 'outbox', 'audit_records'] LOOP
    EXECUTE format('CREATE POLICY settles ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tbl);
  END LOOP;
END $$;

-- Moves a file, with all files of the person, from the station that offered it to the one that has just accepted: the caller's own, and no other.
CREATE FUNCTION app.move_resident(transfer uuid, new_number text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE t public.transfers; ids uuid[]; k record; n bigint; moved bigint;
BEGIN
  SELECT * INTO t FROM public.transfers x WHERE x.id = $1 AND x.to_unit_id = app.own_unit() AND x.state = 2 AND x.moved_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no transfer was accepted' USING ERRCODE = '42501'; END IF;
  SELECT r.files INTO ids FROM public.residents r WHERE r.unit_id = t.unit_id AND r.id = t.resident_id FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'there is no such file' USING ERRCODE = '42501'; END IF;
  SET CONSTRAINTS ALL DEFERRED;
  DELETE FROM public.memberships m WHERE m.unit_id = t.unit_id AND m.resident_id = ANY (ids);
  DELETE FROM public.resident_relations l WHERE l.unit_id = t.unit_id AND (l.resident_id = ANY (ids) OR l.other_id = ANY (ids));
  DELETE FROM public.dismissals d WHERE d.unit_id = t.unit_id AND (d.first_id = ANY (ids) OR d.second_id = ANY (ids));
  UPDATE public.resident_keys s SET unit_id = t.to_unit_id WHERE s.unit_id = t.unit_id AND s.resident_id = ANY (ids);
  UPDATE public.residents r SET unit_id = t.to_unit_id, file_number = CASE WHEN r.id = t.resident_id THEN $2 ELSE r.file_number END, worker = '', import_key = NULL
    WHERE r.unit_id = t.unit_id AND r.id = ANY (ids);
  -- Children follow the rows they belong to, and theirs follow them.
  LOOP
    moved := 0;
    FOR k IN
      SELECT c.conrelid::regclass AS child, c.confrelid::regclass AS parent, a.attname AS own, b.attname AS their
      FROM pg_constraint c
        JOIN pg_policy p ON p.polrelid = c.conrelid AND p.polname = 'moves' JOIN pg_policy q ON q.polrelid = c.confrelid AND q.polname = 'moves'
        CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS x(own, their)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = x.own JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = x.their
      WHERE c.contype = 'f' AND a.attname <> 'unit_id' AND a.attname <> 'merged_into'
    LOOP
      EXECUTE format('UPDATE %s c SET unit_id = $2 WHERE c.unit_id = $1 AND EXISTS (SELECT FROM %s p WHERE p.unit_id = $2 AND p.%I = c.%I)', k.child, k.parent, k.their, k.own)
        USING t.unit_id, t.to_unit_id;
      GET DIAGNOSTICS n = ROW_COUNT;
      moved := moved + n;
    END LOOP;
    EXIT WHEN moved = 0;
  END LOOP;
  INSERT INTO public.former_numbers (unit_id, file_number, resident_id, until_on) VALUES (t.to_unit_id, t.file_number, t.resident_id, (now() AT TIME ZONE 'Asia/Shanghai')::date)
    ON CONFLICT DO NOTHING;
  UPDATE public.transfers x SET moved_at = now() WHERE x.id = t.id;
  SET CONSTRAINTS ALL IMMEDIATE;
END $$;
-- Tells others, and the former station's own records, that the file has gone: once for each move, in its transaction.
CREATE FUNCTION app.tell_former(transfer uuid, event uuid, subject text, version int, payload bytea, trace text, login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE t public.transfers;
BEGIN
  SELECT * INTO t FROM public.transfers x WHERE x.id = $1 AND x.to_unit_id = app.own_unit() AND x.moved_at = now()::timestamptz(3);
  IF NOT FOUND THEN RAISE EXCEPTION 'nothing was moved' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.outbox (id, unit_id, subject, aggregate_id, version, actor, trace, payload) VALUES ($2, t.unit_id, $3, t.resident_id, $4, $7, $6, $5);
  INSERT INTO public.audit_records (unit_id, actor, action, subject_id, trace) VALUES (t.unit_id, $7, 'transfer.gone', t.resident_id, $6);
END $$;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  REVOKE EXECUTE ON FUNCTION app.move_resident, app.tell_former FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.move_resident, app.tell_former TO %I, %I', u, t);
END $$;

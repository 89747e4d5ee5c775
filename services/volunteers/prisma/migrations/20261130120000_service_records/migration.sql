-- 服务记录: hours in two classes that never mix, and what was carried over; who serves at one time serves once.
-- Rules of hours, dated; one without a unit is the platform's, one with a unit holds there and below, before it.
CREATE TABLE record_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(), unit_id uuid,
  -- 补录: at most so many minutes at once, and at most so many days after the service.
  by_hand_minutes int NOT NULL CHECK (by_hand_minutes > 0), by_hand_days int NOT NULL CHECK (by_hand_days >= 0),
  -- More than this on one day is asked about; so many people signing in themselves on one telephone on one day are asked about.
  day_minutes int NOT NULL CHECK (day_minutes > 0), device_people int NOT NULL CHECK (device_people > 1),
  valid_from date NOT NULL, valid_to date, source text NOT NULL, sure text NOT NULL CHECK (sure IN ('H', 'M', 'L')),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO record_rules (by_hand_minutes, by_hand_days, day_minutes, device_people, valid_from, source, sure) VALUES
  (600, 90, 600, 4, '2021-02-01', '每天超过10小时要问：平台建议（features.md X15）；补录的上限和期限是平台的建议，请区民政局确认。民政部令第67号只要求及时、真实。', 'L');

-- 服务记录 (MZ/T 061). class: 1 系统计时, 2 补录, 3 转入 (of the station's books or another system). state: 1 待确认, 2 已确认, 3 未通过, 4 已撤销.
CREATE TABLE service_records (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, class smallint NOT NULL CHECK (class BETWEEN 1 AND 3),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4), served_on date NOT NULL,
  -- From when to when; absent where another system told a sum alone.
  served tstzrange, minutes int NOT NULL CHECK (minutes > 0),
  service text NOT NULL, place text NOT NULL DEFAULT '', beneficiary text NOT NULL DEFAULT '', content text NOT NULL DEFAULT '', evaluation text NOT NULL DEFAULT '',
  -- How sure it is: 1 扫码, 2 队长点名, 3 照片或签到表, 4 事后说明, 5 台账.
  grade smallint NOT NULL CHECK (grade BETWEEN 1 AND 5), evidence text NOT NULL DEFAULT '',
  shift_id uuid, device bytea,
  recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL, corrected_by text NOT NULL DEFAULT '', decided_by text NOT NULL DEFAULT '', decided_at timestamptz(3), reason text NOT NULL DEFAULT '',
  version int NOT NULL,
  -- 转入: the system it was told by, or the import.
  source_system text NOT NULL DEFAULT '', source_import uuid, source_file text, source_sheet text, source_row int, import_key bytea,
  CONSTRAINT record_span CHECK (served IS NULL OR (NOT isempty(served) AND minutes * 60 <= extract(epoch FROM upper(served) - lower(served)))),
  CONSTRAINT record_timed CHECK (class <> 1 OR (served IS NOT NULL AND grade IN (1, 2))),
  CONSTRAINT record_by_hand CHECK (class <> 2 OR served IS NOT NULL),
  CONSTRAINT record_carried CHECK ((class = 3) = (source_import IS NOT NULL OR source_system <> '')),
  -- RECORD-3: who wrote hours in by hand, or brought them from elsewhere, is not who confirms them; an import of the station's books is history and needs nobody.
  CONSTRAINT record_second_person CHECK (class = 1 OR state <> 2 OR (source_import IS NOT NULL AND corrected_by = '') OR decided_by NOT IN ('', recorded_by, corrected_by)),
  CONSTRAINT record_reason CHECK (state NOT IN (3, 4) OR reason <> ''),
  CONSTRAINT record_history CHECK (source_import IS NULL OR served_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date),
  -- RECORD-1: nobody serves twice at one time, whoever writes it and however many at once.
  CONSTRAINT record_once EXCLUDE USING gist (unit_id WITH =, volunteer_id WITH =, served WITH &&) WHERE (state IN (1, 2) AND served IS NOT NULL),
  UNIQUE (unit_id, id), UNIQUE (unit_id, import_key),
  FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX service_records_newest ON service_records (unit_id, served_on DESC, id DESC);
CREATE INDEX service_records_all_newest ON service_records (served_on DESC, id DESC);
CREATE INDEX service_records_volunteer ON service_records (unit_id, volunteer_id, served_on DESC, id DESC);
CREATE INDEX service_records_waiting ON service_records (unit_id, served_on, id) WHERE state = 1;
CREATE INDEX service_records_device ON service_records (unit_id, device, served_on) WHERE device IS NOT NULL;
CREATE INDEX service_records_source ON service_records (unit_id, source_import) WHERE source_import IS NOT NULL;
CREATE INDEX service_records_shift ON service_records (unit_id, shift_id) WHERE shift_id IS NOT NULL;

-- RECORD-2: what was added by hand is so for ever; a timed record that is corrected by hand becomes one; nothing becomes timed. RECORD-4: what was revoked or refused stays so.
CREATE FUNCTION app.keeps_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.class <> OLD.class AND NOT (OLD.class = 1 AND NEW.class = 2) THEN PERFORM app.refuse('RECORD_CLASS_KEPT'); END IF;
  IF OLD.state IN (3, 4) THEN PERFORM app.refuse('RECORD_CLOSED'); END IF;
  IF (NEW.unit_id, NEW.id, NEW.volunteer_id, NEW.recorded_at) IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.volunteer_id, OLD.recorded_at) THEN PERFORM app.refuse('RECORD_CLOSED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON service_records FOR EACH ROW EXECUTE FUNCTION app.keeps_record();

-- What a record's fields were and became, by whom, when and why: append-only.
CREATE TABLE record_changes (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), record_id uuid NOT NULL, version int NOT NULL, field text NOT NULL, was text NOT NULL, became text NOT NULL,
  reason text NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL, UNIQUE (unit_id, id), FOREIGN KEY (unit_id, record_id) REFERENCES service_records (unit_id, id));
CREATE INDEX record_changes_record ON record_changes (unit_id, record_id, at, id);

-- 待核对: what looks unlikely and is asked about, once for a volunteer, a kind and a day. kind: 1 一天时间太长, 2 登记之前, 3 同一部手机, 4 可能是同一人.
CREATE TABLE anomalies (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4), on_day date NOT NULL,
  figure int NOT NULL, record_ids uuid[] NOT NULL, found_at timestamptz(3) NOT NULL, answer text NOT NULL DEFAULT '', outcome smallint CHECK (outcome IN (1, 2)),
  answered_by text NOT NULL DEFAULT '', answered_at timestamptz(3), version int NOT NULL,
  CONSTRAINT anomaly_answer CHECK ((outcome IS NULL) = (answer = '')),
  UNIQUE (unit_id, id), UNIQUE (unit_id, volunteer_id, kind, on_day), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
CREATE INDEX anomalies_open ON anomalies (unit_id, on_day DESC, id DESC) WHERE outcome IS NULL;
CREATE INDEX anomalies_newest ON anomalies (unit_id, on_day DESC, id DESC);

-- Memberships that an import made go with it.
ALTER TABLE team_members ADD COLUMN source_import uuid;

SELECT app.protect(t::regclass) FROM unnest(ARRAY['service_records', 'record_changes', 'anomalies']) t;
-- DELETE: an import that is undone takes back what it wrote.
SELECT app.grant_actors('service_records', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('record_changes', 'SELECT, INSERT'), app.grant_actors('anomalies', 'SELECT, INSERT, UPDATE');

-- The units above the actor's own and itself: whose rules hold here.
CREATE FUNCTION app.above_units() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT array_agg(u.id) FROM app.unit u JOIN app.reach r ON r.code = u.code WHERE app.own_unit() = ANY (r.units) $$;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  ALTER TABLE record_rules ENABLE ROW LEVEL SECURITY;
  ALTER TABLE record_rules FORCE ROW LEVEL SECURITY;
  EXECUTE format('GRANT SELECT ON record_rules TO %I, %I', u, t);
  EXECUTE format('GRANT INSERT, UPDATE (valid_to) ON record_rules TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY sets_rules ON record_rules FOR INSERT TO %I, %I WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY ends_rules ON record_rules FOR UPDATE TO %I, %I USING (unit_id = (SELECT app.own_unit())) WITH CHECK (unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY reads_rules ON record_rules FOR SELECT TO %I, %I USING (unit_id IS NULL OR unit_id IN (SELECT unnest(app.above_units())))', u, t);
END $$;

-- Which of these rows another row needs, and in which table; `ours` are tables that go with them. As the caller: row security holds.
CREATE FUNCTION app.needed_by(tbl regclass, ids uuid[], ours text[]) RETURNS TABLE (id uuid, by text) LANGUAGE plpgsql STABLE AS $$
DECLARE f record;
BEGIN
  FOR f IN
    SELECT c.conrelid::regclass AS rel, k.relname AS name, a.attname AS col
    FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class k ON k.oid = c.conrelid, LATERAL unnest(c.conkey, c.confkey) AS pair(mine, theirs)
    JOIN pg_catalog.pg_attribute a ON a.attnum = pair.mine JOIN pg_catalog.pg_attribute t ON t.attnum = pair.theirs AND t.attname = 'id'
    WHERE c.contype = 'f' AND c.confrelid = tbl AND a.attrelid = c.conrelid AND t.attrelid = c.confrelid AND NOT (k.relname = ANY (ours))
      AND pg_catalog.has_table_privilege(c.conrelid, 'SELECT')
  LOOP
    RETURN QUERY EXECUTE pg_catalog.format('SELECT DISTINCT x.%I, %L::text FROM %s x WHERE x.unit_id = (SELECT app.own_unit()) AND x.%I = ANY ($1)', f.col, f.name, f.rel, f.col) USING ids;
  END LOOP;
END $$;

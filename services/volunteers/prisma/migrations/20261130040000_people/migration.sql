-- 志愿者服务: volunteers, their titles and teams. Runs as volunteers_owner after the platform's migration.
CREATE FUNCTION app.refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', reason USING ERRCODE = 'SN001'; END $$;

-- Serial numbers of the stations' own volunteer numbers (VOLUNTEER-1).
CREATE TABLE serials (unit_id uuid PRIMARY KEY DEFAULT app.own_unit(), volunteers int NOT NULL DEFAULT 0);

CREATE TABLE imports (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind text NOT NULL, state smallint NOT NULL, file_name text NOT NULL, sha256 bytea NOT NULL, chunks int NOT NULL,
  report jsonb NOT NULL, staged bytea NOT NULL, actor text NOT NULL, checked_at timestamptz(3) NOT NULL, committed_at timestamptz(3), undone_at timestamptz(3), undone jsonb,
  corrected int NOT NULL DEFAULT 0,
  UNIQUE (unit_id, id));
CREATE INDEX imports_newest ON imports (unit_id, checked_at DESC, id DESC);
CREATE TABLE import_chunks (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), sha256 bytea NOT NULL, index int NOT NULL, data bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, sha256, index));

CREATE TABLE volunteers (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(),
  -- 志愿者编号: of the station's own serial or of its earlier books, never the ID number (MZ/T 061).
  number text NOT NULL, name text NOT NULL, pinyin text[] NOT NULL, initials text[] NOT NULL, sex smallint NOT NULL, birth_on date,
  -- Sealed, found by keyed index, shown in the masked form beside it.
  id_number bytea, id_number_masked text NOT NULL DEFAULT '', id_number_index bytea, id_tail_index bytea,
  phone bytea, phone_masked text NOT NULL DEFAULT '', phone_index bytea, phone_tail_index bytea,
  political_status text NOT NULL DEFAULT '', origin text NOT NULL DEFAULT '', skills text[] NOT NULL DEFAULT '{}', interests text[] NOT NULL DEFAULT '{}', languages text[] NOT NULL DEFAULT '{}',
  note text NOT NULL DEFAULT '', login text, joined_on date NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 3), state_on date, state_reason text NOT NULL DEFAULT '',
  star smallint NOT NULL DEFAULT 0, version int NOT NULL, created_at timestamptz(3) NOT NULL, changed_at timestamptz(3) NOT NULL,
  -- Set when an import made it: history.
  source_import uuid, source_file text, source_sheet text, source_row int,
  CONSTRAINT star_level CHECK (star BETWEEN 0 AND 5),
  UNIQUE (unit_id, id), UNIQUE (unit_id, number), UNIQUE (unit_id, id_number_index), UNIQUE (unit_id, login),
  FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX volunteers_newest ON volunteers (unit_id, joined_on DESC, id DESC);
CREATE INDEX volunteers_all_newest ON volunteers (joined_on DESC, id DESC);
CREATE INDEX volunteers_id_tail ON volunteers (unit_id, id_tail_index);
CREATE INDEX volunteers_phone ON volunteers (unit_id, phone_index);
CREATE INDEX volunteers_phone_tail ON volunteers (unit_id, phone_tail_index);
CREATE INDEX volunteers_source ON volunteers (unit_id, source_import) WHERE source_import IS NOT NULL;

-- What a volunteer is found by while somebody types: 1 the ends of the name (曾小明, 小明, 明), 2 its readings, 3 their initials. A prefix of a key is a range of this
-- index; trigram and array indexes would be of no use, for under row security Postgres hands no operator to an index that is not leakproof.
CREATE TABLE volunteer_keys (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), kind smallint NOT NULL, key text COLLATE "C" NOT NULL, volunteer_id uuid NOT NULL,
  PRIMARY KEY (unit_id, kind, key, volunteer_id));
CREATE FUNCTION app.name_keys(name text, pinyin text[], initials text[]) RETURNS TABLE (kind smallint, key text) LANGUAGE sql IMMUTABLE AS $$
  SELECT 1::smallint, substr(name, i) FROM generate_series(1, length(name)) i
  UNION SELECT 2::smallint, unnest(pinyin) UNION SELECT 3::smallint, unnest(initials)
$$;
-- Kept by triggers, so that every writer of a name keeps them; as the writer's own role, so that row security holds here too.
CREATE FUNCTION app.add_volunteer_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.volunteer_keys (unit_id, kind, key, volunteer_id) SELECT f.unit_id, k.kind, k.key, f.id FROM fresh f, app.name_keys(f.name, f.pinyin, f.initials) k;
  RETURN NULL;
END $$;
CREATE FUNCTION app.renew_volunteer_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM public.volunteer_keys d USING app.name_keys(OLD.name, OLD.pinyin, OLD.initials) k
    WHERE d.unit_id = OLD.unit_id AND d.kind = k.kind AND d.key = k.key AND d.volunteer_id = OLD.id;
  IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
  INSERT INTO public.volunteer_keys (unit_id, kind, key, volunteer_id) SELECT NEW.unit_id, k.kind, k.key, NEW.id FROM app.name_keys(NEW.name, NEW.pinyin, NEW.initials) k;
  RETURN NULL;
END $$;
CREATE TRIGGER adds_keys AFTER INSERT ON volunteers REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.add_volunteer_keys();
CREATE TRIGGER renews_keys AFTER UPDATE OF name, pinyin, initials ON volunteers FOR EACH ROW
  WHEN ((OLD.name, OLD.pinyin, OLD.initials) IS DISTINCT FROM (NEW.name, NEW.pinyin, NEW.initials)) EXECUTE FUNCTION app.renew_volunteer_keys();
CREATE TRIGGER drops_keys AFTER DELETE ON volunteers FOR EACH ROW EXECUTE FUNCTION app.renew_volunteer_keys();

-- 身份: kind 1 骨干, 2 土专家, 3 田秀才, from a day to a day.
CREATE TABLE titles (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3), field text NOT NULL DEFAULT '',
  from_on date NOT NULL, to_on date, granted_by text NOT NULL, granted_at timestamptz(3) NOT NULL, ended_by text NOT NULL DEFAULT '', reason text NOT NULL DEFAULT '',
  CHECK (to_on IS NULL OR to_on >= from_on), UNIQUE (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id),
  CONSTRAINT title_held EXCLUDE USING gist (unit_id WITH =, uuid_hash_extended(volunteer_id, hashtextextended(kind || field, 0)) WITH =, daterange(from_on, to_on, '[]') WITH &&));
CREATE INDEX titles_volunteer ON titles (unit_id, volunteer_id);

-- 志愿服务队. state: 1 在运行, 2 已解散.
CREATE TABLE teams (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, purpose text NOT NULL DEFAULT '', parent_id uuid, founded_on date NOT NULL,
  state smallint NOT NULL CHECK (state IN (1, 2)), ended_on date, version int NOT NULL, created_at timestamptz(3) NOT NULL, source_import uuid,
  CHECK (parent_id <> id), UNIQUE (unit_id, id), UNIQUE (unit_id, name),
  FOREIGN KEY (unit_id, parent_id) REFERENCES teams (unit_id, id), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
-- 队员. state: 1 申请中, 2 队员, 3 未同意, 4 已退出.
CREATE TABLE team_members (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), team_id uuid NOT NULL, volunteer_id uuid NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  is_leader boolean NOT NULL DEFAULT false, from_on date, to_on date, asked_by text NOT NULL, asked_at timestamptz(3) NOT NULL, decided_by text NOT NULL DEFAULT '',
  decided_at timestamptz(3), reason text NOT NULL DEFAULT '', version int NOT NULL DEFAULT 1,
  CHECK (to_on IS NULL OR to_on >= from_on), CHECK (state NOT IN (2, 4) OR from_on IS NOT NULL),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, team_id) REFERENCES teams (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
-- Somebody asks or belongs once.
CREATE UNIQUE INDEX team_members_once ON team_members (unit_id, team_id, volunteer_id) WHERE state IN (1, 2);
CREATE INDEX team_members_volunteer ON team_members (unit_id, volunteer_id);

SELECT app.protect(t::regclass) FROM unnest(ARRAY['serials', 'imports', 'import_chunks', 'volunteers', 'volunteer_keys', 'titles', 'teams', 'team_members']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['serials', 'imports']) t;
-- DELETE: an import that is undone takes back what it wrote.
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE, DELETE') FROM unnest(ARRAY['volunteers', 'titles', 'teams', 'team_members']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, DELETE') FROM unnest(ARRAY['import_chunks', 'volunteer_keys']) t;

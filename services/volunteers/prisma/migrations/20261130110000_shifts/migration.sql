-- 服务项目、班次、报名、签到. What must never happen is refused here: more people than places, one person in two shifts at one time without a reason, on duty at two places.

-- What the station's practice and the standard say, as dated rows. `unit`: of the value.
CREATE TABLE shift_rules (
  code text NOT NULL, value int NOT NULL, unit text NOT NULL, source text NOT NULL, certainty text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&));

CREATE TABLE service_projects (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3), join_mode smallint NOT NULL CHECK (join_mode BETWEEN 1 AND 3),
  description text NOT NULL DEFAULT '', place text NOT NULL DEFAULT '', served text NOT NULL DEFAULT '', team_id uuid, starts_on date NOT NULL, ends_on date, responsible text NOT NULL,
  ended_at timestamptz(3), end_reason text NOT NULL DEFAULT '', call_id uuid, activity_id uuid, answers int NOT NULL DEFAULT 0,
  created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, call_id), CHECK (ends_on IS NULL OR ends_on >= starts_on), CHECK ((ended_at IS NULL) = (end_reason = '')), CHECK ((call_id IS NULL) = (activity_id IS NULL)));
CREATE UNIQUE INDEX service_projects_name ON service_projects (unit_id, name) WHERE ended_at IS NULL;

CREATE TABLE service_roles (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), project_id uuid NOT NULL, position smallint NOT NULL, name text NOT NULL, skill text NOT NULL DEFAULT '',
  UNIQUE (unit_id, project_id, id), FOREIGN KEY (unit_id, project_id) REFERENCES service_projects (unit_id, id));

-- 周期排班. weekdays: 1 Monday … 7 Sunday. Times are Shanghai's, which has had no summer time since 1991.
CREATE TABLE shift_templates (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), project_id uuid NOT NULL, role_id uuid, weekdays smallint[] NOT NULL, every_weeks smallint NOT NULL CHECK (every_weeks BETWEEN 1 AND 8),
  from_on date NOT NULL, to_on date, from_time text NOT NULL, to_time text NOT NULL, flexible boolean NOT NULL, capacity int NOT NULL CHECK (capacity > 0), place text NOT NULL, note text NOT NULL,
  planned_to date, created_by text NOT NULL, created_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), CHECK (to_on IS NULL OR to_on >= from_on), FOREIGN KEY (unit_id, project_id) REFERENCES service_projects (unit_id, id),
  FOREIGN KEY (unit_id, project_id, role_id) REFERENCES service_roles (unit_id, project_id, id));

-- state: 1 已排, 2 已取消. code_key is sealed. signed_up is kept by a trigger of sign_ups.
CREATE TABLE shifts (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), project_id uuid NOT NULL, role_id uuid, template_id uuid, on_day date NOT NULL, from_time text NOT NULL, to_time text NOT NULL,
  starts_at timestamptz(3) NOT NULL, ends_at timestamptz(3) NOT NULL, flexible boolean NOT NULL, capacity int NOT NULL CHECK (capacity > 0), place text NOT NULL, note text NOT NULL, state smallint NOT NULL CHECK (state IN (1, 2)),
  cancel_reason text NOT NULL DEFAULT '', cancelled_by text NOT NULL DEFAULT '', cancelled_at timestamptz(3), signed_up int NOT NULL DEFAULT 0, next_no int NOT NULL DEFAULT 1, code_key bytea NOT NULL,
  reminded_at timestamptz(3), created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, template_id, on_day), CONSTRAINT shift_capacity CHECK (signed_up BETWEEN 0 AND capacity), CHECK (ends_at > starts_at), CHECK ((state = 2) = (cancel_reason <> '')),
  CHECK ((state = 2) = (cancelled_at IS NOT NULL)), FOREIGN KEY (unit_id, project_id) REFERENCES service_projects (unit_id, id),
  FOREIGN KEY (unit_id, project_id, role_id) REFERENCES service_roles (unit_id, project_id, id), FOREIGN KEY (unit_id, template_id) REFERENCES shift_templates (unit_id, id));
CREATE INDEX shifts_days ON shifts (unit_id, on_day, starts_at, id);
CREATE INDEX shifts_project ON shifts (unit_id, project_id, on_day);

-- state: 1 待审核, 2 已报名, 3 候补, 4 未通过, 5 已退出, 6 已换人. The shift's time stands here too, for the exclusion.
CREATE TABLE sign_ups (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), shift_id uuid NOT NULL, volunteer_id uuid NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 6), way smallint NOT NULL CHECK (way BETWEEN 1 AND 4),
  place_no int NOT NULL, overlap_reason text NOT NULL DEFAULT '', starts_at timestamptz(3) NOT NULL, ends_at timestamptz(3) NOT NULL, flexible boolean NOT NULL, made_by text NOT NULL, made_at timestamptz(3) NOT NULL,
  decided_by text NOT NULL DEFAULT '', decided_at timestamptz(3), reason text NOT NULL DEFAULT '', version int NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, shift_id) REFERENCES shifts (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id),
  -- SIGNUP-3: a flexible shift leaves time for another.
  CONSTRAINT sign_ups_overlap EXCLUDE USING gist (unit_id WITH =, volunteer_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 2 AND NOT flexible AND overlap_reason = ''));
CREATE UNIQUE INDEX sign_ups_standing ON sign_ups (unit_id, shift_id, volunteer_id) WHERE state IN (1, 2, 3);
CREATE INDEX sign_ups_shift ON sign_ups (unit_id, shift_id, place_no);
CREATE INDEX sign_ups_volunteer ON sign_ups (unit_id, volunteer_id, starts_at DESC);

-- SIGNUP-2: whoever takes or leaves a place moves the shift's count, and the check of the shift refuses one too many.
CREATE FUNCTION app.counts_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE had int := CASE WHEN TG_OP = 'UPDATE' AND OLD.state = 2 THEN 1 ELSE 0 END; has int := CASE WHEN NEW.state = 2 THEN 1 ELSE 0 END;
BEGIN
  IF TG_OP = 'INSERT' OR had <> has THEN
    UPDATE public.shifts SET signed_up = signed_up + has - had, next_no = next_no + CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE 0 END WHERE unit_id = NEW.unit_id AND id = NEW.shift_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER counts_places AFTER INSERT OR UPDATE OF state ON sign_ups FOR EACH ROW EXECUTE FUNCTION app.counts_places();

-- 集体签到: a leader's list, under the id that the leader's telephone made. signature is sealed.
CREATE TABLE group_lists (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), id uuid NOT NULL, shift_id uuid NOT NULL, digest bytea NOT NULL, signature bytea NOT NULL, made_by text NOT NULL, received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, id), FOREIGN KEY (unit_id, shift_id) REFERENCES shifts (unit_id, id));

-- state: 1 在岗, 2 已签退, 3 未签退. way: 1 动态码, 2 领队名单, 3 社工代签.
CREATE TABLE check_ins (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), shift_id uuid NOT NULL, volunteer_id uuid NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  in_at timestamptz(3) NOT NULL, in_way smallint NOT NULL CHECK (in_way BETWEEN 1 AND 3), in_by text NOT NULL, out_at timestamptz(3), out_way smallint CHECK (out_way BETWEEN 1 AND 3), out_by text NOT NULL DEFAULT '',
  minutes int NOT NULL DEFAULT 0 CHECK (minutes >= 0), service_record_id uuid, refused text NOT NULL DEFAULT '', group_in_id uuid, group_out_id uuid, recorded_at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), CONSTRAINT check_ins_once UNIQUE (unit_id, shift_id, volunteer_id), CHECK ((state = 2) = (out_at IS NOT NULL)), CHECK (out_at IS NULL OR out_at >= in_at),
  FOREIGN KEY (unit_id, shift_id) REFERENCES shifts (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id),
  FOREIGN KEY (unit_id, group_in_id) REFERENCES group_lists (unit_id, id), FOREIGN KEY (unit_id, group_out_id) REFERENCES group_lists (unit_id, id));
-- CHECKIN-4: on duty at one place at a time.
CREATE UNIQUE INDEX check_ins_on_duty ON check_ins (unit_id, volunteer_id) WHERE state = 1;
CREATE TABLE group_entries (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), list_id uuid NOT NULL, volunteer_id uuid NOT NULL, outcome smallint NOT NULL CHECK (outcome BETWEEN 1 AND 6),
  PRIMARY KEY (unit_id, list_id, volunteer_id), FOREIGN KEY (unit_id, list_id) REFERENCES group_lists (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));

SELECT app.protect('service_projects'), app.protect('service_roles'), app.protect('shift_templates'), app.protect('shifts'), app.protect('sign_ups'), app.protect('group_lists'), app.protect('check_ins'), app.protect('group_entries');
SELECT app.grant_actors('service_projects', 'SELECT, INSERT, UPDATE'), app.grant_actors('service_roles', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('shift_templates', 'SELECT, INSERT, UPDATE'),
  app.grant_actors('shifts', 'SELECT, INSERT, UPDATE'), app.grant_actors('sign_ups', 'SELECT, INSERT, UPDATE'), app.grant_actors('group_lists', 'SELECT, INSERT'), app.grant_actors('check_ins', 'SELECT, INSERT, UPDATE'),
  app.grant_actors('group_entries', 'SELECT, INSERT');

-- CHECKIN-7: which unit's rows to read for whoever asks without a login, and nothing else.
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE 'ALTER TABLE shift_rules ENABLE ROW LEVEL SECURITY';
  EXECUTE 'ALTER TABLE shift_rules FORCE ROW LEVEL SECURITY';
  EXECUTE format('GRANT SELECT ON shift_rules TO %I, %I', u, t);
  EXECUTE format('CREATE POLICY reads_all ON shift_rules FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE 'CREATE POLICY seeds ON shift_rules TO CURRENT_USER USING (true) WITH CHECK (true)';
  EXECUTE format('CREATE POLICY tells ON shifts FOR SELECT TO %I USING (true)', app.role_of('owner'));
END $$;
CREATE FUNCTION app.unit_of_shift(shift uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT u.code FROM public.shifts s JOIN app.unit u ON u.id = s.unit_id WHERE s.id = $1 $$;
DO $$
BEGIN
  REVOKE EXECUTE ON FUNCTION app.unit_of_shift FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION app.unit_of_shift TO %I', app.role_of('consumer'));
END $$;

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('CHECK_IN_OPENS', 30, '分钟', '站内约定：开始前 30 分钟可以签到，待区里核对', 'L', '2000-01-01'),
  ('CHECK_OUT_CLOSES', 240, '分钟', '站内约定：结束后 4 小时内签退，过后走补录，待区里核对', 'L', '2000-01-01'),
  ('LIST_ARRIVES', 72, '小时', '离线名单的站内约定：72 小时内上传', 'L', '2000-01-01'),
  ('CODE_STEP', 30, '秒', '设计：动态码 30 秒一换，前一个仍有效', 'M', '2000-01-01'),
  ('PLAN_AHEAD', 28, '天', '站内约定：周期排班提前四周', 'L', '2000-01-01'),
  ('REMIND_BEFORE', 24, '小时', '站内约定：班次前一天提醒', 'L', '2000-01-01'),
  ('INACTIVE_AFTER', 90, '天', '站内约定：与“近 90 天活跃”指标一致，待区里核对', 'M', '2000-01-01'),
  ('NO_ANSWER_WITHIN', 5, '分钟', '站内约定：探访无应答 5 分钟内转社工，待区里核对', 'L', '2000-01-01');

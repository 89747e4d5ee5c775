-- 表彰: honours of a volunteer. level: 1 村（站）, 2 镇街, 3 区, 4 市, 5 省级以上.
CREATE TABLE commendations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, title text NOT NULL, level smallint NOT NULL CHECK (level BETWEEN 1 AND 5), awarded_by text NOT NULL, awarded_on date NOT NULL,
  evidence text NOT NULL DEFAULT '', recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL, revoked_by text NOT NULL DEFAULT '', revoked_at timestamptz(3), reason text NOT NULL DEFAULT '',
  CHECK ((revoked_at IS NULL) = (reason = '')), UNIQUE (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
-- AWARD-1: once.
CREATE UNIQUE INDEX commendations_once ON commendations (unit_id, volunteer_id, title, awarded_on) WHERE revoked_at IS NULL;
CREATE INDEX commendations_volunteer ON commendations (unit_id, volunteer_id, awarded_on DESC);

-- 投诉. kind: 1 服务态度, 2 缺席失约, 3 收受财物, 4 泄露隐私, 5 其他. state: 1 待答复, 2 待复核, 3 已办结. content, from_whom and what the steps say are sealed.
CREATE TABLE complaints (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 5), state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3), content bytea NOT NULL,
  from_whom bytea, received_on date NOT NULL, due_on date NOT NULL, recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL, finding smallint CHECK (finding BETWEEN 1 AND 3), answered_by text NOT NULL DEFAULT '',
  closed_by text NOT NULL DEFAULT '', version int NOT NULL DEFAULT 1, CHECK (state = 1 OR (finding IS NOT NULL AND answered_by <> '')), CHECK ((state = 3) = (closed_by <> '')),
  -- COMPLAINT-3
  CONSTRAINT complaint_second_person CHECK (closed_by = '' OR closed_by <> answered_by),
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
CREATE INDEX complaints_newest ON complaints (unit_id, state, received_on DESC, id DESC);
CREATE INDEX complaints_volunteer ON complaints (unit_id, volunteer_id);
-- kind: 1 答复, 2 复核同意, 3 退回重办.
CREATE TABLE complaint_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), complaint_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3), finding smallint CHECK (finding BETWEEN 1 AND 3), text bytea NOT NULL, measures bytea,
  by text NOT NULL, at timestamptz(3) NOT NULL, CHECK ((kind = 1) = (finding IS NOT NULL)), UNIQUE (unit_id, id), FOREIGN KEY (unit_id, complaint_id) REFERENCES complaints (unit_id, id));
CREATE INDEX complaint_steps_complaint ON complaint_steps (unit_id, complaint_id, at, id);

SELECT app.protect(t::regclass) FROM unnest(ARRAY['commendations', 'complaints', 'complaint_steps']) t;
SELECT app.grant_actors('commendations', 'SELECT, INSERT, UPDATE'), app.grant_actors('complaints', 'SELECT, INSERT, UPDATE'), app.grant_actors('complaint_steps', 'SELECT, INSERT');

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('COMPLAINT_ANSWER', 15, '天', '站内约定：投诉 15 天内答复，待区里核对', 'L', '2000-01-01');

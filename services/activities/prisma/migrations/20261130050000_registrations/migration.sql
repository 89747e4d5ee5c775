-- 报名 and 签到: who wants to come, who came. What must never be more than the seats stands in checks, whoever writes.
ALTER TABLE activities ADD COLUMN needs_approval boolean NOT NULL DEFAULT false, ADD COLUMN questions text[] NOT NULL DEFAULT '{}', ADD COLUMN offer_hours int NOT NULL DEFAULT 24,
  ADD COLUMN signup_closes_at timestamptz(3), ADD COLUMN taken int NOT NULL DEFAULT 0, ADD COLUMN next_no int NOT NULL DEFAULT 1, ADD COLUMN shredded_at timestamptz(3);
ALTER TABLE activities ADD CONSTRAINT activity_seats CHECK (taken >= 0 AND (capacity = 0 OR taken <= capacity)), ADD CONSTRAINT activity_offer CHECK (offer_hours BETWEEN 1 AND 720);
-- 名额类别: kinds of seats that share the activity's own.
CREATE TABLE seat_kinds (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, no int NOT NULL, name text NOT NULL, capacity int NOT NULL CHECK (capacity >= 0), taken int NOT NULL DEFAULT 0,
  CONSTRAINT kind_seats CHECK (taken >= 0 AND (capacity = 0 OR taken <= capacity)),
  PRIMARY KEY (unit_id, activity_id, no), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id));

-- state: 1 待审核, 2 已报名, 3 候补, 4 候补待确认, 5 已取消, 6 未通过, 7 候补过期. channel: 1 代报, 2 电话, 3 现场.
CREATE TABLE registrations (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, no int NOT NULL, size int NOT NULL CHECK (size > 0), state smallint NOT NULL CHECK (state BETWEEN 1 AND 7),
  channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3), ticket text NOT NULL, note bytea, offer_expires_at timestamptz(3), reason text NOT NULL DEFAULT '',
  decided_by text NOT NULL DEFAULT '', decided_at timestamptz(3), created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL,
  CHECK ((state = 4) = (offer_expires_at IS NOT NULL)),
  UNIQUE (unit_id, id), UNIQUE (unit_id, activity_id, id), UNIQUE (unit_id, activity_id, no), UNIQUE (unit_id, activity_id, ticket), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id));
CREATE INDEX registrations_offered ON registrations (unit_id, offer_expires_at) WHERE state = 4;
-- 参加者: a resident by reference, or a guest. Names, telephones and answers are sealed, and gone when the days of their keeping are over.
CREATE TABLE attendees (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, registration_id uuid NOT NULL, no int NOT NULL, kind_no int NOT NULL DEFAULT 0,
  resident_id uuid, name bytea, name_masked text NOT NULL, phone bytea, phone_masked text NOT NULL DEFAULT '', answers bytea, live boolean NOT NULL,
  came_at timestamptz(3), inside boolean NOT NULL DEFAULT false,
  UNIQUE (unit_id, id), UNIQUE (unit_id, activity_id, id), UNIQUE (unit_id, registration_id, no),
  FOREIGN KEY (unit_id, activity_id, registration_id) REFERENCES registrations (unit_id, activity_id, id));
CREATE INDEX attendees_activity ON attendees (unit_id, activity_id);
CREATE UNIQUE INDEX attendees_once ON attendees (unit_id, activity_id, resident_id) WHERE live;
-- 签到: one for each client id, whatever is sent again. direction: 1 进, 2 出. way: 1 名单, 2 动态码, 3 一家一码, 4 现场登记.
CREATE TABLE attendances (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), client_id uuid NOT NULL, activity_id uuid NOT NULL, attendee_id uuid NOT NULL, direction smallint NOT NULL CHECK (direction IN (1, 2)),
  way smallint NOT NULL CHECK (way BETWEEN 1 AND 4), at timestamptz(3) NOT NULL, recorded_by text NOT NULL, recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, client_id, attendee_id), FOREIGN KEY (unit_id, activity_id, attendee_id) REFERENCES attendees (unit_id, activity_id, id));
CREATE INDEX attendances_activity ON attendances (unit_id, activity_id, at);
-- 签到员: a volunteer who may stand at the door of this activity.
CREATE TABLE stewards (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, login text NOT NULL, named_by text NOT NULL, named_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, activity_id, login), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id));
-- 保存期限: how long attendees are known by name after an activity.
CREATE TABLE retention_rules (
  days int NOT NULL CHECK (days > 0), source text NOT NULL, valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO retention_rules VALUES (180, '个人信息保护法第十九条：保存期限应当为实现处理目的所必要的最短时间；180 天是平台默认，按本地规定修订', '2000-01-01', NULL);
-- Files that casework keeps, for who is signed up by reference; an id, nothing else.
CREATE TABLE known_residents (unit_id uuid NOT NULL, resident_id uuid NOT NULL, PRIMARY KEY (unit_id, resident_id));

-- What is archived or cancelled stays, but for what is counted and taken away of it.
CREATE OR REPLACE FUNCTION app.keeps_activity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE counted text[] := ARRAY['told', 'shredded_at'];
BEGIN
  IF OLD.state IN (7, 8) AND to_jsonb(NEW) - counted <> to_jsonb(OLD) - counted THEN RAISE EXCEPTION 'ACTIVITY_STATE' USING ERRCODE = 'SN001'; END IF;
  RETURN NEW;
END $$;

SELECT app.protect(t::regclass) FROM unnest(ARRAY['seat_kinds', 'registrations', 'attendees', 'attendances', 'stewards', 'known_residents']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE, DELETE') FROM unnest(ARRAY['seat_kinds', 'stewards']) t;
SELECT app.grant_actors(t::regclass, 'SELECT, INSERT, UPDATE') FROM unnest(ARRAY['registrations', 'attendees']) t;
SELECT app.grant_actors('attendances', 'SELECT, INSERT'), app.grant_actors('known_residents', 'SELECT');
ALTER TABLE retention_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON retention_rules FOR SELECT USING (true);
SELECT app.grant_actors('retention_rules', 'SELECT');
DO $$
DECLARE c name := app.role_of('consumer');
BEGIN
  EXECUTE format('CREATE POLICY consumes ON known_residents TO %I USING (true) WITH CHECK (true)', c);
  EXECUTE format('GRANT SELECT, INSERT, DELETE ON known_residents TO %I', c);
END $$;

-- 表单: which form is printed in which version, from when. Not anybody's data: every actor reads them.
CREATE TABLE printed_forms (
  code text NOT NULL, kind text NOT NULL, title text NOT NULL, title_en text NOT NULL, version text NOT NULL, source text NOT NULL,
  valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from), PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO printed_forms VALUES ('SN-HD-01', 'attendance', '活动签到表', 'Attendance list', '1.0', '枢纽自定：没有见到民政部门公布的编号表式', '2000-01-01', NULL);
ALTER TABLE printed_forms ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON printed_forms FOR SELECT USING (true);
SELECT app.grant_actors('printed_forms', 'SELECT');

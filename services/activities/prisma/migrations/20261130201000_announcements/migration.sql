-- 通知: what who is signed up should be told, as the list stood then, and who of it was told. kind: 1 报名确认, 2 变更, 3 提醒, 4 取消, 5 其他.
CREATE TABLE announcements (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 5),
  segment smallint NOT NULL CHECK (segment BETWEEN 1 AND 6), text text NOT NULL DEFAULT '', automatic boolean NOT NULL, created_by text NOT NULL, created_at timestamptz(3) NOT NULL,
  CHECK (automatic OR text <> ''),
  UNIQUE (unit_id, id), UNIQUE (unit_id, activity_id, id), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id));
CREATE INDEX announcements_latest ON announcements (unit_id, activity_id, created_at DESC);
-- ANNOUNCE-3: of an activity the platform reminds once.
CREATE UNIQUE INDEX announcements_once ON announcements (unit_id, activity_id, kind) WHERE automatic;
-- state: 1 待告知, 2 已告知, 3 没联系上. way: 1 电话, 2 微信群, 3 当面.
CREATE TABLE tellings (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, announcement_id uuid NOT NULL, registration_id uuid NOT NULL, state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3),
  way smallint NOT NULL DEFAULT 0 CHECK (way BETWEEN 0 AND 3), told_by text NOT NULL DEFAULT '', told_at timestamptz(3),
  CHECK ((state = 1) = (told_at IS NULL)), CHECK ((state = 2) = (way > 0)),
  PRIMARY KEY (unit_id, announcement_id, registration_id), FOREIGN KEY (unit_id, activity_id, announcement_id) REFERENCES announcements (unit_id, activity_id, id),
  FOREIGN KEY (unit_id, activity_id, registration_id) REFERENCES registrations (unit_id, activity_id, id));
SELECT app.protect('announcements'), app.protect('tellings');
SELECT app.grant_actors('announcements', 'SELECT, INSERT'), app.grant_actors('tellings', 'SELECT, INSERT, UPDATE');
-- Rules are written by migrations, and by nobody else.
CREATE POLICY seeds ON activity_rules TO CURRENT_USER USING (true) WITH CHECK (true);
INSERT INTO activity_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('REMIND_BEFORE', 24, '小时', '站内约定：活动前一天提醒报名的人，待区里核对', 'L', '2000-01-01');

-- 结对、探访和送餐: pairs of a volunteer and a household, and the rounds that their rhythm makes. Of a household stand its id, number and hamlet here, and nothing of its people.

CREATE TABLE pairs (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), volunteer_id uuid NOT NULL, household_id uuid NOT NULL, household_number text NOT NULL, hamlet text NOT NULL, kind smallint NOT NULL CHECK (kind IN (1, 2)),
  weekdays smallint[] NOT NULL, every_weeks smallint NOT NULL CHECK (every_weeks BETWEEN 1 AND 8), from_on date NOT NULL, to_on date,
  -- 忌口, sealed.
  dietary_note bytea, responsible text NOT NULL, planned_to date, ended_at timestamptz(3), end_reason text NOT NULL DEFAULT '',
  created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), CHECK (to_on IS NULL OR to_on >= from_on), CHECK ((ended_at IS NULL) = (end_reason = '')), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
-- PAIR-1: one volunteer, one household, one kind, once at a time.
CREATE UNIQUE INDEX pairs_once ON pairs (unit_id, volunteer_id, household_id, kind) WHERE ended_at IS NULL;
CREATE INDEX pairs_newest ON pairs (unit_id, created_at DESC, id DESC);
CREATE INDEX pairs_volunteer ON pairs (unit_id, volunteer_id);

-- volunteer_id: for whose pairs it was planned; round_people: who goes.
CREATE TABLE rounds (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), on_day date NOT NULL, kind smallint NOT NULL CHECK (kind IN (1, 2)), volunteer_id uuid NOT NULL, cancelled_at timestamptz(3), cancelled_by text NOT NULL DEFAULT '',
  cancel_reason text NOT NULL DEFAULT '', created_at timestamptz(3) NOT NULL, version int NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, on_day, kind, volunteer_id), CHECK ((cancelled_at IS NULL) = (cancel_reason = '')), FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
CREATE INDEX rounds_days ON rounds (unit_id, on_day, id);
CREATE TABLE round_people (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), round_id uuid NOT NULL, volunteer_id uuid NOT NULL, position smallint NOT NULL,
  PRIMARY KEY (unit_id, round_id, volunteer_id), FOREIGN KEY (unit_id, round_id) REFERENCES rounds (unit_id, id) ON DELETE CASCADE, FOREIGN KEY (unit_id, volunteer_id) REFERENCES volunteers (unit_id, id));
CREATE INDEX round_people_volunteer ON round_people (unit_id, volunteer_id);

-- state: 1 待上门, 2 已完成, 3 无应答, 4 谢绝. settle_note is sealed.
CREATE TABLE round_stops (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), round_id uuid NOT NULL, pair_id uuid NOT NULL, on_day date NOT NULL, position int NOT NULL, state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4),
  at timestamptz(3), recorded_by text NOT NULL DEFAULT '', recorded_at timestamptz(3), escalated_at timestamptz(3), settle_note bytea, settled_by text NOT NULL DEFAULT '', settled_at timestamptz(3),
  UNIQUE (unit_id, id), CONSTRAINT round_stops_once UNIQUE (unit_id, pair_id, on_day), CHECK ((state = 1) = (at IS NULL)), CHECK ((at IS NULL) = (recorded_at IS NULL)), CHECK (settled_at IS NULL OR state = 3),
  FOREIGN KEY (unit_id, round_id) REFERENCES rounds (unit_id, id), FOREIGN KEY (unit_id, pair_id) REFERENCES pairs (unit_id, id));
CREATE INDEX round_stops_round ON round_stops (unit_id, round_id, position);
CREATE INDEX round_stops_unanswered ON round_stops (unit_id, at) WHERE state = 3 AND settled_at IS NULL;

SELECT app.protect('pairs'), app.protect('rounds'), app.protect('round_people'), app.protect('round_stops');
SELECT app.grant_actors('pairs', 'SELECT, INSERT, UPDATE'), app.grant_actors('rounds', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('round_people', 'SELECT, INSERT, DELETE'), app.grant_actors('round_stops', 'SELECT, INSERT, UPDATE, DELETE');

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('ROUND_AHEAD', 7, '天', '站内约定：探访和送餐提前一周排好，待区里核对', 'L', '2000-01-01');

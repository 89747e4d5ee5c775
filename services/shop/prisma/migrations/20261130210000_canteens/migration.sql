-- 幸福食堂: canteens of a station, their menu by the day, and what was booked of it, with the project's share held at the fund as an order's is.

-- 食堂. division_code: where it stands, '' for the station's own place. payee: whom the fund pays; party_id: its id in the fund's book, kept from the first answer on. weekdays: 1 Monday to 7 Sunday.
CREATE TABLE canteens (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, place text NOT NULL DEFAULT '', division_code text NOT NULL DEFAULT '', payee text NOT NULL, party_id uuid,
  weekdays smallint[] NOT NULL CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[]), retired boolean NOT NULL DEFAULT false,
  created_by text NOT NULL, created_at timestamptz(3) NOT NULL, updated_by text NOT NULL, updated_at timestamptz(3) NOT NULL, version int NOT NULL, UNIQUE (unit_id, id), UNIQUE (unit_id, name));
-- meal: 1 早餐, 2 午餐, 3 晚餐. Booked until cutoff_time, so many days before.
CREATE TABLE canteen_meals (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), canteen_id uuid NOT NULL, meal smallint NOT NULL CHECK (meal BETWEEN 1 AND 3), portions int NOT NULL CHECK (portions > 0),
  cutoff_days smallint NOT NULL CHECK (cutoff_days BETWEEN 0 AND 7), cutoff_time text NOT NULL, from_time text NOT NULL, to_time text NOT NULL CHECK (to_time > from_time),
  CHECK (cutoff_days > 0 OR cutoff_time <= from_time), PRIMARY KEY (unit_id, canteen_id, meal), FOREIGN KEY (unit_id, canteen_id) REFERENCES canteens (unit_id, id));

-- 菜单 of a day and meal. taken: the portions that bookings have taken.
CREATE TABLE meals (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), canteen_id uuid NOT NULL, on_day date NOT NULL, meal smallint NOT NULL CHECK (meal BETWEEN 1 AND 3), dishes text NOT NULL,
  price_fen bigint NOT NULL CHECK (price_fen > 0), portions int NOT NULL, taken int NOT NULL DEFAULT 0, cutoff_at timestamptz(3) NOT NULL, cancelled boolean NOT NULL DEFAULT false, cancel_reason text NOT NULL DEFAULT '',
  saved_by text NOT NULL, saved_at timestamptz(3) NOT NULL, version int NOT NULL, CONSTRAINT meal_portions CHECK (taken BETWEEN 0 AND portions), CHECK (cancelled = (cancel_reason <> '')),
  UNIQUE (unit_id, id), UNIQUE (unit_id, canteen_id, on_day, meal), UNIQUE (unit_id, id, canteen_id, on_day, meal), FOREIGN KEY (unit_id, canteen_id) REFERENCES canteens (unit_id, id));
CREATE INDEX meals_day ON meals (unit_id, on_day);

-- 食客: a token for each person on file, made here; a booking names a person by nothing else. The days on which a person has a class, without why.
CREATE TABLE diners (
  token uuid PRIMARY KEY, unit_id uuid NOT NULL, resident_id uuid NOT NULL, is_active boolean NOT NULL, UNIQUE (unit_id, token), UNIQUE (unit_id, resident_id));
CREATE TABLE diner_spans (
  unit_id uuid NOT NULL, token uuid NOT NULL, class smallint NOT NULL CHECK (class BETWEEN 1 AND 3), from_on date NOT NULL, to_on date, PRIMARY KEY (unit_id, token, class, from_on),
  FOREIGN KEY (unit_id, token) REFERENCES diners (unit_id, token));

-- 档次: which categories of a person are of which class, by dated rows. The words stand here and in casework; no row about a person holds one.
CREATE TABLE meal_class_rules (
  category text NOT NULL, class smallint NOT NULL CHECK (class BETWEEN 1 AND 3), valid_from date NOT NULL, valid_to date, source text NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (category WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO meal_class_rules (category, class, valid_from, source)
SELECT c, n, '2000-01-01', '平台默认值：助餐补贴按人分档（S48），没有读到广州的现行文本，由区里按文件改（L）；类别用词见穗府办〔2023〕7号'
FROM (VALUES ('特困', 1), ('低保', 1), ('低保边缘', 1), ('孤寡长者', 1), ('失能长者', 2), ('重残长者', 2), ('计生特殊家庭', 2), ('80岁以上长者', 2), ('独居长者', 3), ('空巢长者', 3), ('60岁以上长者', 3)) AS v(c, n);
ALTER TABLE meal_class_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON meal_class_rules FOR SELECT USING (true);

-- 补贴规则 of a station: what the project pays of a meal. area: 1 本镇街, 2 本区其他镇街, 3 外区.
CREATE TABLE meal_subsidy_rules (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), class smallint NOT NULL CHECK (class BETWEEN 1 AND 3), area smallint NOT NULL CHECK (area BETWEEN 1 AND 3), most_fen bigint NOT NULL CHECK (most_fen >= 0),
  percent smallint NOT NULL CHECK (percent BETWEEN 1 AND 100), valid_from date NOT NULL, valid_to date, set_by text NOT NULL, set_at timestamptz(3) NOT NULL, UNIQUE (unit_id, id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (unit_id WITH =, class WITH =, area WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
CREATE TABLE meal_fee_rules (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), fee_fen bigint NOT NULL CHECK (fee_fen >= 0), project_fen bigint NOT NULL CHECK (project_fen BETWEEN 0 AND fee_fen), valid_from date NOT NULL, valid_to date,
  set_by text NOT NULL, set_at timestamptz(3) NOT NULL, UNIQUE (unit_id, id), CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
-- Which project of the fund pays, and under which category it is booked, by dated rows.
CREATE TABLE meal_fund_rules (
  category text NOT NULL, project text NOT NULL, valid_from date NOT NULL, valid_to date, source text NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO meal_fund_rules VALUES ('助餐补贴', '幸福食堂', '2000-01-01', NULL, '凤二村社区慈善基金账的项目；科目为平台默认值');
ALTER TABLE meal_fund_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON meal_fund_rules FOR SELECT USING (true);

-- 订餐. state: 1 确认中, 2 已订餐, 3 已取餐, 4 已退订, 5 未取餐, 6 未成立, 7 已退餐. Gross is the price and the fee for bringing it; shares are stored and never made anew.
CREATE TABLE meal_bookings (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), number text NOT NULL, meal_id uuid NOT NULL, canteen_id uuid NOT NULL, on_day date NOT NULL, meal smallint NOT NULL, token uuid NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 7), hand_over smallint NOT NULL CHECK (hand_over IN (1, 2)), price_fen bigint NOT NULL CHECK (price_fen > 0), fee_fen bigint NOT NULL CHECK (fee_fen >= 0),
  project_fen bigint NOT NULL CHECK (project_fen >= 0), own_fen bigint NOT NULL CHECK (own_fen >= 0), hold_group_id uuid, subsidy_state smallint NOT NULL CHECK (subsidy_state BETWEEN 0 AND 5), subsidy_reason text NOT NULL DEFAULT '',
  paid boolean NOT NULL DEFAULT false, booked_by text NOT NULL, booked_at timestamptz(3) NOT NULL, version int NOT NULL,
  CONSTRAINT booking_shares CHECK (price_fen + fee_fen = project_fen + own_fen), CHECK (hand_over = 2 OR fee_fen = 0), CHECK ((project_fen = 0) = (hold_group_id IS NULL)), CHECK ((subsidy_state = 0) = (hold_group_id IS NULL)),
  UNIQUE (unit_id, id), UNIQUE (unit_id, number), FOREIGN KEY (unit_id, meal_id, canteen_id, on_day, meal) REFERENCES meals (unit_id, id, canteen_id, on_day, meal),
  FOREIGN KEY (unit_id, token) REFERENCES diners (unit_id, token));
-- 每人每餐一份: of whatever canteen; one that was not collected was theirs as well (S48).
CREATE UNIQUE INDEX meal_once ON meal_bookings (unit_id, token, on_day, meal) WHERE state IN (1, 2, 3, 5);
CREATE INDEX meal_bookings_day ON meal_bookings (unit_id, on_day, canteen_id);
CREATE INDEX meal_bookings_meal ON meal_bookings (unit_id, meal_id);
CREATE INDEX meal_bookings_open ON meal_bookings (unit_id, on_day) WHERE state = 2;
CREATE TABLE meal_booking_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), booking_id uuid NOT NULL, state smallint NOT NULL, note text NOT NULL DEFAULT '', actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, booking_id) REFERENCES meal_bookings (unit_id, id));
CREATE INDEX meal_booking_steps_of ON meal_booking_steps (unit_id, booking_id, id);

-- What was booked stays as it was booked, and goes from state to state as declared.
CREATE FUNCTION app.moves_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ((1, 2), (1, 6), (2, 3), (2, 4), (2, 5), (3, 7)) THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  IF (NEW.unit_id, NEW.id, NEW.number, NEW.meal_id, NEW.token, NEW.hand_over, NEW.price_fen, NEW.fee_fen, NEW.project_fen, NEW.own_fen, NEW.hold_group_id, NEW.booked_by, NEW.booked_at)
    IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.number, OLD.meal_id, OLD.token, OLD.hand_over, OLD.price_fen, OLD.fee_fen, OLD.project_fen, OLD.own_fen, OLD.hold_group_id, OLD.booked_by, OLD.booked_at)
    THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE ON meal_bookings FOR EACH ROW EXECUTE FUNCTION app.moves_booking();
-- A price stays while anybody has booked at it; a meal that is not cooked stays so.
CREATE FUNCTION app.keeps_meal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.cancelled AND (NEW.cancelled, NEW.dishes, NEW.price_fen, NEW.portions) IS DISTINCT FROM (OLD.cancelled, OLD.dishes, OLD.price_fen, OLD.portions) THEN PERFORM app.refuse('MEAL_CANCELLED'); END IF;
  IF NEW.price_fen <> OLD.price_fen AND OLD.taken > 0 THEN PERFORM app.refuse('MEAL_PRICE_STANDS'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON meals FOR EACH ROW EXECUTE FUNCTION app.keeps_meal();

-- What the fund is to be told is of an order or of a booking.
ALTER TABLE subsidy_steps ALTER COLUMN order_id DROP NOT NULL, ADD COLUMN booking_id uuid, ADD CONSTRAINT step_of_one CHECK (num_nonnulls(order_id, booking_id) = 1),
  ADD UNIQUE (unit_id, booking_id, no), ADD FOREIGN KEY (unit_id, booking_id) REFERENCES meal_bookings (unit_id, id);

SELECT app.protect(t) FROM unnest(ARRAY['canteens', 'canteen_meals', 'meals', 'diners', 'diner_spans', 'meal_subsidy_rules', 'meal_fee_rules', 'meal_bookings', 'meal_booking_steps']::regclass[]) AS t;
SELECT app.grant_actors('canteens', 'SELECT, INSERT, UPDATE'), app.grant_actors('canteen_meals', 'SELECT, INSERT, DELETE'), app.grant_actors('meals', 'SELECT, INSERT, UPDATE'), app.grant_actors('diners', 'SELECT'),
  app.grant_actors('diner_spans', 'SELECT'), app.grant_actors('meal_class_rules', 'SELECT'), app.grant_actors('meal_fund_rules', 'SELECT'), app.grant_actors('meal_subsidy_rules', 'SELECT, INSERT, UPDATE, DELETE'),
  app.grant_actors('meal_fee_rules', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('meal_bookings', 'SELECT, INSERT, UPDATE'), app.grant_actors('meal_booking_steps', 'SELECT, INSERT');
DO $$
DECLARE c name := app.role_of('consumer'); tbl text;
BEGIN
  EXECUTE format('GRANT SELECT ON meal_class_rules TO %I', c);
  FOREACH tbl IN ARRAY ARRAY['diners', 'diner_spans'] LOOP
    EXECUTE format('CREATE POLICY consumes ON %I TO %I USING (true) WITH CHECK (true)', tbl, c);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', tbl, c);
  END LOOP;
END $$;

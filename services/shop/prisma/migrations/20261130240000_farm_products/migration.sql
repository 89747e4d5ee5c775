-- 农产品: what producers of a village sell to the public through their station. Apart from love lists: nothing here leads to a household on file, an eligibility or a subsidy.

-- 生产者. kind: 1 农户, 2 合作社. name: the station's own word for it; shown_name: what it chose to be shown as, with the day of the consent, '' for not shown.
CREATE TABLE farm_producers (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, kind smallint NOT NULL CHECK (kind IN (1, 2)), shown_name text NOT NULL DEFAULT '', consent_on date, consent_by text NOT NULL DEFAULT '',
  origin text NOT NULL DEFAULT '', hamlet text NOT NULL DEFAULT '', introduction text NOT NULL DEFAULT '', retired boolean NOT NULL DEFAULT false, created_by text NOT NULL, created_at timestamptz(3) NOT NULL, version int NOT NULL,
  -- PRODUCER-1: nobody is shown without a consent.
  CONSTRAINT producer_consent CHECK ((shown_name = '') = (consent_on IS NULL) AND (shown_name = '') = (consent_by = '')), UNIQUE (unit_id, id), UNIQUE (unit_id, name));
-- 认证. kind: 1 绿色食品, 2 有机产品, 3 地理标志.
CREATE TABLE farm_certificates (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), producer_id uuid NOT NULL, no smallint NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3), number text NOT NULL, valid_from date NOT NULL, valid_to date NOT NULL CHECK (valid_to >= valid_from),
  PRIMARY KEY (unit_id, producer_id, no), FOREIGN KEY (unit_id, producer_id) REFERENCES farm_producers (unit_id, id));

-- 农产品. on_hand: there; allocated: what open orders have taken; presale: how much of `expected` is sold before it is harvested (S39); short: ordered, and neither there nor to come.
CREATE TABLE farm_products (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), producer_id uuid NOT NULL, name text NOT NULL, measure text NOT NULL, description text NOT NULL DEFAULT '', price_fen bigint NOT NULL CHECK (price_fen > 0),
  on_sale boolean NOT NULL DEFAULT false, expected int NOT NULL DEFAULT 0 CHECK (expected >= 0), expected_on date, presale int NOT NULL DEFAULT 0, on_hand int NOT NULL DEFAULT 0, allocated int NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  short int NOT NULL DEFAULT 0 CHECK (short >= 0), created_by text NOT NULL, created_at timestamptz(3) NOT NULL, version int NOT NULL,
  CONSTRAINT farm_expected CHECK (presale BETWEEN 0 AND expected AND (expected = 0) = (expected_on IS NULL)), CONSTRAINT farm_on_hand CHECK (on_hand >= 0),
  -- S39: on hand less ordered may fall to minus what is sold before the harvest, and never below.
  CONSTRAINT farm_stock CHECK (allocated <= on_hand + presale + short), UNIQUE (unit_id, id), UNIQUE (unit_id, producer_id, name), FOREIGN KEY (unit_id, producer_id) REFERENCES farm_producers (unit_id, id));

-- 订单. state: 1 已下单, 2 已备好, 3 已交货, 4 已取消, 5 已全部退货, 6 歉收待答复. name, phone, place: sealed; phone_index: of whom several are open. paid_by: 0 not paid, 1 现金, 2 转账.
CREATE TABLE farm_orders (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), number text NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 6), name bytea NOT NULL, phone bytea NOT NULL, phone_masked text NOT NULL, phone_index bytea NOT NULL,
  place bytea, hand_over smallint NOT NULL CHECK (hand_over IN (1, 2)), pickup_on date NOT NULL, pickup_half smallint NOT NULL CHECK (pickup_half IN (1, 2)), cut_off_at timestamptz(3) NOT NULL, by_staff boolean NOT NULL, note text NOT NULL DEFAULT '',
  placed_by text NOT NULL, placed_at timestamptz(3) NOT NULL, paid_by smallint NOT NULL DEFAULT 0 CHECK (paid_by BETWEEN 0 AND 2), handed_over_on date, version int NOT NULL,
  CHECK ((hand_over = 2) = (place IS NOT NULL)), CHECK ((state IN (3, 5)) = (handed_over_on IS NOT NULL)), CHECK ((handed_over_on IS NULL) = (paid_by = 0)), UNIQUE (unit_id, id), UNIQUE (unit_id, number));
CREATE INDEX farm_orders_newest ON farm_orders (unit_id, placed_at DESC, id DESC);
CREATE INDEX farm_orders_all_newest ON farm_orders (placed_at DESC, id DESC);
CREATE INDEX farm_orders_phone ON farm_orders (unit_id, phone_index) WHERE state IN (1, 2, 6);
CREATE INDEX farm_orders_day ON farm_orders (unit_id, pickup_on) WHERE state IN (1, 2, 6);
-- offered: how many it would get, while it is asked; dropped: what it does without; returned: what came back.
CREATE TABLE farm_order_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, no smallint NOT NULL, product_id uuid NOT NULL, producer_id uuid NOT NULL, quantity int NOT NULL CHECK (quantity > 0), price_fen bigint NOT NULL CHECK (price_fen > 0),
  dropped int NOT NULL DEFAULT 0, returned int NOT NULL DEFAULT 0, offered int,
  CONSTRAINT farm_line_pieces CHECK (dropped >= 0 AND returned >= 0 AND dropped + returned <= quantity AND (offered IS NULL OR offered BETWEEN 0 AND quantity - dropped)),
  PRIMARY KEY (unit_id, order_id, no), UNIQUE (unit_id, order_id, product_id), FOREIGN KEY (unit_id, order_id) REFERENCES farm_orders (unit_id, id),
  FOREIGN KEY (unit_id, product_id) REFERENCES farm_products (unit_id, id), FOREIGN KEY (unit_id, producer_id) REFERENCES farm_producers (unit_id, id));
CREATE INDEX farm_order_lines_product ON farm_order_lines (unit_id, product_id);
CREATE TABLE farm_order_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, state smallint NOT NULL, note text NOT NULL DEFAULT '', actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES farm_orders (unit_id, id));
CREATE INDEX farm_order_steps_of ON farm_order_steps (unit_id, order_id, id);
CREATE TABLE farm_refunds (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, reason text NOT NULL, restocked boolean NOT NULL, refunded_on date NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES farm_orders (unit_id, id));
CREATE INDEX farm_refunds_of ON farm_refunds (unit_id, order_id, id);
CREATE TABLE farm_refund_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), refund_id uuid NOT NULL, order_id uuid NOT NULL, no smallint NOT NULL, quantity int NOT NULL CHECK (quantity > 0), amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  PRIMARY KEY (unit_id, refund_id, no), FOREIGN KEY (unit_id, refund_id) REFERENCES farm_refunds (unit_id, id), FOREIGN KEY (unit_id, order_id, no) REFERENCES farm_order_lines (unit_id, order_id, no));

-- 库存变动: kind as the contract numbers them; only ever added, and all of a product add up to its stock (FARM-3, S36).
CREATE TABLE farm_moves (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), product_id uuid NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 8), on_hand int NOT NULL, allocated int NOT NULL, presale int NOT NULL, order_id uuid,
  note text NOT NULL DEFAULT '', actor text NOT NULL, at timestamptz(3) NOT NULL, UNIQUE (unit_id, id), FOREIGN KEY (unit_id, product_id) REFERENCES farm_products (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES farm_orders (unit_id, id));
CREATE INDEX farm_moves_of ON farm_moves (unit_id, product_id, id DESC);

-- FARM-5: an order goes from state to state as declared; what it was placed with stays.
CREATE FUNCTION app.moves_farm_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ((1, 2), (1, 3), (1, 4), (1, 6), (2, 3), (2, 4), (2, 6), (6, 1), (6, 4), (3, 5)) THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  IF (NEW.unit_id, NEW.id, NEW.number, NEW.name, NEW.phone, NEW.phone_index, NEW.place, NEW.hand_over, NEW.pickup_on, NEW.pickup_half, NEW.by_staff, NEW.placed_by, NEW.placed_at)
    IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.number, OLD.name, OLD.phone, OLD.phone_index, OLD.place, OLD.hand_over, OLD.pickup_on, OLD.pickup_half, OLD.by_staff, OLD.placed_by, OLD.placed_at)
    THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE ON farm_orders FOR EACH ROW EXECUTE FUNCTION app.moves_farm_order();
-- What was bought at which price stays; what it does without and what came back only grow (FARM-7).
CREATE FUNCTION app.keeps_farm_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.unit_id, NEW.order_id, NEW.no, NEW.product_id, NEW.producer_id, NEW.quantity, NEW.price_fen) IS DISTINCT FROM (OLD.unit_id, OLD.order_id, OLD.no, OLD.product_id, OLD.producer_id, OLD.quantity, OLD.price_fen)
    OR NEW.dropped < OLD.dropped OR NEW.returned < OLD.returned THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON farm_order_lines FOR EACH ROW EXECUTE FUNCTION app.keeps_farm_line();

-- 订货规则: from how many days ahead and for how many one may order, until how many hours before the day of pick-up whoever ordered may cancel, and how many open orders a telephone has at most, by dated rows.
CREATE TABLE farm_order_rules (
  first_days int NOT NULL CHECK (first_days BETWEEN 0 AND 30), ahead_days int NOT NULL CHECK (ahead_days BETWEEN 1 AND 90), cut_off_hours int NOT NULL CHECK (cut_off_hours BETWEEN 0 AND 168), most_open int NOT NULL CHECK (most_open > 0),
  valid_from date NOT NULL, valid_to date, source text NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO farm_order_rules VALUES (1, 21, 6, 3, '2000-01-01', NULL, '平台默认值：没有找到本地规定，站点可以改（L）');
ALTER TABLE farm_order_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON farm_order_rules FOR SELECT USING (true);
SELECT app.grant_actors('farm_order_rules', 'SELECT');

SELECT app.protect(t) FROM unnest(ARRAY['farm_producers', 'farm_certificates', 'farm_products', 'farm_orders', 'farm_order_lines', 'farm_order_steps', 'farm_refunds', 'farm_refund_lines', 'farm_moves']::regclass[]) AS t;
SELECT app.grant_actors('farm_producers', 'SELECT, INSERT, UPDATE'), app.grant_actors('farm_certificates', 'SELECT, INSERT, DELETE'), app.grant_actors('farm_products', 'SELECT, INSERT, UPDATE'),
  app.grant_actors('farm_orders', 'SELECT, INSERT, UPDATE'), app.grant_actors('farm_order_lines', 'SELECT, INSERT, UPDATE'), app.grant_actors('farm_order_steps', 'SELECT, INSERT'), app.grant_actors('farm_refunds', 'SELECT, INSERT'),
  app.grant_actors('farm_refund_lines', 'SELECT, INSERT'), app.grant_actors('farm_moves', 'SELECT, INSERT');

-- 实时订单: orders that are placed on the platform, with their subsidy held at the fund, their payment and their refunds. States as the contract numbers them: 1 已完成, 2 确认中, 3 已下单, 4 可取货, 5 已取货, 6 已取消, 7 未成立, 8 已全部退货.

-- 每户每月项目补贴上限: of a list; 0 for none. What a household may take is written when it takes first, by its size then; what is held counts as taken (money.md 3, 18).
ALTER TABLE love_lists ADD COLUMN cap_fen bigint NOT NULL DEFAULT 0 CHECK (cap_fen >= 0), ADD COLUMN cap_per_person boolean NOT NULL DEFAULT false;
CREATE TABLE household_caps (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), list_id uuid NOT NULL, token uuid NOT NULL, allowed_fen bigint NOT NULL, taken_fen bigint NOT NULL,
  CONSTRAINT household_cap CHECK (taken_fen BETWEEN 0 AND allowed_fen), PRIMARY KEY (unit_id, list_id, token),
  FOREIGN KEY (unit_id, list_id) REFERENCES love_lists (unit_id, id), FOREIGN KEY (unit_id, token) REFERENCES households (unit_id, token));

-- Whom the fund pays for an enterprise: the id in its book, kept from the first answer on, so that a changed name changes nothing.
ALTER TABLE enterprises ADD COLUMN party_id uuid;

-- hand_over: 1 自取, 2 送货. subsidy_state: 0 no project share, 1 等基金确认, 2 已预占, 3 已入账, 4 已释放, 5 基金未受理. told: how many events of it there were.
ALTER TABLE orders ADD COLUMN hand_over smallint NOT NULL DEFAULT 0 CHECK (hand_over BETWEEN 0 AND 2), ADD COLUMN pickup_on date, ADD COLUMN pickup_half smallint NOT NULL DEFAULT 0 CHECK (pickup_half BETWEEN 0 AND 2),
  ADD COLUMN kept_until date, ADD COLUMN consent smallint NOT NULL DEFAULT 0 CHECK (consent BETWEEN 0 AND 4), ADD COLUMN consent_note text NOT NULL DEFAULT '', ADD COLUMN hold_group_id uuid,
  ADD COLUMN subsidy_state smallint NOT NULL DEFAULT 0 CHECK (subsidy_state BETWEEN 0 AND 5), ADD COLUMN subsidy_reason text NOT NULL DEFAULT '', ADD COLUMN told int NOT NULL DEFAULT 0,
  ADD CONSTRAINT order_state CHECK (state BETWEEN 1 AND 8 AND (source_import IS NULL OR state = 1)),
  -- Staff order for a household that agreed, for a day on which it is handed over.
  ADD CONSTRAINT order_agreed CHECK (source_import IS NOT NULL OR (hand_over > 0 AND pickup_on >= ordered_on AND pickup_half > 0 AND kept_until >= pickup_on AND consent > 0)),
  ADD CONSTRAINT order_held CHECK ((subsidy_state = 0) = (hold_group_id IS NULL));
CREATE INDEX orders_open ON orders (unit_id, kept_until) WHERE state IN (3, 4);

ALTER TABLE order_lines ADD COLUMN refunded int NOT NULL DEFAULT 0, ADD COLUMN refunded_gross_fen bigint NOT NULL DEFAULT 0, ADD COLUMN refunded_enterprise_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN refunded_project_fen bigint NOT NULL DEFAULT 0, ADD COLUMN refunded_household_fen bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT line_refunded CHECK (refunded BETWEEN 0 AND quantity AND refunded_enterprise_fen BETWEEN 0 AND enterprise_fen AND refunded_project_fen BETWEEN 0 AND project_fen
    AND refunded_household_fen BETWEEN 0 AND household_fen AND refunded_gross_fen = refunded_enterprise_fen + refunded_project_fen + refunded_household_fen
    AND (refunded < quantity OR refunded_gross_fen = gross_fen));
-- Shares that were stored stay; what is given back of them only grows (ORDER-1, REFUND-1).
CREATE OR REPLACE FUNCTION app.keeps_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.unit_id, NEW.order_id, NEW.no, NEW.item_id, NEW.quantity, NEW.gross_fen, NEW.enterprise_fen, NEW.project_fen, NEW.household_fen)
    IS DISTINCT FROM (OLD.unit_id, OLD.order_id, OLD.no, OLD.item_id, OLD.quantity, OLD.gross_fen, OLD.enterprise_fen, OLD.project_fen, OLD.household_fen)
    OR NEW.refunded <= OLD.refunded OR NEW.refunded_enterprise_fen < OLD.refunded_enterprise_fen OR NEW.refunded_project_fen < OLD.refunded_project_fen
    OR NEW.refunded_household_fen < OLD.refunded_household_fen THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;

-- ORDER-2: an order goes from state to state as declared, and to no other; what it was placed with stays.
CREATE FUNCTION app.moves_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ((2, 3), (2, 7), (3, 4), (3, 5), (3, 6), (4, 5), (4, 6), (5, 1), (5, 8), (1, 8)) THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  IF (NEW.unit_id, NEW.id, NEW.number, NEW.list_id, NEW.enterprise_id, NEW.token, NEW.month, NEW.ordered_on, NEW.placed_by, NEW.placed_at, NEW.consent, NEW.consent_note, NEW.hold_group_id)
    IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.number, OLD.list_id, OLD.enterprise_id, OLD.token, OLD.month, OLD.ordered_on, OLD.placed_by, OLD.placed_at, OLD.consent, OLD.consent_note, OLD.hold_group_id)
    THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION app.moves_order();

-- 经过: every change with its actor, only ever added.
CREATE TABLE order_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, state smallint NOT NULL, note text NOT NULL DEFAULT '', actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id));
CREATE INDEX order_steps_of ON order_steps (unit_id, order_id, id);

-- 收款. state: 1 未确认到账, 2 已收到, 3 未到账, 4 已退还. One of an order counts.
CREATE TABLE order_payments (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, method smallint NOT NULL CHECK (method IN (1, 2)), state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0), actor text NOT NULL, at timestamptz(3) NOT NULL, UNIQUE (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id));
CREATE UNIQUE INDEX order_payments_one ON order_payments (unit_id, order_id) WHERE state IN (1, 2);
CREATE INDEX order_payments_of ON order_payments (unit_id, order_id, id);

-- 退货: what was given back of each line, whose it was.
CREATE TABLE order_refunds (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, reason text NOT NULL, restocked boolean NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id));
CREATE INDEX order_refunds_of ON order_refunds (unit_id, order_id, id);
CREATE TABLE order_refund_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), refund_id uuid NOT NULL, no smallint NOT NULL, quantity int NOT NULL CHECK (quantity > 0), gross_fen bigint NOT NULL, enterprise_fen bigint NOT NULL CHECK (enterprise_fen >= 0),
  project_fen bigint NOT NULL CHECK (project_fen >= 0), household_fen bigint NOT NULL CHECK (household_fen >= 0), CHECK (gross_fen = enterprise_fen + project_fen + household_fen),
  PRIMARY KEY (unit_id, refund_id, no), FOREIGN KEY (unit_id, refund_id) REFERENCES order_refunds (unit_id, id));

-- 要对基金做的事: what the fund is to be told of an order, in order, written with what made it so and asked until there is an answer (ORDER-3). kind: 1 预占, 2 入账, 3 释放, 4 退回. state: 1 due, 2 done, 3 refused.
CREATE TABLE subsidy_steps (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, no smallint NOT NULL, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4), amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  not_after timestamptz(3), state smallint NOT NULL CHECK (state BETWEEN 1 AND 3), reason text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '', made_at timestamptz(3) NOT NULL, done_at timestamptz(3),
  CHECK ((kind = 1) = (not_after IS NOT NULL)), CHECK ((state = 1) = (done_at IS NULL)), UNIQUE (unit_id, id), UNIQUE (unit_id, order_id, no), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id));
CREATE INDEX subsidy_steps_due ON subsidy_steps (unit_id, made_at, id) WHERE state = 1;

-- 取货期: for how many days after the day of pick-up goods lie ready, and how far ahead one may order, by dated rows.
CREATE TABLE pickup_rules (
  keep_days int NOT NULL CHECK (keep_days BETWEEN 0 AND 60), ahead_days int NOT NULL CHECK (ahead_days BETWEEN 0 AND 60), valid_from date NOT NULL, valid_to date, source text NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO pickup_rules VALUES (7, 14, '2000-01-01', NULL, '平台默认值：没有找到本地规定，站点可以改（L）');
ALTER TABLE pickup_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON pickup_rules FOR SELECT USING (true);
SELECT app.grant_actors('pickup_rules', 'SELECT');

SELECT app.protect(t) FROM unnest(ARRAY['household_caps', 'order_steps', 'order_payments', 'order_refunds', 'order_refund_lines', 'subsidy_steps']::regclass[]) AS t;
SELECT app.grant_actors('household_caps', 'SELECT, INSERT, UPDATE'), app.grant_actors('order_steps', 'SELECT, INSERT'), app.grant_actors('order_payments', 'SELECT, INSERT, UPDATE'),
  app.grant_actors('order_refunds', 'SELECT, INSERT'), app.grant_actors('order_refund_lines', 'SELECT, INSERT'), app.grant_actors('subsidy_steps', 'SELECT, INSERT, UPDATE');

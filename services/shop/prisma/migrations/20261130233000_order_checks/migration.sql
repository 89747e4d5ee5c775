-- 事后抽查 (Y10): orders that staff placed and handed over, drawn by lot, and what the household said to somebody else.

-- 抽查比例: the share of a month's orders in hundredths, and how many at least, by dated rows.
CREATE TABLE order_check_rules (
  share_percent int NOT NULL CHECK (share_percent BETWEEN 0 AND 100), least int NOT NULL CHECK (least BETWEEN 0 AND 100), valid_from date NOT NULL, valid_to date, source text NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from), EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO order_check_rules VALUES (5, 3, '2000-01-01', NULL, '平台默认值：没有找到本地规定的抽查比例，由区里按文件改（L）');
ALTER TABLE order_check_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON order_check_rules FOR SELECT USING (true);
SELECT app.grant_actors('order_check_rules', 'SELECT');

-- 抽取: what was drawn stays, with the seed by which it is made anew.
CREATE TABLE order_check_draws (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), month date NOT NULL, monthly boolean NOT NULL, seed text NOT NULL CHECK (seed ~ '^[0-9a-f]{32}$'), population int NOT NULL, size int NOT NULL,
  drawn_by text NOT NULL, drawn_at timestamptz(3) NOT NULL, CHECK (size BETWEEN 0 AND population), UNIQUE (unit_id, id));
CREATE UNIQUE INDEX order_check_draws_monthly ON order_check_draws (unit_id, month) WHERE monthly;

-- 抽查. state: 1 待抽查, 2 一致, 3 有出入, 4 出入已处理. means: 1 电话, 2 上门.
CREATE TABLE order_checks (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), draw_id uuid NOT NULL, order_id uuid NOT NULL, state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4), attempts int NOT NULL DEFAULT 0,
  means smallint NOT NULL DEFAULT 0 CHECK (means BETWEEN 0 AND 2), received boolean NOT NULL DEFAULT false, paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0), expected_fen bigint NOT NULL DEFAULT 0, agreed boolean NOT NULL DEFAULT false,
  remark text NOT NULL DEFAULT '', checked_by text NOT NULL DEFAULT '', checked_at timestamptz(3), answer text NOT NULL DEFAULT '', answered_by text NOT NULL DEFAULT '', answered_at timestamptz(3),
  settled_by text NOT NULL DEFAULT '', settled_at timestamptz(3), version int NOT NULL DEFAULT 1, CHECK ((state = 1) OR checked_at IS NOT NULL), CHECK ((state = 4) = (settled_at IS NOT NULL)),
  -- Two people see to a deviation.
  CHECK (state <> 4 OR (answer <> '' AND settled_by <> answered_by)),
  UNIQUE (unit_id, id), UNIQUE (unit_id, order_id), FOREIGN KEY (unit_id, draw_id) REFERENCES order_check_draws (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id));
CREATE INDEX order_checks_of ON order_checks (unit_id, draw_id, id);
-- AFTERCHECK-2: what was drawn and what the household said stays.
CREATE FUNCTION app.keeps_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.unit_id, NEW.id, NEW.draw_id, NEW.order_id) IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.draw_id, OLD.order_id)
    OR (OLD.state <> 1 AND (NEW.means, NEW.received, NEW.paid_fen, NEW.expected_fen, NEW.agreed, NEW.remark, NEW.checked_by, NEW.checked_at)
      IS DISTINCT FROM (OLD.means, OLD.received, OLD.paid_fen, OLD.expected_fen, OLD.agreed, OLD.remark, OLD.checked_by, OLD.checked_at))
    OR (OLD.state, NEW.state) NOT IN ((1, 1), (1, 2), (1, 3), (3, 3), (3, 4)) THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON order_checks FOR EACH ROW EXECUTE FUNCTION app.keeps_check();

SELECT app.protect(t) FROM unnest(ARRAY['order_check_draws', 'order_checks']::regclass[]) AS t;
SELECT app.grant_actors('order_check_draws', 'SELECT, INSERT'), app.grant_actors('order_checks', 'SELECT, INSERT, UPDATE');

-- 一篮子: what a household orders at once at several enterprises, one order for each (S3). Its orders come about together or not at all.
CREATE TABLE baskets (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), number text NOT NULL, token uuid NOT NULL, placed_by text NOT NULL, placed_at timestamptz(3) NOT NULL,
  UNIQUE (unit_id, id), UNIQUE (unit_id, number), FOREIGN KEY (unit_id, token) REFERENCES households (unit_id, token));
ALTER TABLE orders ADD COLUMN basket_id uuid, ADD FOREIGN KEY (unit_id, basket_id) REFERENCES baskets (unit_id, id);
CREATE INDEX orders_basket ON orders (unit_id, basket_id) WHERE basket_id IS NOT NULL;
-- In which basket an order was placed stays (ORDER-2).
CREATE FUNCTION app.keeps_basket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.basket_id IS DISTINCT FROM OLD.basket_id THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_basket BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION app.keeps_basket();
SELECT app.protect('baskets'::regclass);
-- UPDATE is what a row lock needs; nothing is ever changed.
SELECT app.grant_actors('baskets', 'SELECT, INSERT, UPDATE');

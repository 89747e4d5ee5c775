-- 商户报价: what enterprises offer for a month's list. state: 1 草稿, 2 已报出, 3 已采用, 4 未采用, 5 已撤回. item_id: the line that was made of it, while it is on the list.
ALTER TABLE products ADD COLUMN enterprise_id uuid, ADD FOREIGN KEY (unit_id, enterprise_id) REFERENCES enterprises (unit_id, id);
CREATE INDEX products_enterprise ON products (unit_id, enterprise_id) WHERE enterprise_id IS NOT NULL;

CREATE TABLE offers (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), month date NOT NULL CHECK (extract(day FROM month) = 1), enterprise_id uuid NOT NULL, product_id uuid NOT NULL,
  market_fen bigint NOT NULL, enterprise_fen bigint NOT NULL, subsidy_kind smallint NOT NULL DEFAULT 0 CHECK (subsidy_kind BETWEEN 0 AND 2), stock int NOT NULL CHECK (stock > 0),
  household_limit int NOT NULL CHECK (household_limit > 0), limit_per_person boolean NOT NULL DEFAULT false, reference_fen bigint NOT NULL DEFAULT 0 CHECK (reference_fen >= 0),
  reference_source text NOT NULL DEFAULT '', reference_on date, state smallint NOT NULL CHECK (state BETWEEN 1 AND 5), reason text NOT NULL DEFAULT '', item_id uuid,
  offered_by text NOT NULL, offered_at timestamptz(3) NOT NULL, sent_at timestamptz(3), answered_by text NOT NULL DEFAULT '', answered_at timestamptz(3), version int NOT NULL,
  CONSTRAINT offer_price CHECK (market_fen > 0 AND enterprise_fen BETWEEN 0 AND market_fen), CHECK ((state = 3) = (item_id IS NOT NULL)), CHECK (state NOT IN (3, 4) OR answered_by <> ''),
  CHECK (state NOT IN (2, 3, 4) OR sent_at IS NOT NULL), UNIQUE (unit_id, id), FOREIGN KEY (unit_id, enterprise_id) REFERENCES enterprises (unit_id, id),
  FOREIGN KEY (unit_id, product_id) REFERENCES products (unit_id, id), FOREIGN KEY (unit_id, item_id) REFERENCES love_list_items (unit_id, id));
CREATE UNIQUE INDEX offers_one ON offers (unit_id, month, enterprise_id, product_id) WHERE state IN (1, 2, 3);
CREATE INDEX offers_newest ON offers (unit_id, offered_at DESC, id DESC);
CREATE INDEX offers_item ON offers (unit_id, item_id) WHERE item_id IS NOT NULL;

-- OFFER-2: what a checked or published list was made of stays, and what was sent has its proof.
CREATE FUNCTION app.keeps_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 3 AND NEW IS DISTINCT FROM OLD
    AND EXISTS (SELECT FROM public.love_list_items i JOIN public.love_lists l ON l.unit_id = i.unit_id AND l.id = i.list_id WHERE i.unit_id = OLD.unit_id AND i.id = OLD.item_id AND l.state = 3)
    THEN PERFORM app.refuse('OFFERS_CLOSED'); END IF;
  IF (NEW.unit_id, NEW.id, NEW.enterprise_id, NEW.offered_by, NEW.offered_at) IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.enterprise_id, OLD.offered_by, OLD.offered_at) THEN PERFORM app.refuse('STATE_NOT_ALLOWED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps BEFORE UPDATE ON offers FOR EACH ROW EXECUTE FUNCTION app.keeps_offer();

SELECT app.protect('offers'::regclass);
SELECT app.grant_actors('offers', 'SELECT, INSERT, UPDATE');

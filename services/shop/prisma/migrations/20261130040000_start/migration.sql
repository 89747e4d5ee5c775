-- 商店服务: enterprises, products, love lists, households' eligibility, orders and their shares, settlements. Runs as shop_owner after the platform's migration.
-- What stays stands here and not in code alone: a published list is frozen, shares add up to the price, stock and limits are never overrun. A breach is an exception whose message is the fault's reason.
CREATE FUNCTION app.refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', reason USING ERRCODE = 'SN001'; END $$;

CREATE TABLE imports (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), kind text NOT NULL, state smallint NOT NULL, file_name text NOT NULL, sha256 bytea NOT NULL, chunks int NOT NULL,
  report jsonb NOT NULL, staged bytea NOT NULL, actor text NOT NULL, checked_at timestamptz(3) NOT NULL, committed_at timestamptz(3), undone_at timestamptz(3), undone jsonb,
  corrected int NOT NULL DEFAULT 0,
  UNIQUE (unit_id, id));
CREATE INDEX imports_newest ON imports (unit_id, checked_at DESC, id DESC);
CREATE TABLE import_chunks (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), sha256 bytea NOT NULL, index int NOT NULL, data bytea NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, sha256, index));

-- 爱心企业. state: 1 合作中, 2 已暂停, 3 已退出. book_name: what the fund's book calls it, '' for its name. source_import: it came with an imported list.
CREATE TABLE enterprises (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), name text NOT NULL, credit_code text NOT NULL DEFAULT '', book_name text NOT NULL DEFAULT '',
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3), version int NOT NULL, created_by text NOT NULL, created_at timestamptz(3) NOT NULL, source_import uuid,
  UNIQUE (unit_id, id), UNIQUE (unit_id, name), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
-- Who of an enterprise signs in: they see it and no other (ENTERPRISE-2).
CREATE TABLE enterprise_users (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), login text NOT NULL, enterprise_id uuid NOT NULL, PRIMARY KEY (unit_id, login, enterprise_id),
  FOREIGN KEY (unit_id, enterprise_id) REFERENCES enterprises (unit_id, id));
CREATE INDEX enterprise_users_of ON enterprise_users (unit_id, enterprise_id);

-- 商品
CREATE TABLE products (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), sku text NOT NULL, name text NOT NULL, measure text NOT NULL DEFAULT '', category text NOT NULL DEFAULT '',
  retired boolean NOT NULL DEFAULT false, version int NOT NULL, created_by text NOT NULL, created_at timestamptz(3) NOT NULL, source_import uuid,
  UNIQUE (unit_id, id), UNIQUE (unit_id, sku), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));

-- 爱心清单 of a month (its first day). state: 1 草拟中, 2 已核对, 3 已公布. is_history: an import made it; nothing else does.
CREATE TABLE love_lists (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), month date NOT NULL CHECK (extract(day FROM month) = 1), state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  is_history boolean NOT NULL DEFAULT false, drafted_by text NOT NULL, drafted_at timestamptz(3) NOT NULL, checked_by text NOT NULL DEFAULT '', checked_at timestamptz(3),
  published_by text NOT NULL DEFAULT '', published_at timestamptz(3), version int NOT NULL, source_import uuid,
  -- LIST-4: whoever drafted it does not publish it, but for history.
  CHECK (state <> 3 OR is_history OR (published_by NOT IN ('', drafted_by) AND published_at IS NOT NULL)), CHECK (is_history = (source_import IS NOT NULL)), CHECK (NOT is_history OR state = 3),
  UNIQUE (unit_id, id), UNIQUE (unit_id, month), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX love_lists_newest ON love_lists (month DESC, id DESC);

-- subsidy_kind: 0 not told (history), 1 让利, 2 捐出 (Y5). taken: what orders have taken of the stock, and the one thing that changes of a published line.
CREATE TABLE love_list_items (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), list_id uuid NOT NULL, product_id uuid NOT NULL, enterprise_id uuid NOT NULL, sku text NOT NULL, product_name text NOT NULL,
  measure text NOT NULL DEFAULT '', category text NOT NULL DEFAULT '', market_fen bigint NOT NULL, enterprise_fen bigint NOT NULL, project_fen bigint NOT NULL, household_fen bigint NOT NULL,
  subsidy_kind smallint NOT NULL DEFAULT 0 CHECK (subsidy_kind BETWEEN 0 AND 2), stock int NOT NULL CHECK (stock >= 0), taken int NOT NULL DEFAULT 0, household_limit int NOT NULL CHECK (household_limit > 0),
  limit_per_person boolean NOT NULL DEFAULT false, reference_fen bigint NOT NULL DEFAULT 0 CHECK (reference_fen >= 0), reference_source text NOT NULL DEFAULT '', reference_on date,
  source_import uuid, source_file text, source_sheet text, source_row int,
  CONSTRAINT item_price CHECK (market_fen > 0 AND enterprise_fen >= 0 AND project_fen >= 0 AND household_fen >= 0 AND household_fen = market_fen - enterprise_fen - project_fen),
  CONSTRAINT item_stock CHECK (taken BETWEEN 0 AND stock), CHECK (source_import IS NULL OR source_row IS NOT NULL),
  UNIQUE (unit_id, id), UNIQUE (unit_id, list_id, product_id), FOREIGN KEY (unit_id, list_id) REFERENCES love_lists (unit_id, id), FOREIGN KEY (unit_id, product_id) REFERENCES products (unit_id, id),
  FOREIGN KEY (unit_id, enterprise_id) REFERENCES enterprises (unit_id, id), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX love_list_items_enterprise ON love_list_items (unit_id, enterprise_id);
CREATE INDEX love_list_items_source ON love_list_items (unit_id, source_import) WHERE source_import IS NOT NULL;

-- LIST-3: what was published stays. Of a line orders alone move the stock that is taken; an import adds to history and takes away what it added.
CREATE FUNCTION app.freezes_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 3 AND NOT OLD.is_history THEN PERFORM app.refuse('LIST_FROZEN'); END IF;
    RETURN OLD;
  END IF;
  IF OLD.state = 3 THEN PERFORM app.refuse('LIST_FROZEN'); END IF;
  IF (NEW.unit_id, NEW.id, NEW.month, NEW.is_history, NEW.drafted_by) IS DISTINCT FROM (OLD.unit_id, OLD.id, OLD.month, OLD.is_history, OLD.drafted_by) THEN PERFORM app.refuse('LIST_FROZEN'); END IF;
  IF NEW.state = 3 AND OLD.state <> 2 THEN PERFORM app.refuse('LIST_NOT_CHECKED'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freezes BEFORE UPDATE OR DELETE ON love_lists FOR EACH ROW EXECUTE FUNCTION app.freezes_list();
CREATE FUNCTION app.freezes_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE l public.love_lists; taken int;
BEGIN
  SELECT * INTO l FROM public.love_lists x WHERE x.unit_id = coalesce(NEW.unit_id, OLD.unit_id) AND x.id = coalesce(NEW.list_id, OLD.list_id) FOR SHARE;
  IF TG_OP = 'UPDATE' THEN
    taken := NEW.taken;
    NEW.taken := OLD.taken;
    IF l.state = 3 AND NEW IS DISTINCT FROM OLD THEN PERFORM app.refuse('LIST_FROZEN'); END IF;
    NEW.taken := taken;
    RETURN NEW;
  END IF;
  IF l.state = 3 AND NOT (l.is_history AND coalesce(NEW.source_import, OLD.source_import) IS NOT NULL) THEN PERFORM app.refuse('LIST_FROZEN'); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.source_import IS NOT NULL AND NOT l.is_history THEN PERFORM app.refuse('LIST_FROZEN'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freezes BEFORE INSERT OR UPDATE OR DELETE ON love_list_items FOR EACH ROW EXECUTE FUNCTION app.freezes_item();

-- 资格: which categories of a member make a household eligible, by dated rows. The words stand here and in casework; no row about a person or household holds one.
CREATE TABLE eligibility_rules (
  category text NOT NULL, valid_from date NOT NULL, valid_to date, source text NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (category WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO eligibility_rules (category, valid_from, source)
SELECT c, '2000-01-01', '凤二村爱心到家：任一在档成员属于这些类别的户可享受补贴（data/README）；类别用词见穗府办〔2023〕7号'
FROM unnest(ARRAY['低保', '低保边缘', '特困', '残疾人', '困境儿童', '事实无人抚养儿童', '留守儿童']) AS c;
ALTER TABLE eligibility_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON eligibility_rules FOR SELECT USING (true);

-- A household's token, made here: orders and events name it by nothing else.
CREATE TABLE households (
  token uuid PRIMARY KEY, unit_id uuid NOT NULL, household_id uuid NOT NULL, number text NOT NULL, members int NOT NULL,
  UNIQUE (unit_id, token), UNIQUE (unit_id, household_id));
CREATE INDEX households_number ON households (unit_id, number);
-- Who belongs to a household, and the days on which they make it eligible: read by the reaction alone, never by an actor.
CREATE TABLE household_members (
  unit_id uuid NOT NULL, resident_id uuid NOT NULL, household_id uuid NOT NULL, is_active boolean NOT NULL, PRIMARY KEY (unit_id, resident_id));
CREATE INDEX household_members_of ON household_members (unit_id, household_id);
CREATE TABLE member_spans (
  unit_id uuid NOT NULL, resident_id uuid NOT NULL, from_on date NOT NULL, to_on date, PRIMARY KEY (unit_id, resident_id, from_on),
  FOREIGN KEY (unit_id, resident_id) REFERENCES household_members (unit_id, resident_id));
-- The days on which a household has the prices: the union of its members', without whose they are.
CREATE TABLE eligibilities (
  unit_id uuid NOT NULL, token uuid NOT NULL, from_on date NOT NULL, to_on date, PRIMARY KEY (unit_id, token, from_on), FOREIGN KEY (unit_id, token) REFERENCES households (unit_id, token));

-- 订单. state: 5 已完成. An order is of one household, one enterprise, one list; the shares of its lines are stored and never made anew.
CREATE TABLE orders (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), number text NOT NULL, list_id uuid NOT NULL, enterprise_id uuid NOT NULL, token uuid NOT NULL, state smallint NOT NULL,
  month date NOT NULL, ordered_on date NOT NULL, placed_by text NOT NULL, placed_at timestamptz(3) NOT NULL, version int NOT NULL,
  source_import uuid, source_file text, source_sheet text, source_row int,
  CHECK (month = date_trunc('month', ordered_on)::date), CHECK (source_import IS NULL OR source_row IS NOT NULL),
  CHECK (source_import IS NULL OR ordered_on <= (placed_at AT TIME ZONE 'Asia/Shanghai')::date),
  UNIQUE (unit_id, id), UNIQUE (unit_id, number), FOREIGN KEY (unit_id, list_id) REFERENCES love_lists (unit_id, id), FOREIGN KEY (unit_id, enterprise_id) REFERENCES enterprises (unit_id, id),
  FOREIGN KEY (unit_id, token) REFERENCES households (unit_id, token), FOREIGN KEY (unit_id, source_import) REFERENCES imports (unit_id, id));
CREATE INDEX orders_newest ON orders (unit_id, ordered_on DESC, id DESC);
CREATE INDEX orders_all_newest ON orders (ordered_on DESC, id DESC);
CREATE INDEX orders_of_month ON orders (unit_id, month, enterprise_id);
CREATE INDEX orders_household ON orders (unit_id, token);
CREATE INDEX orders_source ON orders (unit_id, source_import) WHERE source_import IS NOT NULL;
CREATE TABLE order_lines (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, no smallint NOT NULL, item_id uuid NOT NULL, quantity int NOT NULL CHECK (quantity > 0),
  gross_fen bigint NOT NULL CHECK (gross_fen > 0), enterprise_fen bigint NOT NULL CHECK (enterprise_fen >= 0), project_fen bigint NOT NULL CHECK (project_fen >= 0),
  household_fen bigint NOT NULL CHECK (household_fen >= 0), CONSTRAINT line_shares CHECK (gross_fen = enterprise_fen + project_fen + household_fen),
  PRIMARY KEY (unit_id, order_id, no), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id), FOREIGN KEY (unit_id, item_id) REFERENCES love_list_items (unit_id, id));
CREATE INDEX order_lines_item ON order_lines (unit_id, item_id);
-- 限购: how much of a line a household has taken in its month; what it may take is written when it takes first, by its size then.
CREATE TABLE household_limits (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), item_id uuid NOT NULL, token uuid NOT NULL, allowed int NOT NULL, taken int NOT NULL,
  CONSTRAINT household_limit CHECK (taken BETWEEN 0 AND allowed), PRIMARY KEY (unit_id, item_id, token),
  FOREIGN KEY (unit_id, item_id) REFERENCES love_list_items (unit_id, id), FOREIGN KEY (unit_id, token) REFERENCES households (unit_id, token));
-- Shares that were stored stay.
CREATE FUNCTION app.keeps_shares() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM app.refuse('STATE_NOT_ALLOWED'); RETURN NULL; END $$;
CREATE TRIGGER keeps_shares BEFORE UPDATE ON order_lines FOR EACH ROW EXECUTE FUNCTION app.keeps_shares();

-- 结算: one of each month and enterprise with orders. state: 1 待对账, 2 一致, 3 有差异, 4 差异已处理. The compared figures are those of the last comparison.
CREATE TABLE settlements (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), month date NOT NULL CHECK (extract(day FROM month) = 1), enterprise_id uuid NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  subsidy_fen bigint NOT NULL DEFAULT 0, fund_fen bigint NOT NULL DEFAULT 0, compared_by text NOT NULL DEFAULT '', compared_at timestamptz(3), answer text NOT NULL DEFAULT '',
  answered_by text NOT NULL DEFAULT '', answered_at timestamptz(3), settled_by text NOT NULL DEFAULT '', settled_at timestamptz(3), version int NOT NULL,
  CHECK ((state = 1) = (compared_at IS NULL)), CHECK (state <> 2 OR subsidy_fen = fund_fen), CHECK (state NOT IN (3, 4) OR subsidy_fen <> fund_fen),
  CHECK (state <> 4 OR (answer <> '' AND settled_by NOT IN ('', answered_by))),
  UNIQUE (unit_id, id), UNIQUE (unit_id, month, enterprise_id), FOREIGN KEY (unit_id, enterprise_id) REFERENCES enterprises (unit_id, id));
CREATE INDEX settlements_newest ON settlements (month DESC, id DESC);
-- Which entries of the fund are settlements of the project subsidy, by dated rows.
CREATE TABLE settlement_rules (
  category text NOT NULL, project text NOT NULL, valid_from date NOT NULL, valid_to date, source text NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from),
  EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO settlement_rules VALUES ('项目补贴结算', '爱心到家', '2000-01-01', NULL, '凤二村社区慈善基金账的科目与项目（data/README：每月订单的项目补贴等于该企业当月的项目补贴结算）');
ALTER TABLE settlement_rules ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON settlement_rules FOR SELECT USING (true);
SELECT app.grant_actors('settlement_rules', 'SELECT');

SELECT app.protect(t) FROM unnest(ARRAY['imports', 'import_chunks', 'enterprises', 'enterprise_users', 'products', 'love_lists', 'love_list_items', 'households', 'household_members', 'member_spans',
  'eligibilities', 'orders', 'order_lines', 'household_limits', 'settlements']::regclass[]) AS t;
SELECT app.grant_actors('imports', 'SELECT, INSERT, UPDATE'), app.grant_actors('import_chunks', 'SELECT, INSERT, DELETE'), app.grant_actors('enterprises', 'SELECT, INSERT, UPDATE, DELETE'),
  app.grant_actors('enterprise_users', 'SELECT, INSERT, DELETE'), app.grant_actors('products', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('love_lists', 'SELECT, INSERT, UPDATE, DELETE'),
  app.grant_actors('love_list_items', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('households', 'SELECT'), app.grant_actors('eligibilities', 'SELECT'),
  app.grant_actors('orders', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('order_lines', 'SELECT, INSERT, UPDATE, DELETE'), app.grant_actors('household_limits', 'SELECT, INSERT, UPDATE, DELETE'),
  app.grant_actors('settlements', 'SELECT, INSERT, UPDATE');
DO $$
DECLARE c name := app.role_of('consumer'); tbl text;
BEGIN
  EXECUTE format('GRANT SELECT ON eligibility_rules TO %I', c);
  FOREACH tbl IN ARRAY ARRAY['households', 'household_members', 'member_spans', 'eligibilities'] LOOP
    EXECUTE format('CREATE POLICY consumes ON %I TO %I USING (true) WITH CHECK (true)', tbl, c);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', tbl, c);
  END LOOP;
END $$;

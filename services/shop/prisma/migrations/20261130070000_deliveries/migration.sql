-- 送货: who brings an order to which door. state: 1 待送, 2 已送达, 3 没人应门, 4 已改派. door: sealed; one delivery of an order is to be brought at a time.
CREATE TABLE deliveries (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), order_id uuid NOT NULL, volunteer text NOT NULL, on_day date NOT NULL, door bytea NOT NULL, state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  proof text NOT NULL DEFAULT '', assigned_by text NOT NULL, assigned_at timestamptz(3) NOT NULL, ended_by text NOT NULL DEFAULT '', ended_at timestamptz(3),
  CHECK ((state = 1) = (ended_at IS NULL)), CHECK (state NOT IN (2, 3) OR proof <> ''), UNIQUE (unit_id, id), FOREIGN KEY (unit_id, order_id) REFERENCES orders (unit_id, id));
CREATE UNIQUE INDEX deliveries_one ON deliveries (unit_id, order_id) WHERE state = 1;
CREATE INDEX deliveries_day ON deliveries (unit_id, on_day, volunteer);

-- 表式: which form a paper has on its day.
CREATE TABLE printed_forms (
  code text NOT NULL, kind text NOT NULL, title text NOT NULL, title_en text NOT NULL, version text NOT NULL, source text NOT NULL,
  valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from), PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
INSERT INTO printed_forms VALUES
  ('SN-SD-01', 'pickList', '爱心到家配货单', 'Pick list', '1.0', '枢纽自定：没有见到民政部门公布的编号表式', '2000-01-01', NULL),
  ('SN-SD-02', 'labels', '爱心到家包裹标签', 'Parcel labels', '1.0', '枢纽自定：没有见到民政部门公布的编号表式', '2000-01-01', NULL);
ALTER TABLE printed_forms ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON printed_forms FOR SELECT USING (true);
SELECT app.grant_actors('printed_forms', 'SELECT');
SELECT app.protect('deliveries'::regclass);
SELECT app.grant_actors('deliveries', 'SELECT, INSERT, UPDATE');

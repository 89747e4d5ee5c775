-- 不遮盖导出: asked for with a reason, agreed to by another person, fetched by who asked for so many hours. What was asked for is frozen: these files, these columns.
CREATE TABLE export_requests (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), asked_by text NOT NULL, asked_at timestamptz(3) NOT NULL,
  -- Sealed: it may name somebody.
  reason bytea NOT NULL,
  resident_ids uuid[] NOT NULL CHECK (cardinality(resident_ids) > 0), columns text[] NOT NULL, filter jsonb NOT NULL, state smallint NOT NULL, ready_until timestamptz(3),
  fetched int NOT NULL DEFAULT 0, fetched_at timestamptz(3), UNIQUE (unit_id, id), CHECK ((state = 2) = (ready_until IS NOT NULL)));
CREATE INDEX export_requests_newest ON export_requests (unit_id, asked_at DESC, id DESC);
SELECT app.protect('export_requests'), app.grant_actors('export_requests', 'SELECT, INSERT, UPDATE (state, ready_until, fetched, fetched_at)');

-- For how many hours it may be fetched. A row ends the one before it.
CREATE TABLE export_terms (fetch_hours int NOT NULL CHECK (fetch_hours > 0), source text NOT NULL, valid_from date NOT NULL, PRIMARY KEY (valid_from));
ALTER TABLE export_terms ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('CREATE POLICY reads_all ON export_terms FOR SELECT TO %I, %I USING (true)', u, t);
  EXECUTE format('GRANT SELECT ON export_terms TO %I, %I', u, t);
END $$;
CREATE POLICY seeds ON export_terms TO CURRENT_USER USING (true) WITH CHECK (true);
INSERT INTO export_terms (fetch_hours, source, valid_from) VALUES (24, '平台默认：同意后一天内由申请人本人下载，没有文件依据；区民政局可另定', '2000-01-01');

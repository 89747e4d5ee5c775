-- 撤回导入, and cells corrected before the commit.
-- What the undoing took away and what it left, and why: row numbers, no personal data. `corrected`: how often cells were set, so that a marked workbook is made anew.
ALTER TABLE imports ADD COLUMN undone_at timestamptz(3), ADD COLUMN undone jsonb, ADD COLUMN corrected int NOT NULL DEFAULT 0;
-- Only an undoing deletes: rows of that very import, that nothing needs.
SELECT app.grant_actors(t::regclass, 'DELETE') FROM unnest(ARRAY['residents', 'resident_categories', 'memberships', 'households', 'visits']) t;
CREATE INDEX residents_import ON residents (unit_id, source_import) WHERE source_import IS NOT NULL;
CREATE INDEX visits_import ON visits (unit_id, source_import) WHERE source_import IS NOT NULL;
CREATE INDEX households_import ON households (unit_id, source_import) WHERE source_import IS NOT NULL;

-- Which of these rows another row needs, and in which table; `ours` are tables that go with them. Whoever adds a table with a foreign key is asked without being
-- named here. As the caller: row security holds.
CREATE FUNCTION app.needed_by(tbl regclass, ids uuid[], ours text[]) RETURNS TABLE (id uuid, by text) LANGUAGE plpgsql STABLE AS $$
DECLARE f record;
BEGIN
  FOR f IN
    SELECT c.conrelid::regclass AS rel, k.relname AS name, a.attname AS col
    FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class k ON k.oid = c.conrelid, LATERAL unnest(c.conkey, c.confkey) AS pair(mine, theirs)
    JOIN pg_catalog.pg_attribute a ON a.attnum = pair.mine JOIN pg_catalog.pg_attribute t ON t.attnum = pair.theirs AND t.attname = 'id'
    WHERE c.contype = 'f' AND c.confrelid = tbl AND a.attrelid = c.conrelid AND t.attrelid = c.confrelid AND NOT (k.relname = ANY (ours))
      AND pg_catalog.has_table_privilege(c.conrelid, 'SELECT')
  LOOP
    RETURN QUERY EXECUTE pg_catalog.format('SELECT DISTINCT x.%I, %L::text FROM %s x WHERE x.unit_id = (SELECT app.own_unit()) AND x.%I = ANY ($1)', f.col, f.name, f.rel, f.col) USING ids;
  END LOOP;
END $$;

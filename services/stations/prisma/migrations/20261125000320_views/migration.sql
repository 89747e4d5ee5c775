-- 视图: how somebody wants to see a list again. It is seen by who made it and, once shared, by whoever is at the unit; who may share and change is
-- decided by the rules.
CREATE TABLE views (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), actor text NOT NULL DEFAULT app.scope_actor(), page text NOT NULL, name text NOT NULL,
  filters jsonb NOT NULL, columns text[] NOT NULL, sort text NOT NULL, density smallint NOT NULL, position smallint NOT NULL, shared boolean NOT NULL,
  version int NOT NULL, UNIQUE (unit_id, id));
CREATE INDEX views_unit_id_page_position_id_idx ON views (unit_id, page, position, id);

ALTER TABLE views ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
  own text := 'unit_id = (SELECT app.own_unit()) AND (shared OR actor = (SELECT app.scope_actor()))';
BEGIN
  EXECUTE format('CREATE POLICY looks ON views TO %I, %I USING (%s) WITH CHECK (%3$s)', u, t, own);
END $$;
SELECT app.grant_actors('views', 'SELECT, INSERT, UPDATE, DELETE');

-- 预警线: below how much of a project somebody is told. is_below: as it was looked at last; it is told when this turns true.
CREATE TABLE balance_monitors (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), project_id uuid NOT NULL, fund_id uuid NOT NULL, floor_fen bigint NOT NULL CHECK (floor_fen >= 0), is_below boolean NOT NULL DEFAULT false,
  set_by text NOT NULL, set_at timestamptz(3) NOT NULL, version int NOT NULL, PRIMARY KEY (unit_id, project_id),
  FOREIGN KEY (unit_id, fund_id, project_id) REFERENCES projects (unit_id, fund_id, id));
SELECT app.protect('balance_monitors');
SELECT app.grant_actors('balance_monitors', 'SELECT, INSERT, UPDATE');

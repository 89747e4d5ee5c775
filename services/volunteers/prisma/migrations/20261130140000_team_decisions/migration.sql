-- 队伍: who did what and when; a project belongs to a team that is there. An import's teams keep '' where a person would stand.
ALTER TABLE teams ADD COLUMN created_by text NOT NULL DEFAULT '', ADD COLUMN changed_by text NOT NULL DEFAULT '', ADD COLUMN changed_at timestamptz(3),
  ADD COLUMN ended_by text NOT NULL DEFAULT '', ADD COLUMN end_reason text NOT NULL DEFAULT '',
  ADD CONSTRAINT team_ended CHECK ((state = 2) = (ended_on IS NOT NULL));
ALTER TABLE team_members ADD COLUMN leader_by text NOT NULL DEFAULT '', ADD COLUMN leader_at timestamptz(3), ADD COLUMN left_by text NOT NULL DEFAULT '', ADD COLUMN left_at timestamptz(3),
  ADD CONSTRAINT leader_belongs CHECK (NOT is_leader OR state = 2),
  -- TEAM-3: nobody approves their own request.
  ADD CONSTRAINT member_declined_why CHECK (state <> 3 OR reason <> '');
CREATE INDEX team_members_team ON team_members (unit_id, team_id, state);
CREATE INDEX teams_parent ON teams (unit_id, parent_id) WHERE parent_id IS NOT NULL;
ALTER TABLE service_projects ADD FOREIGN KEY (unit_id, team_id) REFERENCES teams (unit_id, id);
-- 身份: when it was ended.
ALTER TABLE titles ADD COLUMN ended_at timestamptz(3), ADD CONSTRAINT title_ended_why CHECK (ended_by = '' OR (to_on IS NOT NULL AND reason <> ''));

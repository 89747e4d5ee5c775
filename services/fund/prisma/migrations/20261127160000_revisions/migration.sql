-- 修改记录: what was corrected of a fund, a project or a party: what it was, what it became, who and when. subject: 1 基金, 2 项目, 3 往来方.
CREATE TABLE revisions (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), subject smallint NOT NULL CHECK (subject BETWEEN 1 AND 3), subject_id uuid NOT NULL,
  changes jsonb NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL);
CREATE INDEX revisions_newest ON revisions (unit_id, at DESC, id DESC);
CREATE INDEX revisions_subject ON revisions (unit_id, subject_id, at DESC, id DESC);
SELECT app.protect('revisions'), app.grant_actors('revisions', 'SELECT, INSERT');

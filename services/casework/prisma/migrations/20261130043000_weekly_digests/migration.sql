-- 每周小结: told to a station's manager once for each week. Who opened what is read from the audit records, which nobody changes; what is counted of a day is kept.
CREATE TABLE weekly_digests (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), from_on date NOT NULL, to_on date NOT NULL, opened int NOT NULL, refused int NOT NULL,
  overdue int NOT NULL, newly_overdue int NOT NULL, told_at timestamptz(3) NOT NULL, UNIQUE (unit_id, from_on), CHECK (to_on = from_on + 6));
SELECT app.protect('weekly_digests'), app.grant_actors('weekly_digests', 'SELECT, INSERT');

-- 上门的时数: a round whose every door is written down makes hours of class 1 for whoever went, once for a round and a person.
ALTER TABLE service_records ADD COLUMN round_id uuid, ADD FOREIGN KEY (unit_id, round_id) REFERENCES rounds (unit_id, id);
CREATE UNIQUE INDEX service_records_round ON service_records (unit_id, round_id, volunteer_id) WHERE round_id IS NOT NULL AND state IN (1, 2);
-- Nobody scans a code at a door: the times are of whoever went, and their hours wait for somebody to confirm them.
ALTER TABLE service_records DROP CONSTRAINT record_timed;
ALTER TABLE service_records ADD CONSTRAINT record_timed CHECK (class <> 1 OR (served IS NOT NULL AND (grade IN (1, 2) OR (grade = 4 AND round_id IS NOT NULL))));

-- Why no hours were made; joined_at: since when somebody goes who was sent after the round had begun.
ALTER TABLE round_people ADD COLUMN hours_refused text NOT NULL DEFAULT '', ADD COLUMN joined_at timestamptz(3);
SELECT app.grant_actors('round_people', 'SELECT, INSERT, UPDATE, DELETE');

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('ROUND_STOP_MINUTES', 15, '分钟', '站内约定：第一户按 15 分钟算，此后按各户记下的时间，待区里核对', 'L', '2000-01-01');

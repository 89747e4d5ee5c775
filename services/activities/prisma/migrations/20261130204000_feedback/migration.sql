-- 满意度反馈: one of each party by its ticket, and sheets of paper without a name. comment is sealed.
CREATE TABLE feedbacks (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), activity_id uuid NOT NULL, registration_id uuid, score smallint NOT NULL CHECK (score BETWEEN 1 AND 5), comment bytea,
  recorded_by text NOT NULL, given_at timestamptz(3) NOT NULL, withdrawn boolean NOT NULL DEFAULT false,
  -- FEEDBACK-2: what a party gave stays.
  CHECK (NOT withdrawn OR registration_id IS NULL),
  UNIQUE (unit_id, id), UNIQUE (unit_id, activity_id, registration_id), FOREIGN KEY (unit_id, activity_id) REFERENCES activities (unit_id, id),
  FOREIGN KEY (unit_id, activity_id, registration_id) REFERENCES registrations (unit_id, activity_id, id));
CREATE INDEX feedbacks_newest ON feedbacks (unit_id, activity_id, given_at DESC, id DESC);
SELECT app.protect('feedbacks');
SELECT app.grant_actors('feedbacks', 'SELECT, INSERT, UPDATE');
INSERT INTO activity_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('FEEDBACK_DAYS', 14, '天', '站内约定：结束后 14 天内可以自己填反馈，待区里核对', 'L', '2000-01-01');

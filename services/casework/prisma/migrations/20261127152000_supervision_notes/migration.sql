-- 督导意见: what somebody above says to a station; answered there, closed where it was written.
CREATE TABLE supervision_notes (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), to_unit_id uuid NOT NULL, topic smallint NOT NULL,
  -- No foreign key: the case belongs to another unit, and may go on to a third.
  case_id uuid, state smallint NOT NULL, due_on date,
  -- Sealed.
  text bytea NOT NULL, answer bytea, closing bytea,
  written_by text NOT NULL, written_at timestamptz(3) NOT NULL, answered_by text, answered_at timestamptz(3), closed_by text, closed_at timestamptz(3), version int NOT NULL,
  UNIQUE (unit_id, id), CHECK ((topic = 5) = (case_id IS NOT NULL)));
CREATE INDEX supervision_notes_out ON supervision_notes (unit_id, written_at DESC, id DESC);
CREATE INDEX supervision_notes_in ON supervision_notes (to_unit_id, written_at DESC, id DESC);
SELECT app.protect('supervision_notes');
SELECT app.grant_actors('supervision_notes', 'SELECT, INSERT, UPDATE (state, answer, answered_by, answered_at, closing, closed_by, closed_at, version)');
DO $$
DECLARE u name := app.role_of('unit'); t name := app.role_of('tree');
BEGIN
  EXECUTE format('CREATE POLICY reads_told ON supervision_notes FOR SELECT TO %I, %I USING (to_unit_id = (SELECT app.own_unit()))', u, t);
  EXECUTE format('CREATE POLICY reads_told_below ON supervision_notes FOR SELECT TO %I USING (to_unit_id IN (SELECT unnest(app.visible_units())))', t);
  EXECUTE format('CREATE POLICY answers ON supervision_notes FOR UPDATE TO %I, %I USING (to_unit_id = (SELECT app.own_unit()) AND state = 1) WITH CHECK (to_unit_id = (SELECT app.own_unit()))', u, t);
END $$;

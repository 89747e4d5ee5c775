-- 讨论: what is said about a grant, only ever added, its words sealed. side: 1 社工站, 2 管委会, 3 监委会.
CREATE TABLE grant_notes (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), grant_id uuid NOT NULL, side smallint NOT NULL CHECK (side BETWEEN 1 AND 3), content bytea NOT NULL, author text NOT NULL,
  at timestamptz(3) NOT NULL, FOREIGN KEY (unit_id, grant_id) REFERENCES grants (unit_id, id));
CREATE INDEX grant_notes_grant ON grant_notes (unit_id, grant_id, at, id);
CREATE FUNCTION app.keeps_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM app.refuse('NOTE_IMMUTABLE'); RETURN NULL; END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON grant_notes FOR EACH ROW EXECUTE FUNCTION app.keeps_note();
SELECT app.protect('grant_notes');
SELECT app.grant_actors('grant_notes', 'SELECT, INSERT');

-- 合并: two files of one person are linked, never poured together (X5). The file that is merged away keeps every row of its own and points to the one that
-- stays; `files` names all the files of a person, so that whatever is read of the one that stays is read of all.
ALTER TABLE residents ADD COLUMN merged_into uuid, ADD COLUMN also uuid[] NOT NULL DEFAULT '{}';
-- A column, for row security gives an index only what is leakproof: = ANY of a column is, of a concatenation it is not.
ALTER TABLE residents ADD COLUMN files uuid[] GENERATED ALWAYS AS (ARRAY[id] || also) STORED;
ALTER TABLE residents ADD FOREIGN KEY (unit_id, merged_into) REFERENCES residents (unit_id, id);
CREATE INDEX residents_merged ON residents (unit_id, merged_into) WHERE merged_into IS NOT NULL;

-- All the files of the person whose file this is. Of a file that was merged away: itself.
CREATE FUNCTION app.files_of(resident uuid) RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce((SELECT r.files FROM public.residents r WHERE r.id = $1), ARRAY[$1]) $$;

-- Each merge, kept for ever. What the columns of the staying file were before, and of the other one what a merge changes: in their stored form, so that what is sealed stays sealed.
CREATE TABLE merges (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL DEFAULT app.own_unit(), survivor_id uuid NOT NULL, other_id uuid NOT NULL,
  taken text[] NOT NULL, survivor_was jsonb NOT NULL, other_was jsonb NOT NULL, reason text NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL,
  ended_reason text, ended_by text, ended_at timestamptz(3),
  UNIQUE (unit_id, id),
  FOREIGN KEY (unit_id, survivor_id) REFERENCES residents (unit_id, id), FOREIGN KEY (unit_id, other_id) REFERENCES residents (unit_id, id));
CREATE UNIQUE INDEX merges_standing ON merges (unit_id, other_id) WHERE ended_at IS NULL;
CREATE INDEX merges_newest ON merges (unit_id, at DESC, id DESC) WHERE ended_at IS NULL;

-- 不是同一个人: pairs that were looked at. `mark` is what the pair was found by: when it changes, the pair is open again.
CREATE TABLE dismissals (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), first_id uuid NOT NULL, second_id uuid NOT NULL, mark bytea NOT NULL, grounds smallint[] NOT NULL,
  reason text NOT NULL, actor text NOT NULL, at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, first_id, second_id),
  FOREIGN KEY (unit_id, first_id) REFERENCES residents (unit_id, id), FOREIGN KEY (unit_id, second_id) REFERENCES residents (unit_id, id));
CREATE INDEX dismissals_newest ON dismissals (unit_id, at DESC, second_id DESC);

SELECT app.protect('merges'), app.protect('dismissals');
SELECT app.grant_actors('merges', 'SELECT, INSERT, UPDATE'), app.grant_actors('dismissals', 'SELECT, INSERT, UPDATE, DELETE');

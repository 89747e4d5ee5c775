-- 转办: to whom what waits was handed over last, by whom and why (sealed). 抄送: who was told of it. The copy is the reader's: no part of what is decided.
ALTER TABLE approvals ADD COLUMN handed_by text, ADD COLUMN handed_to text, ADD COLUMN handed_at timestamptz(3), ADD COLUMN handed_note bytea,
  ADD CHECK ((handed_by IS NULL) = (handed_to IS NULL) AND (handed_by IS NULL) = (handed_at IS NULL));
CREATE TABLE approval_copies (
  unit_id uuid NOT NULL DEFAULT app.own_unit(), approval_id uuid NOT NULL, login text NOT NULL, copied_by text NOT NULL, at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_id, login, approval_id));
SELECT app.protect('approval_copies'), app.grant_actors('approval_copies', 'SELECT, INSERT');

-- 负责人: who answers for an activity; at first whoever planned it.
ALTER TABLE activities ADD responsible text NOT NULL DEFAULT '';
ALTER TABLE activities NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER keeps;
UPDATE activities SET responsible = created_by;
ALTER TABLE activities ENABLE TRIGGER keeps, FORCE ROW LEVEL SECURITY;

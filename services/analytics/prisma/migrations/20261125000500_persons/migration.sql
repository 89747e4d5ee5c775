-- 合并: two files of one person. A visit knows the file it was recorded on and the person it is counted for; an un-merge gives it back.
ALTER TABLE resident_facts ADD COLUMN merged_into uuid;
ALTER TABLE visit_facts ADD COLUMN person_id uuid;
-- Row security is forced on the owner too: without this pause the owner sees no row to fill.
ALTER TABLE visit_facts NO FORCE ROW LEVEL SECURITY;
UPDATE visit_facts SET person_id = resident_id;
ALTER TABLE visit_facts FORCE ROW LEVEL SECURITY;
ALTER TABLE visit_facts ALTER COLUMN person_id SET NOT NULL;
CREATE INDEX visit_facts_person ON visit_facts (unit_id, person_id);

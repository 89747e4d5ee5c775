-- With which version of the file a field became another: who edits an older one is told which fields somebody else changed since.
-- Changes of before have none and are told to nobody.
ALTER TABLE field_changes ADD COLUMN version int;

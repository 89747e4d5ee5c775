-- 身体和心情 of a visit: sealed as its notes are.
ALTER TABLE visits ADD found bytea;
ALTER TABLE withdrawn_visits ADD found bytea;

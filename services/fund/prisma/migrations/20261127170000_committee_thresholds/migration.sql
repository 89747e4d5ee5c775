-- 分级决策: on one day several rules of a committee stand side by side, each for matters from an amount on; a matter takes the one with the greatest amount not above its own (GRANT-2).
-- The rows that stand are for any amount. From which amount a place asks for more is its own practice, added as rows with their source.
ALTER TABLE committee_rules ADD COLUMN from_fen bigint NOT NULL DEFAULT 0 CHECK (from_fen >= 0), DROP CONSTRAINT committee_rules_committee_daterange_excl,
  ADD CONSTRAINT committee_rule_once EXCLUDE USING gist (committee WITH =, from_fen WITH =, daterange(valid_from, valid_to, '[]') WITH &&);

-- 原记: what stood there before a door was written down otherwise, the oldest first: state, at, recordedBy, recordedAt, and the reason, sealed.
ALTER TABLE round_stops ADD COLUMN changes jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(changes) = 'array');

ALTER TABLE printed_forms NO FORCE ROW LEVEL SECURITY;
INSERT INTO printed_forms VALUES ('SN-SM-01', '志愿者上门单', '1', '2000-01-01', NULL, '平台的版式：走访和送餐逐户记录、签名，当天用完交回', 'L');
ALTER TABLE printed_forms FORCE ROW LEVEL SECURITY;

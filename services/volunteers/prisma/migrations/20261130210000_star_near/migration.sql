-- STAR-11: the star whose nearness its volunteer was told of; 0: of none.
ALTER TABLE volunteers ADD COLUMN star_near smallint NOT NULL DEFAULT 0 CHECK (star_near BETWEEN 0 AND 5);

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('STAR_NEAR', 10, '小时', '站内约定：离下一个星级只差 10 小时以内时告诉本人，待区里核对', 'L', '2000-01-01');

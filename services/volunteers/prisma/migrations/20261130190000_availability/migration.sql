-- 有空的时间: ten times the weekday (1 Monday … 7 Sunday) and the part of the day (1 上午, 2 下午, 3 晚上).
ALTER TABLE volunteers ADD COLUMN availability smallint[] NOT NULL DEFAULT '{}'
  CHECK (availability <@ ARRAY[11, 12, 13, 21, 22, 23, 31, 32, 33, 41, 42, 43, 51, 52, 53, 61, 62, 63, 71, 72, 73]::smallint[]);

INSERT INTO shift_rules (code, value, unit, source, certainty, valid_from) VALUES
  ('AFTERNOON_FROM', 12, '时', '站内约定：12 时起算下午', 'L', '2000-01-01'),
  ('EVENING_FROM', 18, '时', '站内约定：18 时起算晚上', 'L', '2000-01-01');

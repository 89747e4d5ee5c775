-- 表单: which form of the fund is printed in which version, from when. Not anybody's data: every actor reads them.
CREATE TABLE printed_forms (
  code text NOT NULL, kind text NOT NULL, title text NOT NULL, title_en text NOT NULL, version text NOT NULL, source text NOT NULL,
  valid_from date NOT NULL, valid_to date, CHECK (valid_to IS NULL OR valid_to >= valid_from), PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&));
-- The codes are the platform's own: no authority has published numbered forms for a community fund that we know of. A version that one sets is a new row.
INSERT INTO printed_forms VALUES
  ('SN-JZ-01', 'voucher', '记账凭证', 'Voucher', '1.0', '枢纽自定；栏目依会计基础工作规范（财政部，2019 修改）第五十一条：日期、编号、摘要、科目、金额、附单据张数和签名', '2000-01-01', NULL),
  ('SN-JZ-02', 'vouchers', '记账凭证册', 'Bound vouchers', '1.0', '枢纽自定；封面栏目依会计基础工作规范（财政部，2019 修改）第五十五条：单位、年月、起讫号码和张数', '2000-01-01', NULL),
  ('SN-SZ-01', 'statement', '基金收支表', 'Fund statement', '1.0', '枢纽自定；栏目依慈善法（2023 修正）第七十八条、第七十九条要公开的收支', '2000-01-01', NULL);
ALTER TABLE printed_forms ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON printed_forms FOR SELECT USING (true);
SELECT app.grant_actors('printed_forms', 'SELECT');

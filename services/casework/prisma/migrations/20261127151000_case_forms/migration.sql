-- 个案的两种表: what MZ/T 094 keeps of a case on paper, a plan and a report of its closing.
INSERT INTO printed_forms (code, kind, title, title_en, version, position, source, valid_from) VALUES
  ('SN-GA-01', 'casePlan', '个案服务计划', 'Service plan of a case', '1.0', 5, '枢纽自定；栏目依 MZ/T 094-2017 预估、计划两个阶段', '2000-01-01'),
  ('SN-GA-02', 'caseClosing', '个案结案报告', 'Closing report of a case', '1.0', 6, '枢纽自定；栏目依 MZ/T 094-2017 介入、评估、结案三个阶段', '2000-01-01');

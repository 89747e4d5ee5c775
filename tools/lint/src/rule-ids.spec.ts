import { ruleIdProblems, testTitles } from '../lib/rule-ids.mjs';

const PROTO = { path: 'proto/shuniu/casework/v1/visit.proto', text: '// Records a visit. Rules VISIT-1, VISIT-2.\nrpc RecordVisit' };
const RULES = {
  path: 'services/casework/src/visit/visit.rules.ts',
  text: '/** VISIT-3: the strictest class wins (UTF-8, AES-256). */\nexport const x = "VISIT-9";',
};
const README = {
  path: 'services/casework/README.md',
  text: '| rule | sentence |\n|---|---|\n| VISIT-1 | a |\n| `VISIT-2` | b |\n| VISIT-3 | c |\n',
};
const SPEC = {
  path: 'services/casework/src/visit/visit.rules.spec.ts',
  text: "describe('visits', () => { it('VISIT-1: holds', f); it.each([{ rule: 'VISIT-2' }])('$rule holds', f); it(`VISIT-3 holds`, f); });",
};
const ALL = [PROTO, RULES, README, SPEC];

describe('rule ids', () => {
  it('are well when proto or rules, README and a test name each', () => {
    expect(ruleIdProblems(ALL)).toEqual([]);
  });

  it('are missed in the README', () => {
    const readme = { ...README, text: README.text.replace('| VISIT-3 | c |\n', '') };
    expect(ruleIdProblems([PROTO, RULES, readme, SPEC])).toEqual([
      'services/casework/README.md does not list rule VISIT-3, which a proto or rules comment names',
    ]);
  });

  it('are missed in tests, where a body does not count', () => {
    const spec = { ...SPEC, text: "it('VISIT-1 and VISIT-3', () => expect('VISIT-2').toBe(1));" };
    expect(ruleIdProblems([PROTO, RULES, README, spec])).toEqual(["services/casework: rule VISIT-2 is in no test's title"]);
  });

  it('are missed where the README promises a rule that nothing names', () => {
    const readme = { ...README, text: `${README.text}| VISIT-4 | d |\n` };
    expect(ruleIdProblems([PROTO, RULES, readme, SPEC])).toEqual([
      "services/casework: rule VISIT-4 is in no test's title",
      'services/casework: rule VISIT-4 of the README is named by no proto comment and no docstring of rules',
    ]);
  });

  it('are read over a list that goes on with "and"', () => {
    const proto = { ...PROTO, text: '// Rules VISIT-1, VISIT-2 and CASE-1. UTF-8 text.' };
    expect(ruleIdProblems([proto, RULES, README, SPEC]).map(line => /[A-Z]+-\d/.exec(line)?.[0])).toEqual(['CASE-1', 'CASE-1']);
  });
});

describe('titles of tests', () => {
  it('are those of it, test and describe, with a table when the title takes words from it', () => {
    expect(testTitles("it.each([['A-1']])('%s holds', f)")).toContain('A-1');
    expect(testTitles("it.each([['A-1']])('holds', f)")).not.toContain('A-1');
    expect(testTitles("log('A-1')")).toBe('');
  });
});

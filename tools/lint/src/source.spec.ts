import {
  checkDigit,
  defaultExports,
  idNumbers,
  lockAddresses,
  longFiles,
  machinePaths,
  sleepsInTests,
  unfinished,
  unrunTests,
} from '../lib/source.mjs';

const file = (path: string, text: string) => [{ path, text }];
const withDigit = (first17: string) => first17 + checkDigit(first17);

describe('checks of source text', () => {
  it('count lines as people do, and leave what is generated alone', () => {
    expect(longFiles(file('libs/a/src/a.ts', 'x\n'.repeat(400)))).toEqual([]);
    expect(longFiles(file('libs/a/src/a.ts', 'x\n'.repeat(401)))).toEqual(['libs/a/src/a.ts has 401 lines; 400 is the most']);
    expect(longFiles(file('libs/a/src/gen/a.ts', 'x\n'.repeat(900)))).toEqual([]);
    expect(longFiles(file('charts/a.golden.yaml', 'x\n'.repeat(900)))).toEqual([]);
  });

  it('find a default export, but not in a configuration that its reader wants so', () => {
    expect(defaultExports(file('a.ts', 'const a = 1;\nexport default a;'))).toEqual(['a.ts:2 exports a default; name it']);
    expect(defaultExports(file('a.ts', 'export { a as default };'))).toHaveLength(1);
    expect(defaultExports(file('vite.config.ts', 'export default {};'))).toEqual([]);
  });

  it('find words of unfinished work as words alone', () => {
    expect(unfinished(file('a.sql', `-- ${'TO'}DO later`))).toHaveLength(1);
    expect(unfinished(file('a.ts', 'const todo = "HACKATHON";'))).toEqual([]);
  });

  it('find tests that do not run', () => {
    expect(unrunTests(file('a.spec.ts', `${'it'}.only('x', f)\n${'describe'}.skip('y', f)\n${'xit'}('z', f)`))).toHaveLength(3);
    expect(unrunTests(file('a.spec.ts', "it('fit for only one', () => exit(1));"))).toEqual([]);
  });

  it('find a test that sleeps, and not one that waits for a condition', () => {
    expect(sleepsInTests(file('a.spec.ts', `await new Promise(r => ${'setTimeout'}(r, 200));`))).toHaveLength(1);
    expect(sleepsInTests(file('a.spec.ts', `import { setTimeout } from 'node:${'timers'}/promises';`))).toHaveLength(1);
    expect(sleepsInTests(file('a.spec.ts', 'await until(() => seen.length === 3);'))).toEqual([]);
    expect(sleepsInTests(file('a.ts', `${'setTimeout'}(r, 200)`))).toEqual([]);
  });

  it('find paths of one machine, and not addresses or parts of longer paths', () => {
    expect(machinePaths(file('a.md', `see /${'root'}/notes.md and /${'home'}/li/x`))).toHaveLength(2);
    expect(machinePaths(file('a.md', 'https://a.test/work/x, ./work/x, libs/work/x, /work'))).toEqual([]);
  });

  it('find a registry in the lock', () => {
    expect(lockAddresses(file('package-lock.json', '"resolved": "https://r.test/a.tgz"'))).toHaveLength(1);
    expect(lockAddresses(file('package-lock.json', '"resolved": "libs/kernel", "link": true'))).toEqual([]);
  });
});

describe('the check of ID numbers', () => {
  it('knows the published example of GB 11643', () => {
    expect(checkDigit('11010519491231002')).toBe('X');
    expect(checkDigit('44052418800101001')).toBe('4');
  });

  it.each([
    { title: 'a valid number of a real region', number: withDigit(`${'440'}11719500101123`), found: 1 },
    { title: 'a small x', number: withDigit(`${'110'}10519491231002`).toLowerCase(), found: 1 },
    { title: 'a fixture of region 99', number: withDigit('99011719500101123'), found: 0 },
    {
      title: 'a wrong check digit',
      number: `${'440'}11719500101123Y`.replace('Y', checkDigit('44011719500101123') === '0' ? '1' : '0'),
      found: 0,
    },
    { title: 'a month that is none', number: withDigit(`${'440'}11719501301123`), found: 0 },
    { title: 'digits within a longer number', number: `1${withDigit(`${'440'}11719500101123`)}`, found: 0 },
  ])('finds $found in $title', ({ number, found }) => {
    expect(idNumbers(file('a.json', `"${number}"`))).toHaveLength(found);
  });

  it('does not repeat the number it found', () => {
    const number = withDigit(`${'440'}11719500101123`);
    expect(idNumbers(file('a.json', number)).join()).not.toContain(number);
  });
});

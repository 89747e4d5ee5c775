/**
 * Who may depend on whom: section by section the table of the architecture, by project and by file name.
 * Tools are free, but for what belongs to tests.
 */
const PURE = '^libs/(kernel|access)/';
const CONTRACT = '^libs/contracts/';
const PLATFORM = '^libs/(rpc|events|db|privacy|workbook|print|boot|imports)/';
const SERVICE = '^services/(?!console/)[^/]+/';
const CONSOLE = '^services/console/';
const FOR_TESTS = '\\.(spec|fixtures?)\\.tsx?$';

const NEST = 'node_modules/@nestjs/';
const PG = 'node_modules/(@types/pg|pg|pg-[a-z]+)/';
const NATS = 'node_modules/(@nats-io|nats)/';
const PRISMA = 'node_modules/(@prisma|prisma)/|/gen/prisma/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'What needs each other is one thing. What Prisma generates is its own affair.',
      { pathNot: '/gen/' },
      { circular: true },
    ),
    rule('found', 'A package of ours that is not found would escape every other rule.', {}, { couldNotResolve: true, path: '^@shuniu/' }),
    rule(
      'contract-alone',
      'Contracts know @bufbuild alone.',
      { path: `${CONTRACT}src/`, pathNot: FOR_TESTS },
      { pathNot: [CONTRACT, '^\\./gen/', 'node_modules/@bufbuild/'], dependencyTypesNot: ['core'] },
    ),
    rule('contract-no-node', 'Contracts run in a browser.', { path: `${CONTRACT}src/`, pathNot: FOR_TESTS }, { dependencyTypes: ['core'] }),
    rule(
      'pure-layer',
      'Pure libs use contracts and each other.',
      { path: PURE, pathNot: FOR_TESTS },
      { path: ['^(libs|services|tools)/'], pathNot: [PURE, CONTRACT] },
    ),
    rule('pure-no-frameworks', 'Pure libs know no Nest, Prisma, Postgres or NATS.', { path: PURE }, { path: [NEST, PG, NATS, PRISMA] }),
    rule(
      'pure-no-node',
      'Pure libs do no I/O: the console uses them too.',
      { path: PURE, pathNot: FOR_TESTS },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'platform-layer',
      'Platform libs use contracts, pure libs and each other.',
      { path: PLATFORM, pathNot: FOR_TESTS },
      { path: ['^(libs|services|tools)/'], pathNot: [PLATFORM, PURE, CONTRACT] },
    ),
    rule(
      'service-not-service',
      'A service is called over NATS, or known by its events.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    rule(
      'service-layer',
      'Services use contracts, pure and platform libs.',
      { path: SERVICE, pathNot: FOR_TESTS },
      { path: ['^(libs|tools)/'], pathNot: [PLATFORM, PURE, CONTRACT] },
    ),
    rule('service-no-raw', 'The doors are libs/db, libs/rpc and libs/events.', { path: SERVICE, pathNot: FOR_TESTS }, { path: [PG, NATS] }),
    rule(
      'console-layer',
      'The console uses contracts and pure libs.',
      { path: CONSOLE, pathNot: FOR_TESTS },
      { path: ['^(libs|tools)/'], pathNot: [PURE, CONTRACT] },
    ),
    rule('console-no-server', 'The console runs in a browser.', { path: CONSOLE }, { path: [NEST, PG, NATS, PRISMA] }),
    rule(
      'rules-pure',
      'Rules decide: no framework, no database, no call.',
      { path: '\\.rules\\.ts$' },
      { path: [NEST, PG, NATS, PRISMA, '^libs/(db|rpc|events|boot|privacy|testing)/', '\\.(handler|store|module)\\.ts$'] },
    ),
    rule('rules-no-node', 'The clock and random values come in as arguments.', { path: '\\.rules\\.ts$' }, { dependencyTypes: ['core'] }),
    rule('handler-no-sql', 'SQL is in the store.', { path: '\\.handler\\.ts$' }, { path: [PG] }),
    rule('store-decides-nothing', 'A store knows no handler.', { path: '\\.store\\.ts$' }, { path: '\\.(handler|module)\\.ts$' }),
    rule(
      'testing-in-specs',
      'libs/testing starts databases: specs alone use it.',
      { pathNot: [FOR_TESTS, '^libs/testing/', '^tools/'] },
      { path: '^libs/testing/' },
    ),
    rule('specs-are-leaves', 'Nothing needs a test.', { pathNot: FOR_TESTS }, { path: FOR_TESTS }),
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['(^|/)dist/', '^tools/lint/depcruise\\.config'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};

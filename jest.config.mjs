const fast = process.env.SHUNIU_TESTS === 'unit';

export default {
  rootDir: '.',
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools'],
  testMatch: fast ? ['**/src/**/*.spec.ts', '!**/*.int.spec.ts'] : ['**/src/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^@shuniu/(access|boot|contracts|db|events|imports|kernel|print|privacy|rpc|testing|workbook)$': '<rootDir>/libs/$1/src/index.ts',
    '^@shuniu/([a-z]+)$': '<rootDir>/services/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testEnvironment: 'node',
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
  // A limit for what hangs, not for what is slow: the first file of a run makes the databases of all services, on whatever machine. One that is given up while it makes them keeps the others waiting.
  testTimeout: 180_000,
  maxWorkers: 2,
  // What a file's modules took is not given back by a worker that runs on: at gigabytes it mostly collects garbage.
  workerIdleMemoryLimit: '1GB',
};

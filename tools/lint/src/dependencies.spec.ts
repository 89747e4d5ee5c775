import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = path.join(root, 'tools/lint/depcruise.config.cjs');

/** Files that break one rule each, and the rule; an empty name: allowed. */
const FILES: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ['libs/contracts/src/index.ts', '@bufbuild/protobuf', ''],
  ['libs/contracts/src/bad.ts', '@nestjs/common', 'contract-alone'],
  ['libs/contracts/src/node.ts', 'node:fs', 'contract-no-node'],
  ['libs/kernel/src/index.ts', '../../contracts/src/index.js', ''],
  ['libs/kernel/src/layer.ts', '../../db/src/index.js', 'pure-layer'],
  ['libs/kernel/src/nest.ts', '@nestjs/common', 'pure-no-frameworks'],
  ['libs/access/src/io.ts', 'node:fs', 'pure-no-node'],
  ['libs/db/src/index.ts', 'pg', ''],
  ['libs/db/src/up.ts', '../../../services/casework/src/main.js', 'platform-layer'],
  ['libs/testing/src/index.ts', '../../kernel/src/index.js', ''],
  ['libs/rpc/src/a.ts', './b.js', 'no-cycles'],
  ['libs/rpc/src/lost.ts', '@shuniu/nowhere', 'found'],
  ['services/casework/src/main.ts', '../../../libs/db/src/index.js', ''],
  ['services/casework/src/other.ts', '../../stations/src/main.js', 'service-not-service'],
  ['services/casework/src/tool.ts', '../../../tools/local/x.mjs', 'service-layer'],
  ['services/casework/src/raw.ts', '@nats-io/jetstream', 'service-no-raw'],
  ['services/casework/src/visit/visit.handler.ts', 'pg', 'handler-no-sql'],
  ['services/casework/src/visit/visit.rules.ts', '../../../../libs/rpc/src/a.js', 'rules-pure'],
  ['services/casework/src/gen/prisma/client.ts', '../../main.js', ''],
  ['services/casework/src/visit/row.rules.ts', '../gen/prisma/client.js', 'rules-pure'],
  ['services/casework/src/visit/case.rules.ts', 'node:crypto', 'rules-no-node'],
  ['services/casework/src/visit/visit.store.ts', './visit.handler.js', 'store-decides-nothing'],
  ['services/casework/src/visit/leak.ts', '../../../../libs/testing/src/index.js', 'testing-in-specs'],
  ['services/casework/src/visit/visit.spec.ts', '../../../../libs/testing/src/index.js', ''],
  ['services/casework/src/visit/uses-spec.ts', './visit.spec.js', 'specs-are-leaves'],
  ['services/stations/src/main.ts', '../../../libs/kernel/src/index.js', ''],
  ['services/console/src/main.ts', '../../../libs/kernel/src/index.js', ''],
  ['services/console/src/db.ts', '../../../libs/db/src/index.js', 'console-layer'],
  ['services/console/src/nest.ts', '@nestjs/common', 'console-no-server'],
  ['tools/local/x.mjs', '../../libs/db/src/index.ts', ''],
];
const PACKAGES = ['@nestjs/common', '@nats-io/jetstream', '@bufbuild/protobuf', 'pg'];

function write(folder: string, file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}

/** Every violation as `file rule`. */
function violations(folder: string): string[] {
  write(folder, 'tsconfig.json', '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext","target":"es2022"}}');
  for (const name of PACKAGES) {
    write(folder, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(folder, `node_modules/${name}/index.js`, '');
  }
  for (const [file, imports] of FILES) write(folder, file, `import * as it from '${imports}';\nexport const used = it;\n`);
  write(folder, 'libs/rpc/src/b.ts', "export * as back from './a.js';\n");
  const args = [cruiser, '--config', config, '--output-type', 'json', 'libs', 'services', 'tools'];
  const found = JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return found.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
}

describe('who may depend on whom', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-dependencies-'));
  let seen: string[] = [];
  beforeAll(() => {
    seen = violations(folder);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it.each(FILES.filter(([, , rule]) => rule !== ''))('refuses %s with %s by the rule %s', (file, _imports, rule) => {
    expect(seen).toContain(`${file} ${rule}`);
  });

  it.each(FILES.filter(([, , rule]) => rule === ''))('allows %s to use %s', file => {
    expect(seen.filter(line => line.startsWith(`${file} `))).toEqual([]);
  });

  it('has a file here for every rule', () => {
    const rules = [...fs.readFileSync(config, 'utf8').matchAll(/rule\(\s*'([a-z-]+)'/g)].map(([, name]) => name);
    expect(rules.filter(name => !FILES.some(([, , rule]) => rule === name))).toEqual([]);
  });
});

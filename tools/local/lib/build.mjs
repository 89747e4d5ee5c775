import fs from 'node:fs';
import path from 'node:path';
import { compile } from './compile.mjs';
import { digest, filesBelow, projects, readStamp, writeStamp } from './files.mjs';
import { cacheDir, root } from './paths.mjs';
import { step } from './progress.mjs';
import { runTool } from './run.mjs';

/** @typedef {{ran: string[], millis: number}} Built which steps had anything to do */

const PROTO = path.join(root, 'proto');
const GENERATED = path.join(root, 'libs/contracts/src/gen');
const IMAGE = path.join(GENERATED, 'image.binpb');

// Writes over what is there, for tests that run meanwhile. Buf leaves a file alone whose text stays the same, so its age says nothing:
// what is removed is what no .proto stands for any more.
async function generateContracts() {
  fs.mkdirSync(GENERATED, { recursive: true });
  await Promise.all([
    runTool('@bufbuild/buf/bin/buf', ['generate', '--template', 'buf.gen.yaml'], { cwd: PROTO }),
    runTool('@bufbuild/buf/bin/buf', ['build', '-o', path.relative(PROTO, IMAGE)], { cwd: PROTO }),
  ]);
  for (const file of filesBelow(GENERATED).filter(f => f.endsWith('_pb.ts'))) {
    const source = path.relative(GENERATED, file).replace(/_pb\.ts$/, '.proto');
    if (![PROTO, path.join(PROTO, 'vendor')].some(folder => fs.existsSync(path.join(folder, source)))) fs.rmSync(file);
  }
}

async function contracts(quiet) {
  if (!fs.existsSync(path.join(PROTO, 'buf.gen.yaml'))) return [];
  const sources = filesBelow(PROTO).filter(file => /\.(proto|yaml)$/.test(file));
  const now = digest(sources);
  if (readStamp('contracts') === now && fs.existsSync(IMAGE)) return [];
  await step('Generating the contracts', generateContracts, { quiet });
  writeStamp('contracts', now);
  return ['contracts'];
}

// Prisma looks for an engine even where it uses none, and would download one. Any program that can be run satisfies it.
function engineDummy() {
  fs.mkdirSync(cacheDir, { recursive: true });
  const windows = process.platform === 'win32';
  const file = path.join(cacheDir, windows ? 'no-engine.cmd' : 'no-engine.sh');
  if (!fs.existsSync(file)) fs.writeFileSync(file, windows ? '@exit /b 1\r\n' : '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return file;
}

function prismaOutput(schema) {
  const output = /^\s*output\s*=\s*"([^"]+)"/m.exec(fs.readFileSync(schema, 'utf8'))?.[1];
  return output && path.resolve(path.dirname(schema), output);
}

async function clients(quiet) {
  const schemas = projects('services', 'prisma/schema.prisma').map(project => path.join(project, 'prisma/schema.prisma'));
  const before = readStamp('prisma') ?? {};
  const after = Object.fromEntries(schemas.map(schema => [path.relative(root, schema), digest([schema])]));
  const stale = schemas.filter(schema => {
    const output = prismaOutput(schema);
    return before[path.relative(root, schema)] !== after[path.relative(root, schema)] || (output && !fs.existsSync(output));
  });
  if (stale.length === 0) return [];
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: engineDummy(), PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const generate = schema =>
    runTool('prisma/build/index.js', ['generate', '--schema', schema], { cwd: path.dirname(path.dirname(schema)), env });
  await step(`Generating the database clients (${stale.length})`, () => Promise.all(stale.map(generate)), { quiet });
  writeStamp('prisma', after);
  return ['prisma'];
}

async function consolePages(quiet) {
  const folder = path.join(root, 'services/console');
  if (!fs.existsSync(path.join(folder, 'vite.config.ts'))) return [];
  const used = ['contracts', 'kernel', 'access'].flatMap(lib => filesBelow(path.join(root, 'libs', lib, 'src')));
  const sources = [...filesBelow(folder), ...used.filter(file => !/\.spec\.tsx?$/.test(file))];
  const now = digest(sources);
  if (readStamp('console') === now && fs.existsSync(path.join(folder, 'dist/web/index.html'))) return [];
  await step('Building the console', () => runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: folder }), { quiet });
  writeStamp('console', now);
  return ['console'];
}

/**
 * Makes everything that is made from the sources, and only what is stale: the contracts from proto/, the database clients, the compiled libs,
 * services and tools, and the console's pages, in this order. Nothing stale costs some tens of milliseconds.
 * Faults: the words of the tool that failed.
 * @param {{quiet?: boolean}} [options] `quiet`: says only what takes more than a second
 * @returns {Promise<Built>}
 */
export async function ensureBuilt({ quiet = false } = {}) {
  const began = performance.now();
  const generated = (await Promise.all([contracts(quiet), clients(quiet)])).flat();
  const compiled = await compile(quiet);
  const pages = await consolePages(quiet);
  return { ran: [...generated, ...compiled, ...pages], millis: Math.round(performance.now() - began) };
}

import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../local/lib/paths.mjs';

/** What the console may weigh, packed. */
export const FIRST_KB = 350;
export const NEXT_KB = 120;

const CONSOLE = path.join(root, 'services/console');
const FIRST_PAGES = ['pages/workday/workday-page.tsx'];

/** @typedef {{bytes: number, imports: string[], styles: string[], modules: Record<string, number>}} Chunk packed size, what it needs at once, what it is made of */

/**
 * Builds the console as it is delivered, in memory.
 * @returns {Promise<{chunks: Map<string, Chunk>, pages: Map<string, string>, start: string[], html: number}>} `pages`: the chunk of each page's module, by the module
 */
export async function built() {
  const made = await build({ configFile: path.join(CONSOLE, 'vite.config.ts'), logLevel: 'warn', build: { write: false } });
  const output = /** @type {import('rollup').RollupOutput[]} */ ([made].flat()).flatMap(one => one.output);
  const chunks = new Map();
  const pages = new Map();
  const start = [];
  let html = 0;
  for (const file of output) {
    const bytes = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length;
    if (file.fileName.endsWith('.html')) html = bytes;
    if (file.type !== 'chunk') {
      chunks.set(file.fileName, { bytes, imports: [], styles: [], modules: {} });
      continue;
    }
    const modules = Object.fromEntries(Object.entries(file.modules).map(([id, { renderedLength }]) => [id, renderedLength]));
    chunks.set(file.fileName, { bytes, imports: file.imports, styles: [...(file.viteMetadata?.importedCss ?? [])], modules });
    if (file.isEntry || Object.keys(modules).some(id => id.endsWith('console/src/app.tsx'))) start.push(file.fileName);
    const facade = Object.keys(modules).find(id => /console\/src\/pages\/.*-page\.tsx$/.test(id));
    if (file.isDynamicEntry && facade) pages.set(path.relative(path.join(CONSOLE, 'src'), facade), file.fileName);
  }
  return { chunks, pages, start, html };
}

/** All that these chunks need before they run. @param {Map<string, Chunk>} chunks @param {Iterable<string>} from */
function needed(chunks, from) {
  const all = new Set();
  const queue = [...from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const chunk = chunks.get(name);
    if (!chunk || all.has(name)) continue;
    all.add(name);
    queue.push(...chunk.imports, ...chunk.styles);
  }
  return all;
}
const weigh = (chunks, names) => [...names].reduce((sum, name) => sum + (chunks.get(name)?.bytes ?? 0), 0);

/** The package a module is of; our own by their folder. @param {string} id */
function ownerOf(id) {
  const inPackages = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules\/)/.exec(id.replaceAll('\\', '/'));
  if (inPackages) return inPackages[1] ?? '';
  return /(?:services|libs)\/([^/]+)\/src\/([^/]+)/.exec(id)?.slice(1, 3).join('/') ?? 'the bundler';
}

/**
 * What a person downloads before the desk stands, and for each page after that.
 * @returns {Promise<{first: number, pages: {page: string, bytes: number}[], made: [string, number][]}>} bytes packed; `made`: before packing, by owner
 */
export async function measure() {
  const { chunks, pages, start, html } = await built();
  const first = needed(chunks, [...start, ...FIRST_PAGES.flatMap(page => pages.get(page) ?? [])]);
  const owners = {};
  for (const name of first)
    for (const [id, length] of Object.entries(chunks.get(name)?.modules ?? {})) owners[ownerOf(id)] = (owners[ownerOf(id)] ?? 0) + length;
  const later = [...pages].map(([page, name]) => ({
    page,
    bytes: weigh(
      chunks,
      [...needed(chunks, [name])].filter(one => !first.has(one)),
    ),
  }));
  return {
    first: weigh(chunks, first) + html,
    pages: later.sort((a, b) => b.bytes - a.bytes),
    made: Object.entries(owners).sort(([, a], [, b]) => b - a),
  };
}

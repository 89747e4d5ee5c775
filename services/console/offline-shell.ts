import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rollup } from 'vite';

/** What the pages that work without a network are made of; all that they need at once comes with them. */
const ROOTS = [
  'src/main.tsx',
  'src/app.tsx',
  'src/drafts/draft-book.ts',
  'src/outdoors/outdoors-page.tsx',
  'src/i18n/zh-CN/index.ts',
  'src/i18n/en/index.ts',
];
const WORKER = fileURLToPath(new URL('worker/sw.js', import.meta.url));

function filesOf(bundle: Rollup.OutputBundle): string[] {
  const needed = new Set<string>();
  const chunks = Object.values(bundle).filter(file => file.type === 'chunk');
  const queue = chunks
    .filter(chunk => chunk.isEntry || Object.keys(chunk.modules).some(id => ROOTS.some(root => id.endsWith(`services/console/${root}`))))
    .map(chunk => chunk.fileName);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const chunk = bundle[name];
    if (needed.has(name) || chunk === undefined) continue;
    needed.add(name);
    if (chunk.type !== 'chunk') continue;
    for (const style of chunk.viteMetadata?.importedCss ?? []) needed.add(style);
    queue.push(...chunk.imports);
  }
  return [...needed].sort();
}

/** Writes `sw.js`, the worker that keeps this very build, beside it. */
export function offlineShell(): Plugin {
  return {
    name: 'shuniu-offline-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = ['/', '/favicon.svg', ...filesOf(bundle).map(name => `/${name}`)];
        const html = bundle['index.html'];
        const version = createHash('sha256')
          .update(JSON.stringify([files, html?.type === 'asset' ? String(html.source) : '']))
          .digest('base64url')
          .slice(0, 12);
        const source = fs.readFileSync(WORKER, 'utf8').replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

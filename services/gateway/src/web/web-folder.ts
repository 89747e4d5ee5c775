import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
/** Files the build names by their content: they never change. */
const HASHED = /^\/assets\//;

/** Worth compressing: text, and long enough to save a packet. */
const TEXT = /^(text|application|image\/svg)/;
const SHORT_BYTES = 1024;

interface WebFile {
  readonly bytes: Buffer;
  /** The same for a browser that takes gzip, made when first asked for: lines in the country are thin. */
  readonly packed: () => Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The built console, read once at the start: what is served is what was there then, and no address reaches a file outside.
 * (`@fastify/static` loads a module in a way jest cannot follow on Node 20, and streams from disk what fits in memory.)
 */
export class WebFolder {
  readonly #files = new Map<string, WebFile>();

  /** Faults: an error in a sentence when the folder holds no console. */
  constructor(root: string) {
    if (!fs.existsSync(path.join(root, 'index.html'))) throw new Error('WEB_ROOT holds no index.html: build the console first');
    for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith('.')) continue;
      const file = path.join(entry.parentPath, entry.name);
      this.#files.set(`/${path.relative(root, file).split(path.sep).join('/')}`, read(file, root));
    }
  }

  /** Answers a file, or 304 when the browser has it; undefined when there is none of this name. */
  send(pathname: string, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    const found = this.#files.get(pathname);
    if (!found) return undefined;
    reply.headers(found.headers);
    if (request.headers['if-none-match'] === found.headers.etag) return reply.code(304).send();
    const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? found.packed() : undefined;
    return packed ? reply.code(200).header('content-encoding', 'gzip').send(packed) : reply.code(200).send(found.bytes);
  }
}

function read(file: string, root: string): WebFile {
  const bytes = fs.readFileSync(file);
  const pathname = `/${path.relative(root, file).split(path.sep).join('/')}`;
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  const packs = TEXT.test(type) && bytes.length >= SHORT_BYTES && type !== 'application/octet-stream';
  const headers = {
    'content-type': type,
    ...(packs ? { vary: 'accept-encoding' } : {}),
    'cache-control': HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
  };
  let packed: Buffer | undefined;
  return {
    bytes,
    packed: () => {
      if (packs) packed ??= gzipSync(bytes, { level: 9 });
      return packed;
    },
    headers,
  };
}

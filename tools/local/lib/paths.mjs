import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** What may be thrown away and made again: stamps of the build, small generated files. */
export const cacheDir = path.join(root, '.cache');

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../local/lib/paths.mjs';

/** Imports what the build made of a lib or a service: `built('libs/db')`, `built('services/casework', 'resident/resident.handler.js')`. */
export const built = (project, file = 'index.js') => import(pathToFileURL(path.join(root, project, 'dist', file)).href);

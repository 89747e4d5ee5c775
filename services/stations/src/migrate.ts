import { runMigrations } from '@shuniu/db';
import { bootstrapFromEnvironment } from './bootstrap.js';

const applied = await runMigrations('stations');
console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply');
const said = await bootstrapFromEnvironment();
if (said) console.log(said);

import { runMigrations } from '@shuniu/db';

const applied = await runMigrations('shop');
console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply');

export * from './db.js';
export * from './migrate.js';
export * from './prisma-db.js';
export * from './settings.js';
export * from './sql-tx.js';
export * from './transactions.js';
export * from './unit-reach.js';

export * from './clock.js';
export * from './day.js';
export * from './fault.js';
export * from './id.js';
export * from './masked.js';
export * from './money.js';
export * from './page.js';
export * from './split.js';

export * from './actors.js';
export * from './conditions.js';
export * from './databases.js';
export * from './issuer.js';
export * from './platform.js';
export * from './row-security.js';
export * from './standing.js';

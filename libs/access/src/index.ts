export * from './actor.js';
export * from './call.js';
export * from './rights.js';

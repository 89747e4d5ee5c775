export * from './chain.js';
export * from './client.js';
export * from './identity.js';
export * from './names.js';
export * from './server.js';
export * from './serves.js';
export * from './trace.js';
export * from './wire.js';

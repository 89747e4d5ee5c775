export * from './context.js';
export * from './log.js';
export * from './metrics.js';
export * from './nats.js';
export * from './process.js';
export * from './service.js';
export * from './settings.js';
export * from './telemetry.js';

export * from './consumer.js';
export * from './dead-letters.js';
export * from './envelope.js';
export * from './event-log.js';
export * from './outbox.js';
export * from './reaction.js';
export * from './relay.js';
export * from './unit-copy.js';

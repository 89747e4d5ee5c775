import type { Db } from '@shuniu/db';
import type { EventLog } from '@shuniu/events';
import type { Clock } from '@shuniu/kernel';
import type { BlindIndex, FieldCipher } from '@shuniu/privacy';
import type { Transport } from '@shuniu/rpc';
import type { ServiceSettings } from './settings.js';

/** Seals and finds sensitive fields; only services that keep such fields have one. */
export interface FieldKeys {
  readonly cipher: FieldCipher;
  readonly index: BlindIndex;
}

/** What a service's handlers and reactions are given. Nest injects it by this class. */
export class Context {
  readonly settings: ServiceSettings;
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly #keys: FieldKeys | undefined;

  constructor(parts: {
    settings: ServiceSettings;
    db: Db;
    eventLog: EventLog;
    transport: Transport;
    clock: Clock;
    keys: FieldKeys | undefined;
  }) {
    this.settings = parts.settings;
    this.db = parts.db;
    this.eventLog = parts.eventLog;
    this.transport = parts.transport;
    this.clock = parts.clock;
    this.#keys = parts.keys;
  }

  get keys(): FieldKeys {
    if (!this.#keys) throw new Error(`${this.settings.service} has no field keys`);
    return this.#keys;
  }
}

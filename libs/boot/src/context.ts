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
  readonly #listeners = new Set<(subjects: readonly string[]) => void>();
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

  /** Calls `listener` with the subjects of the events that this process has just applied; answers how to stop it. */
  whenHeard(listener: (subjects: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  /** The consumer says so after each commit. */
  heard(subjects: readonly string[]): void {
    for (const listener of this.#listeners) listener(subjects);
  }

  get keys(): FieldKeys {
    if (!this.#keys) throw new Error(`${this.settings.service} has no field keys`);
    return this.#keys;
  }
}

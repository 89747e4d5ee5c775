import type { Call } from '@shuniu/access';
import type { Db } from '@shuniu/db';
import { serialNumbers } from './resident.record.js';

const BLOCK = 16;

/**
 * Serial numbers of new files, taken from the station's row in blocks: a row that every new file had to lock would let a station file one
 * person at a time. Numbers are unique and never used again; those of a block that a stopping process still held stay unused.
 */
export class FileSerials {
  readonly #free = new Map<string, number[]>();
  readonly #asked = new Map<string, Promise<void>>();

  constructor(private readonly db: Pick<Db, 'as'>) {}

  /** Faults: UNIT_UNKNOWN. */
  async take(call: Call): Promise<number> {
    const { unitCode } = call.actor;
    for (;;) {
      const serial = this.#free.get(unitCode)?.shift();
      if (serial !== undefined) return serial;
      await this.#refill(call, unitCode);
    }
  }

  /** Gives back a number that was not used. */
  giveBack(unitCode: string, serial: number): void {
    this.#free.get(unitCode)?.unshift(serial);
  }

  #refill(call: Call, unitCode: string): Promise<void> {
    const asked = this.#asked.get(unitCode) ?? this.#reserve(call, unitCode).finally(() => this.#asked.delete(unitCode));
    this.#asked.set(unitCode, asked);
    return asked;
  }

  async #reserve(call: Call, unitCode: string): Promise<void> {
    const { residents: first } = await this.db.as(call, tx => serialNumbers(tx, { residents: BLOCK, households: 0 }));
    this.#free.set(unitCode, [...(this.#free.get(unitCode) ?? []), ...Array.from({ length: BLOCK }, (_, i) => first + i)]);
  }
}

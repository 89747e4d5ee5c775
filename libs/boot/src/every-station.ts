import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { systemActor } from '@shuniu/access';
import type { SqlTx } from '@shuniu/db';
import type { Context } from './context.js';

/** Work that no person asks for, done for one station after the other, again and again. A station that fails is taken up the next time. */
export abstract class EveryStation implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    protected readonly context: Context,
    private readonly of: { readonly name: string; readonly everyMs: number },
  ) {}

  /** What is done for the station whose rows the transaction sees. */
  protected abstract work(tx: SqlTx): Promise<void>;

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#look(), this.of.everyMs).unref();
    this.#look();
  }
  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  #look(): void {
    this.#running = this.#running.then(() => this.once()).catch(() => undefined);
  }

  /** All stations once. */
  async once(): Promise<void> {
    const { db } = this.context;
    for (const code of db.reach.leaves()) {
      if (this.#stopped) return;
      const scope = { actor: systemActor(this.of.name, code), traceparent: '', idempotencyKey: undefined };
      await db.as(scope, tx => this.work(tx)).catch(() => undefined);
    }
  }
}

import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { systemActor } from '@shuniu/access';
import type { SqlTx } from '@shuniu/db';
import type { Context } from './context.js';

/** Work that no person asks for, done for one station after the other: again and again, and at once when an event is heard that wakes it. A station that fails is taken up the next time. */
export abstract class EveryStation implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  /** A look that has not begun yet sees whatever came until it does. */
  #asked = false;
  #deaf: () => void = () => undefined;

  constructor(
    protected readonly context: Context,
    /** `wokenBy`: subjects of events this service reacts to. */
    private readonly of: { readonly name: string; readonly everyMs: number; readonly wokenBy?: readonly string[] },
  ) {}

  /** What is done for the station whose rows the transaction sees. */
  protected abstract work(tx: SqlTx): Promise<void>;

  /**
   * The codes of the stations below that have anything to do, asked once for each top of the tree: a clock that ticks often then leaves the others alone.
   * Where it is not said, every station is looked at.
   */
  protected waiting?(tx: SqlTx): Promise<readonly string[]>;

  onApplicationBootstrap(): void {
    const { everyMs, wokenBy = [] } = this.of;
    this.#timer = setInterval(() => this.#look(), everyMs).unref();
    if (wokenBy.length > 0)
      this.#deaf = this.context.whenHeard(subjects => {
        if (subjects.some(s => wokenBy.includes(s))) this.#look();
      });
    this.#look();
  }
  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#deaf();
    await this.#running;
  }

  #look(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#running = this.#running
      .then(() => {
        this.#asked = false;
        return this.once();
      })
      .catch(() => undefined);
  }

  /** All stations once. */
  async once(): Promise<void> {
    for (const code of await this.#stations()) {
      if (this.#stopped) return;
      await this.#at(code, tx => this.work(tx)).catch(() => undefined);
    }
  }

  async #stations(): Promise<readonly string[]> {
    const { reach } = this.context.db;
    if (!this.waiting) return reach.leaves();
    const found: string[] = [];
    for (const code of reach.tops()) found.push(...(await this.#at(code, tx => (this.waiting as NonNullable<typeof this.waiting>)(tx))));
    return found;
  }

  #at<T>(code: string, work: (tx: SqlTx) => Promise<T>): Promise<T> {
    return this.context.db.as({ actor: systemActor(this.of.name, code), traceparent: '', idempotencyKey: undefined }, work);
  }
}

import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { systemActor } from '@shuniu/access';
import { Context, EveryStation } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import * as store from './chain.store.js';
import { type Link, linksAfter } from './links.js';

const EVERY_MS = 1_000;
const scopeOf = (code: string) => ({ actor: systemActor('sealer', code), traceparent: '', idempotencyKey: undefined });

/** Gives each entry of the actor's unit that has none its place in its fund's chain (CHAIN-1). Answers how many. */
export async function seal(tx: SqlTx, at: Date): Promise<number> {
  store.takeTurn(tx);
  const [waiting, last] = await Promise.all([store.waitingEntries(tx), store.lastLinks(tx)]);
  const links: (Link & { fundId: string; entryId: string })[] = [];
  for (const fundId of new Set(waiting.map(w => w.fundId))) {
    const own = waiting.filter(w => w.fundId === fundId);
    for (const [i, link] of linksAfter(fundId, last.get(fundId), own).entries()) links.push({ ...link, fundId, entryId: own[i]?.id ?? '' });
  }
  if (links.length > 0) store.addLinks(tx, links, at);
  return links.length;
}

/** Seals off the hot path: no posting waits for another's hash (money.md 30). */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly context: Context) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#look(), EVERY_MS).unref();
  }
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  #look(): void {
    // Of a turn that takes longer than a second the next one is left out. What fails is taken up by the next.
    this.#running ??= this.sealAll()
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Seals all that waits, wherever. */
  async sealAll(): Promise<void> {
    const { db, clock } = this.context;
    for (const code of await db.asConsumer(scopeOf(''), store.waitingUnits)) {
      let sealed = 0;
      do sealed = await db.as(scopeOf(code), tx => seal(tx, clock.now()));
      while (sealed > 0);
    }
  }
}

/** Publishes each day's head on the day after (money.md 30): who verifies trusts these alone. */
@Injectable()
export class Heads extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'heads', everyMs: 10 * 60_000 });
  }

  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    store.publishHeads(tx, dayOf(at), at);
  }
}

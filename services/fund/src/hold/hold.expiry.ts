import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { HoldState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { freeHold } from './hold.commands.js';
import { expiredHolds, stationsOfExpired } from './hold.store.js';

/** Sets free what expired by the server's clock (money.md 15); a capture checks it too. */
@Injectable()
export class HoldExpiry extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'hold-expiry', everyMs: 30_000 });
  }

  protected override waiting(tx: SqlTx): Promise<readonly string[]> {
    return stationsOfExpired(tx, this.context.clock.now());
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    for (const id of await expiredHolds(tx, at)) await freeHold(tx, id, { state: HoldState.EXPIRED, at });
  }
}

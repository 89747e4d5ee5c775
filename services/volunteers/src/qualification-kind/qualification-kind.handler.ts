import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { readWords } from '../record/words.js';
import { command } from '../volunteers-db.js';
import { decideKind, kindsOn } from './qualification-kind.rules.js';
import * as store from './qualification-kind.store.js';

const { method } = c.QualificationKindService;

@Serves(c.QualificationKindService)
@Injectable()
export class QualificationKindHandler implements c.Handles<typeof c.QualificationKindService, Call> {
  constructor(private readonly context: Context) {}

  async listQualificationKinds(_request: c.ListQualificationKindsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return { kinds: shown(await this.context.db.as(call, store.kindRows), today) };
  }

  addQualificationKind(request: c.AddQualificationKindRequest, call: Call) {
    const at = this.context.clock.now();
    const today = dayOf(at);
    return command(this.context, { method: method.addQualificationKind, request, scope: call }, async tx => {
      const { name, source } = readWords({ name: request.name, source: request.source }, ['name', 'source']);
      const { code, months, validFrom } = request;
      const id = uuidv7(at.getTime());
      const before = decideKind(await store.kindRows(tx), { code, name, validFrom }, { today, unitCode: call.actor.unitCode });
      if (before) store.endKind(tx, before.id, validFrom);
      store.insertKind(tx, { id, code: code || id, name, months, validFrom, source });
      await tx.settled();
      return shown(await store.kindRows(tx), today).find(kind => kind.id === id) ?? {};
    });
  }
}

/** The dated rows as an answer; those of today are marked. */
function shown(rows: readonly store.DatedKind[], today: string) {
  const current = new Set(kindsOn(rows, today).map(row => row.id));
  return rows.map(row => ({ ...row, $typeName: undefined, validTo: row.validTo ?? '', current: current.has(row.id) }));
}

import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { readWords } from '../record/words.js';
import * as titles from '../volunteer/title.store.js';
import { toVolunteer } from '../volunteer/volunteer.row.js';
import { checkActive } from '../volunteer/volunteer.rules.js';
import { findVolunteer, lockVolunteer, recordSaved, touchVolunteer } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import { checkEnd, checkGrant } from './title.rules.js';

const { method } = c.TitleService;

@Serves(c.TitleService)
@Injectable()
export class TitleHandler implements c.Handles<typeof c.TitleService, Call> {
  constructor(private readonly context: Context) {}

  grantTitle(request: c.GrantTitleRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.grantTitle, request, scope: call }, async tx => {
      const { field } = readWords({ field: request.field });
      const { id: volunteerId, state } = await lockVolunteer(tx, request.id);
      checkActive({ state });
      checkGrant(request.fromOn, dayOf(at));
      const { kind, fromOn } = request;
      titles.insertTitles(tx, [{ id: uuidv7(at.getTime()), volunteerId, kind, field, fromOn }], at);
      return saved(tx, { volunteerId, at, action: 'volunteer.titleGranted', note: '' });
    });
  }
  endTitle(request: c.EndTitleRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.endTitle, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason }, ['reason']);
      const title = await titles.lockTitle(tx, request.id);
      checkEnd({ fromOn: title.from_on, toOn: title.to_on }, request.toOn, dayOf(at));
      titles.endTitle(tx, request.id, { on: request.toOn, reason, at });
      return saved(tx, { volunteerId: title.volunteer_id, at, action: 'volunteer.titleEnded', note: reason });
    });
  }
}

/** The file as it is now, with the event of its new version. */
async function saved(tx: SqlTx, { volunteerId, at, action, note }: { volunteerId: string; at: Date; action: string; note: string }) {
  touchVolunteer(tx, volunteerId, at);
  recordAct(tx, { action, subjectId: volunteerId, fields: ['titles'], note });
  await tx.settled();
  const row = await findVolunteer(tx, volunteerId);
  recordSaved(tx, row);
  return toVolunteer(row, dayOf(at));
}

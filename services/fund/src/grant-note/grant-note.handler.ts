import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type AddGrantNoteRequest, GrantNoteService, type Handles, type ListGrantNotesRequest, NoticeKind } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { checkWords } from '../entry/entry.rules.js';
import { command } from '../fund-db.js';
import { findGrant, lockGrant } from '../grant/grant.store.js';
import { notify } from '../notice/notice.store.js';
import { checkRoom, sideOf, toldOf } from './grant-note.rules.js';
import * as store from './grant-note.store.js';

@Serves(GrantNoteService)
@Injectable()
export class GrantNoteHandler implements Handles<typeof GrantNoteService, Call> {
  constructor(private readonly context: Context) {}

  addGrantNote(request: AddGrantNoteRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ must: { text: request.text } }, text => findPersonal(text).length > 0);
    return command(this.context, { method: GrantNoteService.method.addGrantNote, request, scope: call }, async tx => {
      const grant = await lockGrant(tx, request.grantId);
      const notes = await store.notesOf(tx, grant.id);
      checkRoom(notes.length);
      const id = uuidv7(at.getTime());
      const content = this.context.keys.cipher.seal(request.text.trim(), store.notePlace(id));
      store.insertNote(tx, { id, grantId: grant.id, side: sideOf(call.actor.roles), content, at });
      const told = toldOf({ requestedBy: grant.requested_by, authors: notes.map(n => n.author), writer: call.actor.login });
      for (const login of told)
        notify(tx, { kind: NoticeKind.GRANT_NOTED, to: { case: 'login', value: login }, subject: 'grant', subjectId: grant.id });
      return { id, at: timestampFromDate(at) };
    });
  }

  async listGrantNotes({ grantId }: ListGrantNotesRequest, call: Call) {
    const [, rows] = await this.context.db.as(call, tx => Promise.all([findGrant(tx, grantId), store.notesOf(tx, grantId)]));
    const { cipher } = this.context.keys;
    return { notes: rows.map(row => store.toNote(row, (sealed, place) => cipher.open(sealed, place))) };
  }
}

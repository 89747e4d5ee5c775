import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, minuteOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { printPdf } from '@shuniu/print';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { frameOf } from '../paper.js';
import { readWords } from '../record/words.js';
import { isStaff } from '../sign-up/sign-up.commands.js';
import { findOfLogin, findOwnVolunteer } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import * as rules from './certificate.rules.js';
import { certificatePage } from './certificate.sheet.js';
import * as store from './certificate.store.js';

const { method } = c.CertificateService;
const MOST_OWN = 100;
/** 志愿服务证明 in the table of forms. */
const FORM = 'SN-ZM-01';

@Serves(c.CertificateService)
@Injectable()
export class CertificateHandler implements c.Handles<typeof c.CertificateService, Call> {
  constructor(private readonly context: Context) {}

  issueCertificate(request: c.IssueCertificateRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.issueCertificate, request, scope: call }, async tx => {
      const { volunteerId, fromOn, toOn } = request;
      const { name } = await findOwnVolunteer(tx, volunteerId);
      rules.checkDays(fromOn, toOn, dayOf(at));
      const said = await store.servedIn(tx, { volunteerId, fromOn, toOn });
      rules.checkLines(said.lines);
      const number = rules.certificateNumber(call.actor.unitCode, await store.nextSerial(tx));
      const id = uuidv7(at.getTime());
      const code = rules.checkCodeOf(randomBytes(rules.CODE_BYTES));
      store.insertCertificate(tx, { id, name, number, code, at }, { volunteerId, fromOn, toOn }, said);
      recordAct(tx, { action: 'volunteer.certified', subjectId: volunteerId });
      return shown(tx, id);
    });
  }
  async getCertificate({ id }: c.GetCertificateRequest, call: Call) {
    return store.toCertificate(await this.context.db.as(call, tx => store.findCertificate(tx, id)));
  }
  async listCertificates(request: c.ListCertificatesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = store.listCertificates(tx, request, { after, limit: size + 1 });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.issued_at.toISOString(), row.id]);
    return { certificates: rows.map(store.toCertificate), nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }

  /** VOLUNTEER-5: by the login of the token, at the own station alone. */
  async listOwnCertificates(_request: c.ListOwnCertificatesRequest, call: Call) {
    const rows = await this.context.db.as(call, async tx => {
      const { id } = await findOfLogin(tx, call.actor.login);
      return store.listCertificates(tx, { unit: '', volunteerId: id, state: 0 }, { after: undefined, limit: MOST_OWN }).rows;
    });
    return { certificates: rows.map(store.toCertificate), nextPageToken: '' };
  }

  async printCertificate({ id }: c.PrintCertificateRequest, call: Call) {
    const madeAt = this.context.clock.now();
    const { row, frame } = await this.context.db.as(call, async tx => {
      const own = await store.findOwn(tx, id);
      if (!isStaff(call.actor)) rules.checkIsTheirs(own.volunteer_id, (await findOfLogin(tx, call.actor.login)).id);
      rules.checkValid(own.state);
      recordAct(tx, { action: 'volunteer.certificatePrinted', subjectId: own.volunteer_id });
      const framed = await frameOf(tx, { code: FORM, unitCode: own.unit_code, on: dayOf(madeAt) });
      if (!framed) throw store.notFound();
      return { row: own, frame: framed };
    });
    const { publicUrl, issuer } = this.context.settings;
    const leadsTo = new URL(`/public/certificates/${row.check_code}`, publicUrl ?? issuer.issuer).href;
    const printed = { by: call.actor.name || call.actor.login, at: minuteOf(madeAt) };
    const content = await printPdf(certificatePage(row, { ...frame, leadsTo, madeAt, printed }));
    return { fileName: `${frame.form.title}-${row.number}.pdf`, mediaType: 'application/pdf', content };
  }

  revokeCertificate(request: c.RevokeCertificateRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.revokeCertificate, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason }, ['reason']);
      const row = await store.lockCertificate(tx, request.id);
      rules.checkValid(row.state);
      store.revokeCertificate(tx, row.id, { reason, at });
      recordAct(tx, { action: 'volunteer.certificateRevoked', subjectId: row.volunteer_id, note: reason });
      return shown(tx, row.id);
    });
  }
}

async function shown(tx: SqlTx, id: string) {
  await tx.settled();
  return store.toCertificate(await store.findOwn(tx, id));
}

import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type GetPublicCertificateRequest, type Handles, PublicCertificateService, VolunteersFault } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { maskName } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { stationName } from '../paper.js';
import { publicScope } from '../public-scope.js';
import { volunteersFault } from '../volunteers-fault.js';
import { typedCode } from './certificate.rules.js';
import { findByCode } from './certificate.store.js';

const UNIT = sql('publicCertificate.unit', 'SELECT app.unit_of_certificate($1) AS code');

/** CERTIFICATE-4: what the gateway shows to whoever has the code of a certificate. */
@Serves(PublicCertificateService)
@Injectable()
export class PublicCertificateHandler implements Handles<typeof PublicCertificateService, Call> {
  constructor(private readonly context: Context) {}

  async getPublicCertificate({ code: typed }: GetPublicCertificateRequest, call: Call) {
    const { db } = this.context;
    const code = typedCode(typed);
    const unit =
      code === ''
        ? undefined
        : await db.asConsumer(publicScope(call), async tx => (await tx.query<{ code: string | null }>(UNIT, [code]))[0]?.code);
    if (!unit) throw volunteersFault(VolunteersFault.CERTIFICATE_NOT_FOUND);
    return db.as(publicScope(call, unit), async tx => {
      const [row, station = ''] = await Promise.all([findByCode(tx, code), stationName(tx, unit)]);
      return {
        checkCode: row.check_code,
        number: row.number,
        unitName: station,
        name: maskName(row.name),
        fromOn: row.from_on,
        toOn: row.to_on,
        timedMinutes: BigInt(row.timed_minutes),
        byHandMinutes: BigInt(row.by_hand_minutes),
        carriedMinutes: BigInt(row.carried_minutes),
        state: row.state,
        issuedOn: dayOf(row.issued_at),
        revokedOn: row.revoked_at ? dayOf(row.revoked_at) : '',
        reason: row.reason,
      };
    });
  }
}

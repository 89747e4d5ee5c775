import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type GetSealedTextRequest, type Handles, SealService } from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkSeal, sealFile } from './seal.rules.js';
import { findSeal } from './seal.store.js';

/** Hands out what was sealed of an entry, for its donor to check. */
@Serves(SealService)
@Injectable()
export class SealHandler implements Handles<typeof SealService, Call> {
  constructor(private readonly context: Context) {}

  async getSealedText({ id }: GetSealedTextRequest, call: Call) {
    const { publicUrl, issuer } = this.context.settings;
    const seal = await this.context.db.as(call, async tx => {
      const found = checkSeal(await findSeal(tx, id));
      recordAct(tx, { action: 'entry.sealedTextTaken', subjectId: id });
      return found;
    });
    const chainAt = new URL(`/public/funds/${seal.fundId}/chain.json?after=${seal.seq - 1}`, publicUrl ?? issuer.issuer).href;
    return {
      fileName: `封存文本-${seal.voucherNo}.txt`,
      mediaType: 'text/plain; charset=utf-8',
      content: new Uint8Array(Buffer.from(sealFile(seal, chainAt), 'utf8')),
    };
  }
}

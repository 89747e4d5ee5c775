import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../shop-db.js';
import { checkProducer } from './farm-producer.rules.js';
import * as store from './farm-producer.store.js';

const { method } = c.FarmProducerService;
const FIELDS = ['name', 'shownName', 'consentOn', 'origin', 'hamlet', 'introduction', 'certificates', 'retired'] as const;

@Serves(c.FarmProducerService)
@Injectable()
export class FarmProducerHandler implements c.Handles<typeof c.FarmProducerService, Call> {
  constructor(private readonly context: Context) {}

  createFarmProducer(request: c.CreateFarmProducerRequest, call: Call) {
    const at = this.context.clock.now();
    const producer = request.producer as c.FarmProducer;
    checkProducer(producer, dayOf(at));
    return command(this.context, { method: method.createFarmProducer, request, scope: call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertProducer(tx, id, { producer, at });
      recordAct(tx, { action: 'farmProducer.created', subjectId: id, fields: FIELDS });
      await tx.settled().catch(takenAs(c.ShopFault.FARM_PRODUCER_NAME_TAKEN));
      return store.toProducer(await store.lockProducer(tx, id));
    });
  }

  updateFarmProducer(request: c.UpdateFarmProducerRequest, call: Call) {
    const producer = request.producer as c.FarmProducer;
    checkProducer(producer, dayOf(this.context.clock.now()));
    return command(this.context, { method: method.updateFarmProducer, request, scope: call }, async tx => {
      const row = await store.lockProducer(tx, request.id);
      checkEtag(producer.etag, row.version);
      store.updateProducer(tx, row.id, producer);
      recordAct(tx, { action: 'farmProducer.changed', subjectId: row.id, fields: FIELDS });
      await tx.settled().catch(takenAs(c.ShopFault.FARM_PRODUCER_NAME_TAKEN));
      return store.toProducer(await store.lockProducer(tx, row.id));
    });
  }

  async listFarmProducers(request: c.ListFarmProducersRequest, call: Call) {
    return { producers: (await this.context.db.as(call, tx => store.listProducers(tx, request))).map(store.toProducer) };
  }
}

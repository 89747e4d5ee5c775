import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../shop-db.js';
import { checkEnterprise } from './enterprise.rules.js';
import * as store from './enterprise.store.js';

const { method } = c.EnterpriseService;
const isName = (text: string): boolean => text.length <= 60;
const FIELDS = ['name', 'creditCode', 'bookName', 'state', 'logins'] as const;

@Serves(c.EnterpriseService)
@Injectable()
export class EnterpriseHandler implements c.Handles<typeof c.EnterpriseService, Call> {
  constructor(private readonly context: Context) {}

  createEnterprise(request: c.CreateEnterpriseRequest, call: Call) {
    const at = this.context.clock.now();
    const enterprise = request.enterprise as c.Enterprise;
    checkEnterprise(enterprise);
    return command(this.context, { method: method.createEnterprise, request, scope: call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertEnterprise(tx, id, enterprise, at);
      store.setUsers(tx, id, enterprise.logins);
      recordAct(tx, { action: 'enterprise.created', subjectId: id, fields: FIELDS });
      await tx.settled().catch(takenAs(c.ShopFault.ENTERPRISE_NAME_TAKEN));
      return store.toEnterprise(await store.findEnterprise(tx, id));
    });
  }

  updateEnterprise(request: c.UpdateEnterpriseRequest, call: Call) {
    const enterprise = request.enterprise as c.Enterprise;
    checkEnterprise(enterprise);
    return command(this.context, { method: method.updateEnterprise, request, scope: call }, async tx => {
      const row = await store.lockEnterprise(tx, request.id);
      checkEtag(enterprise.etag, row.version);
      store.updateEnterprise(tx, row.id, enterprise);
      store.setUsers(tx, row.id, enterprise.logins);
      recordAct(tx, { action: 'enterprise.changed', subjectId: row.id, fields: FIELDS });
      await tx.settled().catch(takenAs(c.ShopFault.ENTERPRISE_NAME_TAKEN));
      return store.toEnterprise(await store.findEnterprise(tx, row.id));
    });
  }

  async getEnterprise({ id }: c.GetEnterpriseRequest, call: Call) {
    return store.toEnterprise(await this.context.db.as(call, tx => store.findEnterprise(tx, id)));
  }

  async listEnterprises(request: c.ListEnterprisesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isName, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listEnterprises(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.name, row.id]);
    return { enterprises: rows.map(store.toEnterprise), nextPageToken };
  }
}
